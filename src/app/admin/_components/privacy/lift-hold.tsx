'use client';

import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';

/** Ends a hold; an erasure that waited for it begins. */
export function LiftHold({ userId }: { userId: string }) {
  const { busy, problem, act } = useAct();
  const lift = () =>
    act(async () => {
      await api.admin.privacy.liftHold.mutate({ userId });
      return null;
    });
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
