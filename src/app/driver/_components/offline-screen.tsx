'use client';

import { useState } from 'react';
import { SignOut } from '@/app/_console/sign-out';
import { Button } from '@/ui/button';
import { BodaIcon, PinIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import type { Home, Point } from './home';
import { LOCATE_WORDS, type LocateProblem, locate } from './location/geolocation';
import { MoneyLink } from './money-link';
import { PlacePicker } from './place-picker';
import type { Action } from './use-action';

type Props = {
  home: Home;
  action: Action;
  /** Something on this phone has not reached us: signing out would forget it. */
  isWaiting: boolean;
  onGoOnline: (place: Point) => Promise<void>;
  onChoosePlace: (place: Point) => Promise<void>;
};

export function OfflineScreen({ home, action, isWaiting, onGoOnline, onChoosePlace }: Props) {
  const [locating, setLocating] = useState(false);
  const [problem, setProblem] = useState<LocateProblem | null>(null);
  const [choosing, setChoosing] = useState(false);

  const start = async () => {
    if (locating) return;
    setLocating(true);
    setProblem(null);
    const found = await locate();
    setLocating(false);
    if ('problem' in found) setProblem(found.problem);
    else await onGoOnline(found.fix);
  };

  const busy = locating || action.pending === 'online';
  return (
    <>
      <div className="flex flex-1 flex-col justify-center gap-2 text-center">
        <BodaIcon className="mx-auto size-14 text-leaf" />
        <h1 className="title text-2xl">Ready to ride?</h1>
        <p className="text-lg text-muted">Go online, and the nearest deliveries come to you.</p>
      </div>
      {problem ? (
        <Notice tone="danger" live>
          {LOCATE_WORDS[problem]}
        </Notice>
      ) : null}
      <Button
        size="lg"
        wide
        pending={busy}
        pendingLabel={locating ? 'Finding where you are' : 'Going online'}
        onClick={start}
      >
        Go online
      </Button>
      {problem || choosing ? (
        <PlacePicker busy={busy} onChoose={onChoosePlace} />
      ) : (
        <Button
          size="lg"
          wide
          variant="quiet"
          icon={<PinIcon className="size-6" />}
          onClick={() => setChoosing(true)}
        >
          Choose where I am instead
        </Button>
      )}
      <MoneyLink cashOwedUgx={home.cashOwedUgx} />
      {/* Off shift a phone may go to the next rider. */}
      {isWaiting ? null : (
        <div className="self-center">
          <SignOut to="/sign-in?next=/driver" />
        </div>
      )}
    </>
  );
}
