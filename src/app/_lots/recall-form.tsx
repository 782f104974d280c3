'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { REASON_LETTERS } from '@/lib/reason';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { Textarea } from '@/ui/textarea';

/** Calls a lot back, after a reason and a second press: it cannot be undone. */
export function RecallForm({ onRecall }: { onRecall: (reason: string) => Promise<void> }) {
  const { busy, problem, act } = useAct();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const recall = (event: FormEvent) => {
    event.preventDefault();
    return act(async () => {
      if (reason.trim().length < REASON_LETTERS.least) return 'Say what is wrong, in five letters or more.';
      await onRecall(reason);
      return null;
    });
  };
  return (
    <form onSubmit={recall} className="flex flex-col items-start gap-4">
      <p className="text-muted">
        It leaves the shelf at once, and everybody who has pieces of it gets a message. This cannot be undone.
      </p>
      {isAsking ? (
        <>
          <Textarea
            name="reason"
            label="What is wrong with it?"
            hint="Those who bought it read this after signing in."
            rows={3}
            maxLength={REASON_LETTERS.most}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            className="w-full"
          />
          <Problem className="w-full">{problem}</Problem>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="danger" pending={busy} pendingLabel="Recalling">
              Recall it and tell the buyers
            </Button>
            <Button variant="quiet" disabled={busy} onClick={() => setAsking(false)}>
              Back
            </Button>
          </div>
        </>
      ) : (
        <Button variant="secondary" onClick={() => setAsking(true)}>
          Recall this lot…
        </Button>
      )}
    </form>
  );
}
