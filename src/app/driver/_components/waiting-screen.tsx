'use client';

import { useState } from 'react';
import { Button } from '@/ui/button';
import { PinIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import type { Home, Point } from './home';
import { LOCATE_WORDS } from './location/geolocation';
import { SharingStatus } from './location/sharing-status';
import type { Sharing } from './location/use-location-sharing';
import { MoneyLink } from './money-link';
import { PlacePicker } from './place-picker';
import type { Action } from './use-action';

type Props = {
  home: Home;
  sharing: Sharing;
  /** The driver said where they are, because the phone does not. */
  chosen: boolean;
  action: Action;
  onChoosePlace: (place: Point) => Promise<void>;
  onGoOffline: () => Promise<void>;
};

export function WaitingScreen({ home, sharing, chosen, action, onChoosePlace, onGoOffline }: Props) {
  const [moving, setMoving] = useState(false);
  const lost = (sharing.kind === 'blocked' && !chosen) || (!home.heard && sharing.kind !== 'sent');
  const choose = async (place: Point) => {
    await onChoosePlace(place);
    setMoving(false);
  };
  return (
    <>
      <div className="flex flex-1 flex-col justify-center gap-3 text-center">
        <span aria-hidden="true" className="mx-auto flex gap-2 py-3">
          <span className="size-4 animate-breathe rounded-full bg-leaf" />
          <span className="size-4 animate-breathe rounded-full bg-leaf [animation-delay:200ms]" />
          <span className="size-4 animate-breathe rounded-full bg-leaf [animation-delay:400ms]" />
        </span>
        <h1 className="title text-2xl">Waiting for a delivery</h1>
        <p className="text-lg text-muted">
          Keep this page open. An offer shows here with what you earn and the time you have to take it.
        </p>
        {chosen ? null : <SharingStatus sharing={sharing} carrying={false} />}
      </div>
      {lost ? (
        <Notice tone="waiting" title="We do not know where you are" live>
          {sharing.kind === 'blocked'
            ? LOCATE_WORDS[sharing.problem]
            : 'Offers go to drivers we can place. Choose a place below.'}
        </Notice>
      ) : null}
      {lost || moving ? <PlacePicker busy={action.pending !== null} onChoose={choose} /> : null}
      {chosen && !moving ? (
        <Button
          size="lg"
          wide
          variant="quiet"
          icon={<PinIcon className="size-6" />}
          onClick={() => setMoving(true)}
        >
          I have moved
        </Button>
      ) : null}
      <MoneyLink cashOwedUgx={home.cashOwedUgx} />
      <Button
        size="lg"
        wide
        variant="secondary"
        pending={action.pending === 'offline'}
        pendingLabel="Going offline"
        onClick={onGoOffline}
      >
        Go offline
      </Button>
    </>
  );
}
