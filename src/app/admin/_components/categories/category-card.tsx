'use client';

import { useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Card } from '@/ui/card';
import { Menu } from '@/ui/client/menu';
import { IconButton } from '@/ui/icon-button';
import { ChevronDownIcon, ChevronUpIcon } from '@/ui/icons';
import { Problem } from '@/ui/problem';
import { Status } from '@/ui/status';
import type { AdminAttribute } from '../attributes/attribute-words';
import { AttributesPanel } from '../attributes/attributes-panel';
import { type AdminCategory, REFUSED } from './category-words';
import { MoveForm } from './move-form';
import { WordsForm } from './words-form';

type Open = 'words' | 'move' | 'attributes';
type Props = {
  category: AdminCategory;
  /** Those with the same parent, in their order. */
  siblings: readonly AdminCategory[];
  tops: readonly AdminCategory[];
  isParentOff: boolean;
  /** What it asks products for by itself. */
  attributes: readonly AdminAttribute[];
  /** Names of what it asks for because the one above does. */
  inherited: readonly string[];
};

/** The list with one of them a place further up or down. */
function shifted(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const at = ids.indexOf(id);
  const rest = ids.filter((one) => one !== id);
  return [...rest.slice(0, at + by), id, ...rest.slice(at + by)];
}

/** A category, and all that an admin may do with it. */
export function CategoryCard({ category, siblings, tops, isParentOff, attributes, inherited }: Props) {
  const { id, parentId, name, slug, switchedOn, restricted, products } = category;
  const [open, setOpen] = useState<Open | null>(null);
  const acting = useAct();
  const { categories } = api.admin;
  const run = async (work: () => Promise<{ kind: string } | undefined>) => {
    const isDone = await acting.act(async () => REFUSED[(await work())?.kind ?? ''] ?? null);
    if (isDone) setOpen(null);
  };
  const ids = siblings.map((one) => one.id);
  const shift = (by: -1 | 1) =>
    run(() => categories.order.mutate({ parentId, categoryIds: shifted(ids, id, by) }));
  const state = switchedOn ? (isParentOff ? 'Off with its parent' : 'On') : 'Off';
  return (
    <Card as="section" padding="sm" aria-label={name} className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-2">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="font-semibold">{name}</h2>
            <Status tone={switchedOn && !isParentOff ? 'done' : 'info'}>{state}</Status>
          </div>
          <p className="text-sm break-words text-muted">
            {`/c/${slug} · ${products === 1 ? '1 product' : `${products} products`}${restricted ? ' · for adults' : ''}`}
          </p>
        </div>
        {open === null ? (
          <Deeds
            name={name}
            isOn={switchedOn}
            isFirst={ids[0] === id}
            isLast={ids.at(-1) === id}
            busy={acting.busy}
            onOpen={setOpen}
            onShift={(by) => void shift(by)}
            onSwitch={() =>
              void run(async () => {
                await categories.switch.mutate({ categoryId: id, on: !switchedOn });
                return undefined;
              })
            }
            onRemove={() => void run(() => categories.remove.mutate({ categoryId: id }))}
          />
        ) : null}
      </div>
      {open === 'words' ? (
        <WordsForm
          id={id}
          words={category}
          acting={acting}
          submit="Save"
          onSave={(words) => void run(() => categories.change.mutate({ categoryId: id, ...words }))}
          onBack={() => setOpen(null)}
        />
      ) : open === 'move' ? (
        <MoveForm
          category={category}
          tops={tops}
          acting={acting}
          onMove={(to) => void run(() => categories.move.mutate({ categoryId: id, parentId: to }))}
          onBack={() => setOpen(null)}
        />
      ) : open === 'attributes' ? (
        <AttributesPanel
          category={category}
          attributes={attributes}
          inherited={inherited}
          onBack={() => setOpen(null)}
        />
      ) : (
        <Problem>{acting.problem}</Problem>
      )}
    </Card>
  );
}

type DeedsProps = {
  name: string;
  isOn: boolean;
  isFirst: boolean;
  isLast: boolean;
  busy: boolean;
  onOpen: (form: Open) => void;
  onShift: (by: -1 | 1) => void;
  onSwitch: () => void;
  onRemove: () => void;
};

/** The order is changed in place; what is rarer stands in a menu. */
function Deeds({ name, isOn, isFirst, isLast, busy, onOpen, onShift, onSwitch, onRemove }: DeedsProps) {
  return (
    <span className="flex shrink-0 items-center">
      <IconButton
        label={`Up: ${name}`}
        icon={<ChevronUpIcon />}
        disabled={isFirst || busy}
        onClick={() => onShift(-1)}
      />
      <IconButton
        label={`Down: ${name}`}
        icon={<ChevronDownIcon />}
        disabled={isLast || busy}
        onClick={() => onShift(1)}
      />
      <Menu
        label={`Change ${name}`}
        actions={[
          { label: 'Rename', onPress: () => onOpen('words') },
          { label: 'Details', onPress: () => onOpen('attributes') },
          { label: 'Move', onPress: () => onOpen('move') },
          { label: isOn ? 'Switch off' : 'Switch on', onPress: onSwitch, disabled: busy },
          { label: 'Take away', onPress: onRemove, tone: 'danger', disabled: busy },
        ]}
      />
    </span>
  );
}
