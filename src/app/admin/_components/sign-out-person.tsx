'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';

/** Ends every sign-in of somebody whose phone or session is in strange hands. */
export function SignOutPerson({ userId }: { userId: string }) {
  const { busy, problem, act } = useAct();
  const [isAsking, setAsking] = useState(false);
  const [ended, setEnded] = useState<number | null>(null);
  const signOut = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    const isDone = await act(async () => {
      setEnded((await api.admin.people.signOut.mutate({ userId, reason })).ended);
      return null;
    });
    if (isDone) setAsking(false);
  };
  return (
    <div className="flex flex-col gap-3">
      {isAsking ? (
        <form onSubmit={signOut} className="flex flex-col gap-3">
          <TextInput
            id="sign-out-reason"
            name="reason"
            label="Why are they signed out?"
            minLength={3}
            maxLength={200}
            required
          />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="danger" pending={busy} pendingLabel="Signing out">
              Sign out everywhere
            </Button>
            <Button variant="quiet" onClick={() => setAsking(false)}>
              Leave it
            </Button>
          </div>
        </form>
      ) : (
        <Button
          variant="secondary"
          className="self-start"
          onClick={() => {
            setEnded(null);
            setAsking(true);
          }}
        >
          Sign out everywhere
        </Button>
      )}
      <p role="status" className="text-sm text-leaf-strong">
        {ended === null
          ? null
          : ended === 0
            ? 'They were signed in nowhere.'
            : `Signed out. They were signed in ${ended === 1 ? 'once' : `${ended} times`}.`}
      </p>
      <Problem>{problem}</Problem>
    </div>
  );
}
