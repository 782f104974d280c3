'use client';

import type { FormEvent } from 'react';
import { fromKampalaInput, toKampalaInput } from '@/app/_console/kampala-input';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/choices';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { Textarea } from '@/ui/textarea';
import { type BreachFacts, BreachFields, readBreachFields } from './breach-fields';

type Props = {
  breach: BreachFacts & {
    id: string;
    version: number;
    notifiedAt: Date | null;
    officeReference: string | null;
    peopleToldAt: Date | null;
    closedAt: Date | null;
  };
};

/** Adds what is new; what stood before stays in the history. */
export function BreachUpdate({ breach }: Props) {
  const { busy, problem, act } = useAct();

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const textOf = (name: string) => String(form.get(name) ?? '');
    return act(async () => {
      await api.admin.privacy.updateBreach.mutate({
        ...readBreachFields(form),
        breachId: breach.id,
        version: breach.version,
        note: textOf('note'),
        notifiedAt: fromKampalaInput(textOf('notified')),
        officeReference: textOf('reference').trim() || null,
        peopleToldAt: fromKampalaInput(textOf('told')),
        close: form.get('close') !== null,
      });
      return null;
    });
  }

  return (
    <form
      onSubmit={send}
      className="flex flex-col gap-5 rounded-card border border-line bg-surface p-4 sm:p-6"
    >
      <Textarea name="note" label="What is new" required rows={2} maxLength={2000} />
      <TextInput
        name="notified"
        type="datetime-local"
        label="Data protection office told"
        hint="Kampala time. Leave empty while it was not."
        defaultValue={breach.notifiedAt ? toKampalaInput(breach.notifiedAt) : ''}
      />
      <TextInput
        name="reference"
        label="Its reference"
        optional
        maxLength={120}
        defaultValue={breach.officeReference ?? ''}
      />
      <TextInput
        name="told"
        type="datetime-local"
        label="People concerned told"
        optional
        hint="Kampala time."
        defaultValue={breach.peopleToldAt ? toKampalaInput(breach.peopleToldAt) : ''}
      />
      <BreachFields facts={breach} />
      <Checkbox
        name="close"
        label="Closed: nothing more is to be done"
        defaultChecked={breach.closedAt !== null}
      />
      <Problem>{problem}</Problem>
      <Button type="submit" pending={busy} pendingLabel="Adding">
        Add to the register
      </Button>
    </form>
  );
}
