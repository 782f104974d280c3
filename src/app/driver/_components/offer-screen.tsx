'use client';

import { useEffect } from 'react';
import { formatDistance } from '@/lib/geo';
import { formatUgx } from '@/lib/money';
import { Button } from '@/ui/button';
import { CountdownRing } from '@/ui/client/countdown-ring';
import { CoinsIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { Notice } from '@/ui/notice';
import { type Home, type Offer, secondsLeft } from './home';

type Props = {
  home: Home;
  offer: Offer;
  pending: string | null;
  /** The yes is still on this phone. */
  isKept: boolean;
  onAccept: () => void;
  onDecline: () => void;
  onEnd: () => void;
};

function Leg({ what, name, km }: { what: string; name: string; km: number }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-t border-line py-3">
      <p className="min-w-0">
        <span className="block text-sm text-muted">{what}</span>
        <span className="block text-lg font-semibold">{name}</span>
      </p>
      <span className="tabular shrink-0 text-lg font-semibold">{formatDistance(km)}</span>
    </div>
  );
}

/** How much it is, so that nobody learns at the counter that it does not fit. */
function sizeWords({ stops, pieces, adultsOnly }: Offer): string {
  const parts = [`${stops} stops`];
  if (pieces !== null) parts.push(`${pieces} ${pieces === 1 ? 'piece' : 'pieces'}`);
  if (adultsOnly) parts.push('check that who takes it is 18 or older');
  return parts.join(' · ');
}

export function OfferScreen({ home, offer, pending, isKept, onAccept, onDecline, onEnd }: Props) {
  const { total, remaining } = secondsLeft(home, offer);
  useEffect(() => {
    // In a pocket a phone can only be felt; browsers without it, or before a first touch, do nothing.
    navigator.vibrate?.([300, 120, 300]);
  }, []);
  return (
    <>
      <div className="flex items-center justify-between gap-3">
        <div className="min-w-0">
          <h1 className="text-base font-semibold">New delivery: you earn</h1>
          <p className="title tabular text-2xl text-leaf">{formatUgx(offer.earnUgx)}</p>
          <p className="text-sm text-muted">
            of the delivery fee of <MoneyText amountUgx={offer.feeUgx} /> for {offer.label}
          </p>
        </div>
        {/* Smaller than where one waits for minutes: the amount must stand beside it on a narrow phone. */}
        <div className="shrink-0 [zoom:0.7]">
          <CountdownRing
            totalSeconds={total}
            remainingSeconds={remaining}
            label="Time to answer"
            onEnd={onEnd}
          />
        </div>
      </div>
      {offer.collectUgx > 0n ? (
        <p className="flex items-center gap-2 rounded-card bg-sun-tint p-4 text-lg font-semibold">
          <CoinsIcon className="size-6 shrink-0 text-sun" />
          Collect {formatUgx(offer.collectUgx)} at the door
        </p>
      ) : null}
      <div className="flex-1">
        <Leg what="To the pickup" name={offer.pickupName} km={offer.pickupDistanceKm} />
        {offer.thenPickups.map((name) => (
          <p key={name} className="border-t border-line py-3">
            <span className="block text-sm text-muted">Then to the pickup</span>
            <span className="block text-lg font-semibold">{name}</span>
          </p>
        ))}
        <Leg what="Then to" name={offer.dropName} km={offer.tripKm} />
        <p className="border-t border-line py-3 text-lg">{sizeWords(offer)}</p>
      </div>
      {isKept ? (
        <Notice tone="waiting" title="Your yes waits for the network" live>
          The delivery is yours only when we have answered. Do not ride yet.
        </Notice>
      ) : null}
      <Button
        size="lg"
        wide
        className="min-h-18 text-xl"
        pending={pending === 'accept'}
        pendingLabel="Accepting"
        disabled={pending !== null || isKept}
        onClick={onAccept}
      >
        Accept
      </Button>
      <Button
        size="lg"
        wide
        variant="secondary"
        pending={pending === 'decline'}
        pendingLabel="Declining"
        disabled={pending !== null || isKept}
        onClick={onDecline}
      >
        Decline
      </Button>
    </>
  );
}
