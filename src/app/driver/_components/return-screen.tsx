'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { CallCustomer } from './call-customer';
import type { Carried } from './home';
import { SharingStatus } from './location/sharing-status';
import type { Sharing } from './location/use-location-sharing';
import { ReturnPhoto } from './return-photo';
import { WayLinks } from './way-links';

type Props = {
  delivery: Carried;
  sharing: Sharing;
  /** A code of the customer's waits on this phone. */
  isTyped: boolean;
  /** The photo is still on this phone. */
  isPhotoKept: boolean;
  onPhoto: (photo: string) => Promise<string | null>;
  /** Money and code, for a customer who comes after all. */
  children: ReactNode;
};

/** A parcel that could not be handed over: a photo of what was there, and the way back to its shop. */
export function ReturnScreen({ delivery, sharing, isTyped, isPhotoKept, onPhoto, children }: Props) {
  const { pickup, label, deliveryId, returning, adults } = delivery;
  const [isThere, setThere] = useState(false);
  return (
    <>
      <div>
        <p className="text-sm font-semibold text-earth">On the way back · {label}</p>
        <h1 className="title text-2xl">Bring it back to {pickup.name}</h1>
      </div>
      {adults === 'refused' ? (
        <Notice tone="danger" title="Do not hand it over" live>
          Nobody there could show to be 18 or older.
        </Notice>
      ) : null}
      <p>
        The shop confirms on its own page that it has the parcel; then you are free. The customer gets their
        money back.
      </p>
      <ReturnPhoto hasPhoto={returning?.hasPhoto ?? false} isKept={isPhotoKept} onPhoto={onPhoto} />
      <WayLinks to={pickup} label="Way to the shop" />
      <CallCustomer deliveryId={deliveryId} />
      <SharingStatus sharing={sharing} carrying />
      {adults === 'refused' ? null : (
        <div className="mt-auto flex flex-col gap-4">
          {isThere || isTyped ? (
            children
          ) : (
            <Button size="lg" wide variant="quiet" onClick={() => setThere(true)}>
              The customer came after all
            </Button>
          )}
        </div>
      )}
    </>
  );
}
