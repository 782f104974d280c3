'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent } from 'react';
import { ButtonLink } from '@/ui/button-link';
import { CheckIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import type { PurchaseView } from '../../../_components/answers';
import { useLive } from '../../../_components/use-live';
import { MomentFrame } from './moment-frame';
import { OrderLinks } from './order-links';

/** Beside the live stream, for networks that swallow it. */
const LOOK_AGAIN_MS = 3_000;

/** Nothing is paid yet: what the door will be asked for, and straight on to the order. */
export function Placed({ purchase: { id, orders, totalUgx, dropName } }: { purchase: PurchaseView }) {
  const router = useRouter();
  const lookAgain = useEffectEvent(() => router.refresh());
  useLive(`/api/stream/purchase/${id}`, lookAgain);
  const isOpen = orders.some(({ state }) => state === 'awaiting_payment');
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(lookAgain, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isOpen]);
  const [only] = orders;
  const href = orders.length === 1 && only ? `/orders/${only.id}` : '/orders';
  return (
    <div className="rounded-card border border-line bg-surface">
      <MomentFrame title="Thank you, it is ordered" icon={<CheckIcon className="size-9" strokeWidth={2.5} />}>
        <p className="max-w-sm text-lg">
          Have <MoneyText amountUgx={totalUgx} /> ready at the door, in cash or on your phone
          {orders.length === 1 ? '.' : ', for each order its part.'}
        </p>
        <p className="max-w-sm text-muted">
          {`It goes to ${dropName ?? 'the place you chose'}. You give the driver your code once you have paid.`}
        </p>
        <OrderLinks orders={orders} />
        <ButtonLink href={href} size="lg" wide prefetch={false}>
          {orders.length === 1 ? 'Follow your order' : 'Follow your orders'}
        </ButtonLink>
      </MomentFrame>
    </div>
  );
}
