'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { MAX_REASON } from '@/services/platform/papers/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { Textarea } from '@/ui/textarea';

type Decision =
  | { paperId: string; decision: 'accepted' }
  | { paperId: string; decision: 'refused'; reason: string };

async function decide(decision: Decision): Promise<string | null> {
  const { kind } = await api.admin.papers.decide.mutate(decision);
  return kind === 'decided' ? null : 'Somebody else has decided otherwise meanwhile. Load the page again.';
}

/** Accepts a paper, or refuses it with words its owner can act on. */
export function DecidePaper({ paperId }: { paperId: string }) {
  const { busy, problem, act } = useAct();
  const [isRefusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const refuse = (event: FormEvent) => {
    event.preventDefault();
    return act(async () =>
      reason.trim().length < 3
        ? 'Say what is wrong with it.'
        : decide({ paperId, decision: 'refused', reason }),
    );
  };
  return (
    <form onSubmit={refuse} className="flex flex-col gap-4">
      <Problem>{problem}</Problem>
      {isRefusing ? (
        <>
          <Textarea
            name="reason"
            label="What is wrong with it?"
            hint="Its owner reads this. Say what they should send instead."
            rows={3}
            maxLength={MAX_REASON}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="danger" pending={busy} pendingLabel="Refusing">
              Refuse it
            </Button>
            <Button variant="quiet" onClick={() => setRefusing(false)}>
              Back
            </Button>
          </div>
        </>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button
            pending={busy}
            pendingLabel="Accepting"
            onClick={() => act(() => decide({ paperId, decision: 'accepted' }))}
          >
            Accept it
          </Button>
          <Button variant="secondary" disabled={busy} onClick={() => setRefusing(true)}>
            Refuse…
          </Button>
        </div>
      )}
      <p className="text-sm text-muted">
        They get a neutral message that there is an answer, and see it on their own page.
      </p>
    </form>
  );
}
