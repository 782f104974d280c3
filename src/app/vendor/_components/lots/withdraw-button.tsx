'use client';

import { useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';

/** Takes what is left off the shelf, after a second press: it cannot be undone. */
export function WithdrawButton({ lotId, remaining }: { lotId: string; remaining: number }) {
  const { busy, problem, act } = useAct();
  const [isAsking, setAsking] = useState(false);
  const withdraw = () =>
    act(async () => {
      const { kind } = await api.vendor.lots.withdraw.mutate({ lotId });
      return kind === 'withdrawn' ? null : 'It has left the shelf meanwhile. Load the page again.';
    });
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-muted">
        For pieces that are broken, lost or written down wrongly. Nobody is told. You can receive the same
        number anew.
      </p>
      {isAsking ? (
        <div className="flex flex-wrap gap-2">
          <Button variant="danger" pending={busy} pendingLabel="Withdrawing" onClick={withdraw}>
            {remaining === 1 ? 'Withdraw the last piece' : `Withdraw ${remaining} pieces`}
          </Button>
          <Button variant="quiet" disabled={busy} onClick={() => setAsking(false)}>
            Back
          </Button>
        </div>
      ) : (
        <Button variant="secondary" onClick={() => setAsking(true)}>
          Withdraw it…
        </Button>
      )}
      <Problem>{problem}</Problem>
    </div>
  );
}
