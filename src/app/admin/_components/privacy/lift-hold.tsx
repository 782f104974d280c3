'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { withStepUp } from '@/app/_factors/step-up';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';

/** Ends a hold; an erasure that waited for it begins. */
export function LiftHold({ userId }: { userId: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  async function lift() {
    setBusy(true);
    setProblem('');
    try {
      await withStepUp(() => api.admin.privacy.liftHold.mutate({ userId }));
      router.refresh();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  }
  return (
    <>
      <Button
        variant="quiet"
        pending={busy}
        pendingLabel="Lifting"
        aria-label={`Lift the hold on account ${userId}`}
        onClick={lift}
      >
        Lift
      </Button>
      <p role="status" className="text-xs text-danger">
        {problem}
      </p>
    </>
  );
}
