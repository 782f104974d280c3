'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { readRole, roleLabel } from './role-words';

type Props = { userId: string; name: string; role: string };

const LAST_ADMIN = 'Somebody must stay who can give roles. Make somebody else an admin for good first.';

/** Takes a role back, with the reason; the person is signed out at once. */
export function TakeRole({ userId, name, role }: Props) {
  const { busy, problem, act } = useAct();
  const [isAsking, setAsking] = useState(false);
  const label = roleLabel(role);
  const take = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    const known = readRole(role);
    return act(async () => {
      if (!known) return 'That is no role of ours any more.';
      const { kind } = await api.admin.people.revoke.mutate({ userId, role: known, reason });
      return kind === 'last_admin' ? LAST_ADMIN : null;
    });
  };
  return (
    <>
      {isAsking ? (
        <form onSubmit={take} className="flex flex-wrap items-end gap-2">
          <TextInput
            id={`reason-${role}`}
            name="reason"
            label={`Why is ${name} no longer ${label.toLowerCase()}?`}
            maxLength={200}
            required
            className="min-w-48 basis-full"
          />
          <Button type="submit" variant="danger" pending={busy} pendingLabel="Taking it back">
            Take {label} back
          </Button>
          <Button variant="quiet" onClick={() => setAsking(false)}>
            Keep it
          </Button>
        </form>
      ) : (
        <Button
          variant="quiet"
          className="-ml-4 self-start"
          aria-label={`Take back ${label}`}
          onClick={() => setAsking(true)}
        >
          Take back
        </Button>
      )}
      <Problem>{problem}</Problem>
    </>
  );
}
