import { useEffect, useEffectEvent, useState } from 'react';
import { api } from '@/trpc/client';
import type { PaymentRef, PaymentView } from './answers';

const POLL_MS = 3_000;

/** Nothing more comes of it by itself. */
const isOver = ({ state }: PaymentView) =>
  state === 'succeeded' || state === 'failed' || state === 'expired' || state === 'needs_review';

/** A payment that was asked for, as the server last told it, asked again while it is open and looked at. */
export function usePrompt(of: PaymentRef, initial: PaymentView, onPaid: () => void) {
  const [payment, setPayment] = useState(initial);
  const [isStale, setStale] = useState(false);
  const show = (next: PaymentView) => {
    setStale(false);
    setPayment(next);
    if (next.state === 'succeeded' && payment.state !== 'succeeded') onPaid();
  };
  const look = useEffectEvent(async () => {
    if (document.visibilityState !== 'visible') return;
    try {
      show(await api.shop.payments.of.query(of));
    } catch {
      setStale(true);
    }
  });
  const isWaiting = !isOver(payment);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(look, POLL_MS);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return { payment, isStale, show, ask: () => void look() };
}
