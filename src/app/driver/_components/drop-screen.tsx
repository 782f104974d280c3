'use client';

import { type ReactNode, useState } from 'react';
import { plusCodeOf } from '@/lib/plus-code';
import { buttonClass } from '@/ui/button';
import { MapIcon, PinIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { Notice } from '@/ui/notice';
import { AdultCheck } from './adult-check';
import { CallCustomer } from './call-customer';
import { CodeForm } from './code-form';
import { DoorMoney } from './door-money';
import { type Carried, type CodeOutcome, mapLink } from './home';
import { SharingStatus } from './sharing-status';
import type { Action } from './use-action';
import type { Sharing } from './use-location-sharing';

type Props = {
  delivery: Carried;
  /** Whether there is a photo of the gate to show. */
  hasPhoto: boolean;
  sharing: Sharing;
  action: Action;
  enterCode: (code: string) => Promise<CodeOutcome>;
  onDelivered: () => void;
  onDone: () => Promise<void>;
};

export function DropScreen({ delivery, hasPhoto, sharing, action, enterCode, onDelivered, onDone }: Props) {
  const { drop, collectUgx } = delivery;
  const [hadToCollect] = useState(collectUgx > 0n);
  const form = (
    <CodeForm
      label="Code from the customer"
      hint="The customer has it on the order's page. It is what pays you."
      button="Delivered"
      lockedWords="Ask the customer for a new code from the order's page; this page opens again by itself."
      triesLeft={delivery.triesLeft}
      action={action}
      enterCode={enterCode}
      onOk={onDelivered}
      onDone={onDone}
    />
  );
  return (
    <>
      <div>
        <p className="text-sm font-semibold text-earth">
          Step 2 of 2 · {delivery.label} · <MoneyText amountUgx={delivery.earnUgx} />
        </p>
        <h1 className="title text-2xl">Bring it to {drop.name}</h1>
        <DropWords drop={drop} />
        {hasPhoto ? <DropPhoto deliveryId={delivery.deliveryId} /> : null}
      </div>
      <a href={mapLink(drop)} className={buttonClass({ variant: 'secondary', size: 'lg', wide: true })}>
        <MapIcon className="size-6" />
        Way to the customer
      </a>
      <CallCustomer deliveryId={delivery.deliveryId} />
      <SharingStatus sharing={sharing} carrying />
      <div className="mt-auto flex flex-col gap-4">
        {delivery.adults === 'refused' ? (
          <Notice tone="danger" title="Do not hand it over" live>
            Nobody there could show to be 18 or older. Bring the parcel back to {delivery.pickup.name}; we end
            the order.
          </Notice>
        ) : delivery.adults === 'to_check' ? (
          <AdultCheck deliveryId={delivery.deliveryId} action={action} onDone={onDone} />
        ) : (
          <HandOver delivery={delivery} hadToCollect={hadToCollect} onDone={onDone}>
            {form}
          </HandOver>
        )}
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

type HandOverProps = {
  delivery: Carried;
  hadToCollect: boolean;
  onDone: () => Promise<void>;
  /** The form for the customer's code. */
  children: ReactNode;
};

/** Money where there is some to take, then the code. */
function HandOver({ delivery, hadToCollect, onDone, children }: HandOverProps) {
  if (delivery.collectUgx > 0n)
    return (
      <DoorMoney delivery={delivery} onRefresh={onDone}>
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
