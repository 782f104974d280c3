'use client';

import { useEffect, useState } from 'react';
import { api } from '@/trpc/client';
import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { BasketIcon, ClockIcon } from '@/ui/icons';
import { BASKET_CHANGED } from '../../_components/basket-client';
import { recallAttempt, rememberAttempt } from './attempt';

/** Asks what became of a Pay that was pressed before this page was loaded again; the same key places nothing new. */
async function findPurchase(): Promise<string | null> {
  const attempt = recallAttempt();
  if (!attempt?.sent) return attempt?.purchaseId ?? null;
  if (attempt.purchaseId) return attempt.purchaseId;
  const outcome = await api.shop.checkout.place.mutate({ idempotencyKey: attempt.key, ...attempt.sent });
  if (outcome.kind !== 'awaiting_payment') return null;
  rememberAttempt({ ...attempt, purchaseId: outcome.purchaseId });
  return outcome.purchaseId;
}

/** The basket is empty: it always was, or its order is already on the way to being paid. */
export function NothingToPay() {
  const [purchaseId, setPurchaseId] = useState<string | null>(null);
  useEffect(() => {
    // Another tab may have emptied it; the counters around this page do not know yet.
    window.dispatchEvent(new CustomEvent(BASKET_CHANGED, { detail: 0 }));
    // What cannot be found out here stands under Orders, which this page offers anyway.
    findPurchase().then(setPurchaseId, () => undefined);
  }, []);
  if (purchaseId !== null)
    return (
      <div role="status">
        <EmptyState
          icon={<ClockIcon className="size-7" />}
          title="You have already placed this order"
          action={
            <ButtonLink href={`/pay/${purchaseId}`} size="lg">
              See the payment
            </ButtonLink>
          }
        >
          It was placed once, and you pay once. Your payment page shows how it stands.
        </EmptyState>
      </div>
    );
  return (
    <EmptyState
      icon={<BasketIcon className="size-7" />}
      title="There is nothing to pay for"
      action={
        <>
          <ButtonLink href="/">Look at the shelves</ButtonLink>
          <ButtonLink href="/orders" variant="secondary">
            See your orders
          </ButtonLink>
        </>
      }
    >
      Your basket is empty. If you have just placed an order, perhaps in another tab, it stands under Orders.
    </EmptyState>
  );
}
