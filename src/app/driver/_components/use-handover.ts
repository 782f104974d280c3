'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import { forget, recall, remember } from '@/app/_account/tab-memory';
import type { PaymentStatus } from '@/app/_money/answers';
import { isUnderWay } from '@/app/_money/payment-words';
import { freshId } from '@/lib/fresh-id';
import { api } from '@/trpc/client';

const POLL_MS = 4_000;
const KEPT_AS = 'handover';

/**
 * One handover by phone at a time. Its id stays until its end is known, also across a reload: pressing again, or an
 * answer that got lost, pays once.
 */
export function useHandover() {
  const router = useRouter();
  const [handoverId, setHandoverId] = useState(freshId);
  const [status, setStatus] = useState<PaymentStatus | null>(null);

  const show = (next: PaymentStatus) => {
    setStatus(next);
    if (isUnderWay(next)) return;
    forget(KEPT_AS);
    setHandoverId(freshId());
    router.refresh();
  };
  const find = (id: string) =>
    api.driver.cash.status
      .query({ handoverId: id })
      .then((found) => found && show(found))
      // Asked again by the next beat.
      .catch(() => undefined);
  const look = useEffectEvent(find);

  useEffect(() => {
    const kept = recall(KEPT_AS);
    if (typeof kept !== 'string') return;
    setHandoverId(kept);
    void look(kept);
  }, []);

  const isWaiting = status !== null && isUnderWay(status);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void look(handoverId);
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [isWaiting, handoverId]);

  async function handOver(input: { amountUgx: bigint; payerPhone: string; provider?: 'mtn' | 'airtel' }) {
    remember(KEPT_AS, handoverId);
    try {
      show(await api.driver.cash.byPhone.mutate({ handoverId, ...input }));
    } catch (error) {
      // It may stand although its answer was lost, with another number or amount.
      await find(handoverId);
      throw error;
    }
  }

  return { status, isWaiting, handOver };
}
