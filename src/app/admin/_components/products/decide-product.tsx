'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { Textarea } from '@/ui/textarea';

type Decision =
  | { reviewId: string; decision: 'approved' }
  | { reviewId: string; decision: 'sent_back'; reason: string };

async function decide(decision: Decision): Promise<string | null> {
  const { kind } = await api.admin.products.decide.mutate(decision);
  return kind === 'decided'
    ? null
    : 'The shop has changed it, or somebody else has answered. Go back to the list.';
}

const MAX_REASON = 500;

/** Lets buyers see it, or sends it back with words the shop can act on. */
export function DecideProduct({ reviewId, claimCount }: { reviewId: string; claimCount: number }) {
  const { busy, problem, act } = useAct();
  const [isRefusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const sendBack = (event: FormEvent) => {
    event.preventDefault();
    return act(async () =>
      reason.trim().length < 5
        ? 'Say what they should change, in five letters or more.'
        : decide({ reviewId, decision: 'sent_back', reason }),
    );
  };
  return (
    <form onSubmit={sendBack} className="flex flex-col gap-4">
      <Problem>{problem}</Problem>
      {isRefusing ? (
        <>
          <Textarea
            name="reason"
            label="What should they change?"
            hint="The shop reads this."
            rows={3}
            maxLength={MAX_REASON}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="danger" pending={busy} pendingLabel="Sending back">
              Send it back
            </Button>
            <Button variant="quiet" onClick={() => setRefusing(false)}>
              Keep it here
            </Button>
          </div>
        </>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button
            pending={busy}
            pendingLabel="Approving"
            onClick={() => act(() => decide({ reviewId, decision: 'approved' }))}
          >
            {claimCount > 0 ? 'Approve it with its claims' : 'Approve it'}
          </Button>
          <Button variant="secondary" disabled={busy} onClick={() => setRefusing(true)}>
            Send it back…
          </Button>
        </div>
      )}
      <p className="text-sm text-muted">The shop’s owners get a neutral message that there is an answer.</p>
    </form>
  );
}
