'use client';

import { type KeyboardEvent, useState } from 'react';
import { MOST_COMPANIONS } from '@/services/market/catalog/inputs';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import type { FormProduct } from './product-draft';

type Named = { id: string; name: string };

/** More than this and the name should be typed further. */
const MOST_FOUND = 8;

/** Which other products of the shop stand beside this one. */
export function CompanionsField({ product }: { product: FormProduct | null }) {
  const [chosen, setChosen] = useState<readonly Named[]>(product?.goesWith ?? []);
  const isFull = chosen.length >= MOST_COMPANIONS;
  const without = (id: string) => chosen.filter((one) => one.id !== id);
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-semibold">
        Goes well with <span className="font-normal text-muted">(optional)</span>
      </legend>
      <p className="text-sm text-muted">
        {`Up to ${MOST_COMPANIONS} products of yours that buyers see first below this one.`}
      </p>
      {chosen.length > 0 ? (
        <ul className="flex flex-col gap-1">
          {chosen.map(({ id, name }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-2">
              <input type="hidden" name="goesWith" value={id} />
              <span>{name}</span>
              <Button
                variant="quiet"
                aria-label={`Take away: ${name}`}
                onClick={() => setChosen(without(id))}
              >
                Take away
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {isFull ? null : (
        <FindOwn
          left={[...chosen.map(({ id }) => id), product?.id ?? '']}
          onChoose={(one) => setChosen([...without(one.id), one])}
        />
      )}
    </fieldset>
  );
}

type FindProps = { left: readonly string[]; onChoose: (one: Named) => void };

/** Looks for products of the shop by their names. */
function FindOwn({ left, onChoose }: FindProps) {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly Named[] | null>(null);
  const [isLooking, setLooking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function look() {
    setLooking(true);
    setProblem(null);
    try {
      const { items } = await api.vendor.products.list.query({ q: typed, limit: MOST_FOUND });
      setFound(items.map(({ id, name }) => ({ id, name })));
    } catch (error) {
      setProblem(messageOf(error));
    }
    setLooking(false);
  }

  function pressed(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    // The form around it is not sent by this.
    event.preventDefault();
    void look();
  }

  const offered = found?.filter(({ id }) => !left.includes(id)) ?? [];
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-2">
        <TextInput
          label="Find another one of yours"
          name="findOwn"
          maxLength={80}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={pressed}
          className="min-w-0 flex-1"
        />
        <Button variant="secondary" pending={isLooking} pendingLabel="Looking" onClick={() => void look()}>
          Find
        </Button>
      </div>
      <Problem>{problem}</Problem>
      {found !== null && offered.length === 0 ? (
        <p className="text-sm text-muted">None of yours has that in its name.</p>
      ) : null}
      <ul aria-label="Found" className="flex flex-wrap gap-2">
        {offered.map((one) => (
          <li key={one.id}>
            <Button variant="quiet" onClick={() => onChoose(one)}>
              {`Add ${one.name}`}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
