'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { isUnderWay } from '@/app/_money/payment-words';
import { api } from '@/trpc/client';
import type { DoorPayment } from './home';

/** Beside the live stream, for networks that swallow it. */
const POLL_MS = 4_000;

/** How the phone's payment for a carried parcel stands; null while none was asked for. */
export function useDoorPayment(deliveryId: string, onPaid: () => void) {
  const [payment, setPayment] = useState<DoorPayment | null>(null);
  const show = (next: DoorPayment | null) => {
    setPayment(next);
    if (next?.state === 'succeeded') onPaid();
  };
  // A question that fails is asked again by the next beat.
  const ask = () =>
    api.driver.deliveries.doorPayment
      .query({ deliveryId })
      .then(show)
      .catch(() => undefined);
  const look = useEffectEvent(ask);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another parcel has another payment
  useEffect(() => {
    void look();
  }, [deliveryId]);

  const isWaiting = payment !== null && isUnderWay(payment);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void look();
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [isWaiting]);

  return { payment, isWaiting, ask, setPayment };
}
