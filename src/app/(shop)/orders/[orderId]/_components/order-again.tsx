'use client';

import { Button } from '@/ui/button';
import { BasketIcon } from '@/ui/icons';
import { Problem } from '@/ui/problem';
import { useOrderAgain } from '../../../_components/use-order-again';

/** Everything of that purchase into the basket once more, at prices of now. */
export function OrderAgain({ purchaseId }: { purchaseId: string }) {
  const { busy, problem, orderAgain } = useOrderAgain(purchaseId);
  return (
    <div className="flex flex-col gap-3">
      <Button
        variant="secondary"
        pending={busy}
        pendingLabel="Filling your basket"
        icon={<BasketIcon className="size-5" />}
        onClick={orderAgain}
      >
        Order the same again
      </Button>
      <Problem>{problem}</Problem>
    </div>
  );
}
