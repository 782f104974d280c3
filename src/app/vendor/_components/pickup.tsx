'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { timeWords } from '@/app/_console/when';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { BodaIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import { Status } from '@/ui/status';
import type { BoardCard } from './board-data';
import { TakeReturn } from './take-return';

type Delivery = BoardCard['delivery'];

/** Who comes for the parcel, and the code to tell them; huge, to be read over a counter. */
export function Pickup({ orderId, delivery }: { orderId: string; delivery: Delivery }) {
  const driver = delivery?.driver;
  if (!delivery || !driver) {
    return (
      <Status tone="waiting" className="self-start">
        {delivery?.waitsUntil
          ? `Rides with another shop’s parcel: a driver is asked by ${timeWords(delivery.waitsUntil)} at the latest`
          : 'Looking for a driver'}
      </Status>
    );
  }
  if (delivery.returning && delivery.state === 'collected')
    return <TakeReturn orderId={orderId} reason={delivery.returning.reason} />;
  if (delivery.pickupLocked) return <LockedCode orderId={orderId} />;
  if (delivery.pickupCode === null) {
    return (
      <p className="flex items-center gap-2 text-sm">
        <BodaIcon className="size-5 shrink-0 text-leaf" />
        <span>
          {driver.displayName}, <span className="tabular whitespace-nowrap">{driver.plate}</span>
        </span>
      </p>
    );
  }
  return (
    <div className="rounded-card bg-leaf-tint px-3 py-3 text-center">
      <p className="text-sm text-ink">
        Give this code to {driver.displayName},{' '}
        <strong className="tabular whitespace-nowrap">{driver.plate}</strong>
      </p>
      <p className="title tabular mt-1 text-2xl tracking-[0.18em] text-leaf-strong">{delivery.pickupCode}</p>
    </div>
  );
}

/** The driver guessed too often: a fresh code opens it again. */
function LockedCode({ orderId }: { orderId: string }) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const renew = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const outcome = await api.vendor.orders.newPickupCode.mutate({ orderId });
      if (outcome.kind === 'renewed') router.refresh();
      else setProblem('There are no more codes for this parcel. Please call us.');
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <Notice
      tone="danger"
      title="The code was typed wrong too often"
      action={
        <Button variant="secondary" pending={isBusy} pendingLabel="Making a code" onClick={renew}>
          New code
        </Button>
      }
    >
      {problem ?? 'Look at the driver’s plate, then give a new code.'}
    </Notice>
  );
}
