'use client';

import { useAct } from '@/app/_factors/use-act';
import { formatUgx } from '@/lib/money';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';

/** Keeps the cash and gives up as much of what was earned: nothing has to be sent. */
export function SettleCash({ amountUgx }: { amountUgx: bigint }) {
  const { busy, problem, act } = useAct();
  const settle = () =>
    act(async () => {
      await api.driver.cash.fromEarnings.mutate();
      return null;
    });
  return (
    <>
      <Button size="lg" wide variant="secondary" pending={busy} pendingLabel="Settling" onClick={settle}>
        Keep {formatUgx(amountUgx)} and take it off my earnings
      </Button>
      <Problem>{problem}</Problem>
    </>
  );
}
