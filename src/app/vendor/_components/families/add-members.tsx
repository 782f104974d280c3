'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { freshId } from '@/lib/fresh-id';
import { MOST_MEMBERS } from '@/services/market/catalog/families/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { Select } from '@/ui/select';
import { TextInput } from '@/ui/text-input';
import { type FamilyData, titleOf } from './family-words';
import { gridOf, valuesIn } from './member-draft';

/** Makes drafts for every combination of what is typed that is not there yet. */
export function AddMembers({ family }: { family: FamilyData }) {
  const { id: familyId, axes, members } = family;
  const { busy, problem, act } = useAct();
  const [grid, setGrid] = useState<{ productId: string; options: string[] }[]>([]);
  const [said, setSaid] = useState<string | null>(null);

  function typed(event: FormEvent<HTMLFormElement>) {
    const data = new FormData(event.currentTarget);
    const values = axes.map((_, at) => valuesIn(String(data.get(`values-${at}`) ?? '')));
    const made = gridOf(
      values,
      members.map(({ options }) => options),
    );
    setSaid(null);
    // Pressing again after the connection broke is the same drafts once more.
    setGrid(made.slice(0, MOST_MEMBERS + 1).map((options) => ({ productId: freshId(), options })));
  }

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const likeProductId = String(new FormData(event.currentTarget).get('like') ?? '');
    const isDone = await act(async () => {
      if (grid.length === 0) return 'Type at least one new size, strength or flavour in each field.';
      const outcome = await api.vendor.families.add.mutate({ familyId, likeProductId, members: grid });
      if (outcome.kind === 'added') return null;
      if (outcome.kind === 'full') return `${MOST_MEMBERS} of one kind are the most. Add fewer.`;
      return 'Some of them are there already. Load the page again.';
    });
    if (!isDone) return;
    setSaid(grid.length === 1 ? 'One draft is made.' : `${grid.length} drafts are made.`);
    setGrid([]);
  }

  return (
    <form onSubmit={add} onInput={typed} noValidate className="flex flex-col gap-4">
      {axes.map((axis, at) => (
        <TextInput
          key={axis}
          label={axis}
          name={`values-${at}`}
          hint="With commas between, as 30 g, 60 g"
          maxLength={2_000}
          autoComplete="off"
        />
      ))}
      <Select
        label="Words, photos and price from"
        name="like"
        options={members.map((member) => ({ value: member.id, label: titleOf(member) }))}
      />
      <p className="text-muted" role="status">
        {grid.length === 0
          ? 'New ones are drafts that you can look at before anybody buys.'
          : `${grid.length} new.`}
      </p>
      <Problem>{problem}</Problem>
      {said ? (
        <Notice tone="success" live>
          {said}
        </Notice>
      ) : null}
      <Button
        type="submit"
        variant="secondary"
        pending={busy}
        pendingLabel="Making them"
        className="self-start"
      >
        Make the drafts
      </Button>
    </form>
  );
}
