'use client';

import { useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { BasketIcon } from '@/ui/icons';
import { Problem } from '@/ui/problem';

/** Everything of that purchase into the basket once more, at prices of now. */
export function OrderAgain({ purchaseId }: { purchaseId: string }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function again() {
    setBusy(true);
    setProblem(null);
    try {
      await api.shop.cart.orderAgain.mutate({ purchaseId });
      // A full load: the counters in the frame around the page have to know too.
      location.assign('/basket');
    } catch (error) {
      setBusy(false);
      setProblem(messageOf(error));
    }
  }
  return (
    <div className="flex flex-col gap-3">
      <Button
        variant="secondary"
        pending={busy}
        pendingLabel="Filling your basket"
        icon={<BasketIcon className="size-5" />}
        onClick={again}
      >
        Order the same again
      </Button>
      <Problem>{problem}</Problem>
    </div>
  );
}
