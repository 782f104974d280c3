'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { ChangeFamily } from '@/services/market/catalog/families/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/choices';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { Textarea } from '@/ui/textarea';
import type { FamilyData } from './family-words';

const SAVED = 'Saved.';
const saidOf = (written: number, waiting: number) =>
  `Saved. ${written} have the new words; those of ${waiting} wait until we have read them.`;

/** The name of all, what they differ in, and words for all where the shop wants that. */
export function FamilyForm({ family }: { family: FamilyData }) {
  const { id: familyId, name, axes, description } = family;
  const { busy, problem, act } = useAct();
  const [said, setSaid] = useState<string | null>(null);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (field: string) => String(data.get(field) ?? '');
    let words = SAVED;
    setSaid(null);
    const isDone = await act(async () => {
      const read = ChangeFamily.safeParse({
        ...{ familyId, name: text('familyName'), axes: axes.map((_, at) => text(`axisName-${at}`)) },
        words: data.has('toAll') ? { description: text('allDescription') } : null,
      });
      if (!read.success) return read.error.issues[0]?.message ?? 'Look at the fields above.';
      const outcome = await api.vendor.families.change.mutate(read.data);
      if (outcome.kind === 'axes_differ') return 'It has changed meanwhile. Load the page again.';
      if (read.data.words) words = saidOf(outcome.written, outcome.waiting);
      return null;
    });
    if (isDone) setSaid(words);
  }

  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-4">
      <TextInput
        label="Name of all"
        name="familyName"
        defaultValue={name}
        maxLength={100}
        autoComplete="off"
      />
      {axes.map((axis, at) => (
        <TextInput
          key={axis}
          label={axes.length === 1 ? 'They differ in' : `They differ in, ${at + 1}`}
          name={`axisName-${at}`}
          defaultValue={axis}
          maxLength={30}
          autoComplete="off"
        />
      ))}
      <Textarea
        label="Description"
        name="allDescription"
        defaultValue={description}
        rows={6}
        maxLength={4_000}
      />
      <Checkbox
        name="toAll"
        label="Write name and description to all of them"
        text="Of those on sale, buyers see the old words until we have read the new ones."
      />
      <Problem>{problem}</Problem>
      {said ? (
        <Notice tone="success" live>
          {said}
        </Notice>
      ) : null}
      <Button type="submit" variant="secondary" pending={busy} pendingLabel="Saving" className="self-start">
        Save
      </Button>
    </form>
  );
}
