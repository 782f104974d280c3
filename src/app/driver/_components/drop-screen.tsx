'use client';

import { type ReactNode, useState } from 'react';
import { plusCodeOf } from '@/lib/plus-code';
import type { BringBack } from '@/services/delivery/dispatch/inputs';
import { PinIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { Notice } from '@/ui/notice';
import { AdultCheck } from './adult-check';
import { CallCustomer } from './call-customer';
import { CannotDeliver } from './cannot-deliver';
import { DoorMoney } from './door-money';
import type { Carried } from './home';
import { SharingStatus } from './location/sharing-status';
import type { Sharing } from './location/use-location-sharing';
import type { Action } from './use-action';
import { WayLinks } from './way-links';

type Props = {
  delivery: Carried;
  /** "Step 2 of 2" */
  step: string;
  /** All parcels for this door. */
  labels: readonly string[];
  /** Whether there is a photo of the gate to show. */
  hasPhoto: boolean;
  sharing: Sharing;
  action: Action;
  onFound: (found: 'adult' | 'refused') => Promise<void>;
  onBringBack: (reason: BringBack['reason']) => Promise<void>;
  /** Money and the customer's code, or what became of one that was typed. */
  children: ReactNode;
};

export function DropScreen({
  delivery,
  step,
  labels,
  hasPhoto,
  sharing,
  action,
  onFound,
  onBringBack,
  children,
}: Props) {
  const { drop, deliveryId, pickup } = delivery;
  return (
    <>
      <div>
        <p className="text-sm font-semibold text-earth">
          {step} · {labels.length > 1 ? `${labels.length} parcels: ` : ''}
          {labels.join(', ')} · <MoneyText amountUgx={delivery.earnUgx} />
        </p>
        <h1 className="title text-2xl">Bring it to {drop.name}</h1>
        <DropWords drop={drop} />
        {hasPhoto ? <DropPhoto deliveryId={deliveryId} /> : null}
      </div>
      <WayLinks to={drop} label="Way to the customer" />
      <CallCustomer deliveryId={deliveryId} />
      <SharingStatus sharing={sharing} carrying />
      <div className="mt-auto flex flex-col gap-4">
        {delivery.adults === 'to_check' ? <AdultCheck action={action} onFound={onFound} /> : children}
        <CannotDeliver shop={pickup.name} action={action} onBringBack={onBringBack} />
      </div>
    </>
  );
}

/** How the door is found: its landmark, what the customer says, and its Plus Code for any map. */
function DropWords({ drop }: { drop: Carried['drop'] }) {
  const { landmark, note } = drop;
  return (
    <>
      {landmark || note ? (
        <div className="mt-3 flex gap-2 rounded-card bg-sun-tint p-4 text-lg">
          <PinIcon className="mt-0.5 size-6 shrink-0 text-sun" />
          <div className="min-w-0 wrap-break-word">
            {landmark ? <p className="font-semibold">{landmark}</p> : null}
            {note ? <p>{note}</p> : null}
          </div>
        </div>
      ) : null}
      <p className="mt-2">
        Plus Code{' '}
        <span className="tabular font-semibold whitespace-nowrap select-all">{plusCodeOf(drop)}</span>
      </p>
    </>
  );
}

/** The gate as its owner took it. A photo that does not come leaves the words, which are enough. */
function DropPhoto({ deliveryId }: { deliveryId: string }) {
  const [isShown, setShown] = useState(true);
  if (!isShown) return null;
  return (
    // biome-ignore lint/performance/noImgElement: a file for this driver alone, which no cache of ours may keep
    <img
      src={`/api/drops/${deliveryId}/photo`}
      alt="The gate you are looking for"
      width={640}
      height={640}
      onError={() => setShown(false)}
      className="mt-3 aspect-square w-full rounded-card border border-line object-contain"
    />
  );
}

type HandOverProps = { delivery: Carried; onRefresh: () => Promise<void>; children: ReactNode };

/** Money where there is some to take, then the code. */
export function HandOver({ delivery, onRefresh, children }: HandOverProps) {
  const [hadToCollect] = useState(delivery.collectUgx > 0n);
  if (delivery.collectUgx > 0n)
    return (
      <DoorMoney delivery={delivery} onRefresh={onRefresh}>
        {children}
      </DoorMoney>
    );
  return (
    <>
      {hadToCollect ? (
        <Notice tone="success" title="Paid by phone: take no money" live>
          Only the code is left.
        </Notice>
      ) : (
        <p className="text-center font-semibold">Paid for: take no money.</p>
      )}
      {children}
    </>
  );
}
