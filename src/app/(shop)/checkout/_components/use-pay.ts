import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import type { BasketProblem } from '../../_components/answers';
import { BASKET_CHANGED } from '../../_components/basket-client';
import { attemptKey, type CheckoutRequest, rememberAttempt } from './attempt';
import type { ChangedTotal } from './changed-words';

/** Why pressing Pay has not led to the payment page. */
export type NotPaid =
  | ({ kind: 'changed'; problems: readonly BasketProblem[] } & ChangedTotal)
  | { kind: 'out_of_stock'; problems: readonly BasketProblem[] }
  | { kind: 'empty' }
  | { kind: 'out_of_area'; vendorNames: readonly string[] }
  | { kind: 'failed'; words: string };

/**
 * Places the order. The key and what was sent are kept before they go out, so that a second press, a reload or
 * the back button finds the same order again instead of placing another.
 */
export function usePay() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const underWay = useRef(false);

  async function send(request: CheckoutRequest, wasDeliveryUgx: bigint): Promise<NotPaid | null> {
    const key = attemptKey();
    rememberAttempt({ key, sent: request, purchaseId: null });
    const outcome = await api.shop.checkout.place.mutate({ idempotencyKey: key, ...request });
    switch (outcome.kind) {
      case 'awaiting_payment':
        rememberAttempt({ key, sent: request, purchaseId: outcome.purchaseId });
        window.dispatchEvent(new CustomEvent(BASKET_CHANGED, { detail: 0 }));
        router.push(`/pay/${outcome.purchaseId}`);
        return null;
      case 'changed':
        return { ...outcome, wasUgx: request.expectedTotalUgx, wasDeliveryUgx };
      case 'out_of_stock':
      case 'empty':
      case 'out_of_area':
        return outcome;
    }
  }

  /** Null when the payment page is on its way, or a press before this one is still being answered. */
  async function pay(request: CheckoutRequest, wasDeliveryUgx: bigint): Promise<NotPaid | null> {
    if (underWay.current) return null;
    underWay.current = true;
    setBusy(true);
    try {
      const notPaid = await send(request, wasDeliveryUgx);
      if (notPaid === null) return null;
      setBusy(false);
      underWay.current = false;
      return notPaid;
    } catch (error) {
      setBusy(false);
      underWay.current = false;
      return { kind: 'failed', words: messageOf(error) };
    }
  }
  return { busy, pay };
}
