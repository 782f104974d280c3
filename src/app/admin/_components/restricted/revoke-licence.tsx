'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { REASON_LETTERS } from '@/lib/reason';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { Textarea } from '@/ui/textarea';

const GONE = 'It does not count any more: it has ended, or the shop has sent another one.';

/** Takes away a licence that counts: its goods go off sale at once. */
export function RevokeLicence({ licenceId }: { licenceId: string }) {
  const { busy, problem, act } = useAct();
  const [reason, setReason] = useState('');
  const revoke = (event: FormEvent) => {
    event.preventDefault();
    return act(async () => {
      const { kind } = await api.admin.restricted.decide.mutate({ licenceId, decision: 'revoked', reason });
      return kind === 'decided' ? null : GONE;
    });
  };
  return (
    <form onSubmit={revoke} noValidate className="flex flex-col gap-4">
      <Textarea
        name="reason"
        label="Why does it not count any more?"
        hint="The shop reads this. Its goods go off sale at once."
        rows={3}
        maxLength={REASON_LETTERS.most}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Problem>{problem}</Problem>
      <Button
        type="submit"
        variant="danger"
        pending={busy}
        pendingLabel="Taking it away"
        className="self-start"
      >
        Take the licence away
      </Button>
    </form>
  );
}
