'use client';

import { type FormEvent, useRef, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { RadioCards } from '@/ui/choices';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { ROLE_CHOICES, readRole } from './role-words';

/** The end of a day as it is in Kampala; null for no day. */
function endOfDay(day: string): Date | null {
  return day === '' ? null : new Date(`${day}T23:59:59+03:00`);
}

/** Gives a role with the reason, for good or until the end of a day. */
export function GiveRole({ userId, held }: { userId: string; held: readonly string[] }) {
  const { busy, problem, act } = useAct();
  const [isGiven, setGiven] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const free = ROLE_CHOICES.filter(({ value }) => !held.includes(value));
  const give = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? '');
    setGiven(false);
    const isDone = await act(async () => {
      const role = readRole(data.get('role'));
      if (!role) return 'Choose a role.';
      const grant = { userId, role, reason: text('reason'), until: endOfDay(text('until')) };
      const { kind } = await api.admin.people.grant.mutate(grant);
      return kind === 'granted' ? null : 'They hold that role already.';
    });
    if (isDone) form.current?.reset();
    setGiven(isDone);
  };
  if (free.length === 0) return <p className="text-muted">They hold every role there is.</p>;
  return (
    <form ref={form} onSubmit={give} className="flex flex-col gap-5">
      <RadioCards name="role" legend="Which?" options={free} required />
      <TextInput name="reason" label="Why?" hint="It stays in the history." maxLength={200} required />
      <TextInput
        name="until"
        type="date"
        label="Last day"
        optional
        hint="After it the role ends by itself. Leave it empty to give it for good."
      />
      <Problem>{problem}</Problem>
      {isGiven ? (
        <Notice tone="success" live>
          Given. They are signed out everywhere and have it when they sign in again.
        </Notice>
      ) : null}
      <Button type="submit" pending={busy} pendingLabel="Giving the role">
        Give this role
      </Button>
    </form>
  );
}
