import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { api } from '@/trpc/client';
import type { PaidAheadView, PaymentView } from '../../../_components/answers';
import { useLive } from '../../../_components/use-live';

/** Beside the live stream, for networks that swallow it. */
const POLL_MS = 10_000;

const secondsUntil = (at: Date | null, nowMs: number): number | null =>
  at === null ? null : Math.max(0, Math.ceil((at.getTime() - nowMs) / 1000));

/** The purchase as the server last told it, kept fresh; the time left goes by the server's clock. */
export function usePayment(initial: PaidAheadView, serverNowMs: number) {
  const [purchase, setPurchase] = useState(initial);
  const [promptSeconds, setPromptSeconds] = useState(() =>
    secondsUntil(initial.payment.promptExpiresAt, serverNowMs),
  );
  const [isStale, setStale] = useState(false);
  const aheadMs = useRef(0);
  useEffect(() => {
    aheadMs.current = serverNowMs - Date.now();
  }, [serverNowMs]);

  function show(next: PaidAheadView) {
    setPurchase(next);
    setPromptSeconds(secondsUntil(next.payment.promptExpiresAt, Date.now() + aheadMs.current));
    setStale(false);
  }
  const refetch = useEffectEvent(() =>
    api.shop.orders.purchase
      .query({ purchaseId: initial.id })
      .then(({ payment, ...rest }) => payment && show({ ...rest, payment }))
      .catch(() => setStale(true)),
  );

  useLive(`/api/stream/purchase/${initial.id}`, () => void refetch());

  const isOver = purchase.payment.state === 'expired' || isSettled(purchase);
  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void refetch();
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [isOver]);

  return {
    purchase,
    promptSeconds,
    /** The last question went unanswered; what is shown may be old. */
    isStale,
    ask: () => void refetch(),
    showPayment: (payment: PaymentView) => show({ ...purchase, payment }),
  };
}

/** Paid, and every order knows it. */
function isSettled({ payment, orders }: PaidAheadView): boolean {
  return payment.state === 'succeeded' && orders.every(({ state }) => state !== 'awaiting_payment');
}
