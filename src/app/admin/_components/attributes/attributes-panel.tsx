'use client';

import { useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { freshId } from '@/lib/fresh-id';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { AttributeForm, type AttributeTyped } from './attribute-form';
import { type AdminAttribute, ATTRIBUTE_REFUSED, factsOf } from './attribute-words';

type Props = {
  category: { id: string; name: string };
  /** What it asks for by itself, in its order; what was taken away too. */
  attributes: readonly AdminAttribute[];
  /** Names of what it has from the one above it. */
  inherited: readonly string[];
  onBack: () => void;
};

/** The list with one of them a place further up. */
function raised(ids: readonly string[], id: string): string[] {
  const at = ids.indexOf(id);
  const rest = ids.filter((one) => one !== id);
  return [...rest.slice(0, at - 1), id, ...rest.slice(at - 1)];
}

/** What products of a category should say, and all that an admin may do with it. */
export function AttributesPanel({ category, attributes, inherited, onBack }: Props) {
  /** Which one is edited, or the id of a new one. */
  const [editing, setEditing] = useState<string | null>(null);
  const acting = useAct();
  const { categories } = api.admin;
  const run = async (work: () => Promise<{ kind: string } | undefined>) => {
    const isDone = await acting.act(async () => ATTRIBUTE_REFUSED[(await work())?.kind ?? ''] ?? null);
    if (isDone) setEditing(null);
  };
  const edited = attributes.find(({ id }) => id === editing) ?? null;
  const save = (attributeId: string, { key, kind, ...words }: AttributeTyped) =>
    run(() =>
      edited
        ? categories.changeAttribute.mutate({ attributeId, ...words })
        : categories.addAttribute.mutate({ attributeId, categoryId: category.id, key, kind, ...words }),
    );
  if (editing !== null)
    return (
      <AttributeForm
        id={editing}
        attribute={edited}
        acting={acting}
        onSave={(typed) => void save(editing, typed)}
        onBack={() => setEditing(null)}
      />
    );
  const ids = attributes.filter(({ isRemoved }) => !isRemoved).map(({ id }) => id);
  return (
    <div className="flex flex-col gap-3">
      {inherited.length > 0 ? (
        <p className="text-sm text-muted">{`From the one above: ${inherited.join(', ')}`}</p>
      ) : null}
      <ul aria-label={`Details of ${category.name}`} className="flex flex-col divide-y divide-line">
        {attributes.map((attribute) => (
          <AttributeRow
            key={attribute.id}
            attribute={attribute}
            isFirst={ids[0] === attribute.id}
            busy={acting.busy}
            onEdit={() => setEditing(attribute.id)}
            onRaise={() =>
              void run(() =>
                categories.orderAttributes.mutate({
                  categoryId: category.id,
                  attributeIds: raised(ids, attribute.id),
                }),
              )
            }
            onSwitch={() =>
              void run(async () => {
                await categories.switchAttribute.mutate({
                  attributeId: attribute.id,
                  on: attribute.isRemoved,
                });
                return undefined;
              })
            }
          />
        ))}
      </ul>
      <Problem>{acting.problem}</Problem>
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" onClick={() => setEditing(freshId())}>
          Ask for a detail
        </Button>
        <Button variant="quiet" onClick={onBack}>
          Back
        </Button>
      </div>
    </div>
  );
}

type RowProps = {
  attribute: AdminAttribute;
  isFirst: boolean;
  busy: boolean;
  onEdit: () => void;
  onRaise: () => void;
  onSwitch: () => void;
};

function AttributeRow({ attribute, isFirst, busy, onEdit, onRaise, onSwitch }: RowProps) {
  const { label, key, isRemoved } = attribute;
  const deeds = isRemoved
    ? [{ name: 'Bring back', on: onSwitch, off: false }]
    : [
        { name: 'Edit', on: onEdit, off: false },
        { name: 'Up', on: onRaise, off: isFirst },
        { name: 'Take away', on: onSwitch, off: false },
      ];
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 py-2">
      <div className="min-w-0">
        <p className="font-semibold">{isRemoved ? `${label} (taken away)` : label}</p>
        <p className="text-sm text-muted">{`${key} · ${factsOf(attribute)}`}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {deeds.map(({ name, on, off }) => (
          <Button
            key={name}
            variant="quiet"
            disabled={off || busy}
            aria-label={`${name}: ${label}`}
            onClick={on}
          >
            {name}
          </Button>
        ))}
      </div>
    </li>
  );
}
