'use client';

import { type SubmitEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { Textarea } from '@/ui/textarea';

type Decision = 'approve' | 'reject';
type Outcome = Awaited<ReturnType<typeof api.admin.approvals.decide.mutate>>;

const WORDS: Readonly<Partial<Record<Outcome['kind'], string>>> = {
  over: 'Somebody was quicker, or its time is over.',
  own_request: 'You asked for this yourself. Somebody else must decide.',
  overtaken: 'What it would change has changed meanwhile. It must be asked for anew.',
};

/** Approves or rejects what somebody else asked for; one's own can be taken back. */
export function DecideRequest({ requestId, isMine }: { requestId: string; isMine: boolean }) {
  const { busy, problem, act } = useAct();
  const [decision, setDecision] = useState<Decision>('reject');
  const decide = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const pressed = event.nativeEvent.submitter?.getAttribute('value') === 'approve' ? 'approve' : 'reject';
    const note = String(new FormData(event.currentTarget).get('note') ?? '');
    setDecision(pressed);
    return act(async () => {
      const { kind } = await api.admin.approvals.decide.mutate({ requestId, decision: pressed, note });
      return WORDS[kind] ?? null;
    });
  };
  const withdraw = () =>
    act(async () => {
      await api.admin.approvals.withdraw.mutate({ requestId });
      return null;
    });
  return (
    <div className="flex flex-col gap-4">
      {isMine ? (
        <Notice tone="waiting" title="Somebody else must decide">
          You asked for this. You can take it back as long as nobody has answered.
        </Notice>
      ) : null}
      <Problem>{problem}</Problem>
      {isMine ? (
        <div>
          <Button variant="secondary" pending={busy} pendingLabel="Taking it back" onClick={withdraw}>
            Take it back
          </Button>
        </div>
      ) : (
        <form onSubmit={decide} className="flex flex-col gap-4">
          <Textarea
            name="note"
            label="What you want to say about it"
            hint="Needed when you reject it."
            rows={2}
            maxLength={500}
          />
          <div className="flex flex-wrap gap-2">
            <Button
              type="submit"
              value="approve"
              pending={busy && decision === 'approve'}
              pendingLabel="Approving"
              disabled={busy}
            >
              Approve, and do it now
            </Button>
            <Button
              type="submit"
              value="reject"
              variant="secondary"
              pending={busy && decision === 'reject'}
              pendingLabel="Rejecting"
              disabled={busy}
            >
              Reject
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}
