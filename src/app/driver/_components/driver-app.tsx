'use client';

import { useState } from 'react';
import { api } from '@/trpc/client';
import { LiveRegion } from '@/ui/live-region';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { CarriedScreen } from './carried-screen';
import { DeliveredScreen } from './delivered-screen';
import {
  type Carried,
  carriedIn,
  type Finished,
  finishedOf,
  type Home,
  isForTheDoor,
  type Point,
  spokenWords,
} from './home';
import { useLocationSharing } from './location/use-location-sharing';
import { useLowBattery } from './location/use-low-battery';
import { useWakeLock } from './location/use-wake-lock';
import { OfferScreen } from './offer-screen';
import { OfflineScreen } from './offline-screen';
import type { DriverAction } from './queue/action';
import { homeWith, waitsFor } from './queue/home-with';
import { QueueList } from './queue/queue-list';
import { useQueue } from './queue/use-queue';
import { ShiftHeader } from './shift-header';
import { useAction } from './use-action';
import { useDriverHome } from './use-driver-home';
import { WaitingScreen } from './waiting-screen';

/** The driver's whole shift on one page: always exactly one screen with one thing to do. */
export function DriverApp({ initial }: { initial: Home }) {
  const { home: known, refresh, refreshQuietly, connection, news, setNews, done } = useDriverHome(initial);
  const [finished, setFinished] = useState<Finished | null>(null);
  const [chosen, setChosen] = useState<Point | null>(null);
  const action = useAction();
  const isBatteryLow = useLowBattery();

  // What fails to load now is loaded by the next signal or poll.
  const refreshed = () => refresh().catch(() => null);
  const onArrived = async (arrived: DriverAction) => {
    if (arrived.kind !== 'deliver') return void (await refreshed());
    const isOne = ({ deliveryId }: Carried) => deliveryId === arrived.deliveryId;
    const atDoor = carriedIn(known).filter((carried) => isOne(carried) || isForTheDoor(carried));
    // One code hands over all that has it: what is gone from here on went with it.
    for (const { deliveryId } of atDoor) done.current.delivered.add(deliveryId);
    const next = await refreshed();
    const left = next === null ? atDoor.filter((carried) => !isOne(carried)) : carriedIn(next);
    const leftIds = new Set(left.map(({ deliveryId }) => deliveryId));
    for (const id of leftIds) done.current.delivered.delete(id);
    setFinished(finishedOf(atDoor.filter(({ deliveryId }) => !leftIds.has(deliveryId))));
  };
  const queue = useQueue(initial.driver.id, onArrived);
  const home = homeWith(known, queue.list);
  const { delivery, offer } = home;
  const sharing = useLocationSharing({
    ...{ active: home.online, deliveryId: delivery?.deliveryId ?? null },
    ...{ chosen, isBatteryLow, onReached: queue.reached },
  });
  const isScreenKept = useWakeLock(home.online);

  const perform = async (what: DriverAction) => {
    setNews(null);
    const answer = await queue.perform(what);
    // What the screen showed may be why it was refused.
    if (answer.kind === 'refused') await refreshed();
    return answer;
  };
  const act = (name: string, work: () => Promise<unknown>) => {
    setNews(null);
    return action.run(name, async () => {
      try {
        await work();
      } finally {
        await refreshed();
      }
    });
  };

  const goOnline = (place: Point) => act('online', () => api.driver.shift.goOnline.mutate(place));
  const choosePlace = (place: Point) => {
    setChosen(place);
    return goOnline(place);
  };

  const screen = () => {
    if (finished) return <DeliveredScreen home={home} finished={finished} onNext={() => setFinished(null)} />;
    if (delivery)
      return (
        <CarriedScreen
          key={delivery.deliveryId}
          home={home}
          delivery={delivery}
          hasPhoto={home.dropPhoto}
          sharing={sharing}
          action={action}
          queue={queue}
          perform={perform}
          onRefresh={async () => void (await refresh())}
        />
      );
    if (offer) {
      const { offerId, label } = offer;
      const answer = (kind: 'accept' | 'decline') => () => {
        done.current.answeredOffers.add(offerId);
        return action.run(kind, async () => {
          const outcome = await perform({ kind, offerId, label });
          if (outcome.kind === 'refused') action.setProblem(outcome.words);
        });
      };
      return (
        <OfferScreen
          key={offerId}
          home={home}
          offer={offer}
          pending={action.pending}
          isKept={waitsFor(queue.list, 'accept', `offer ${offerId}`)}
          onAccept={answer('accept')}
          onDecline={answer('decline')}
          onEnd={refreshQuietly}
        />
      );
    }
    if (!home.online)
      return (
        <OfflineScreen
          home={home}
          action={action}
          isWaiting={queue.list.length > 0}
          onGoOnline={goOnline}
          onChoosePlace={choosePlace}
        />
      );
    return (
      <WaitingScreen
        home={home}
        sharing={sharing}
        chosen={chosen !== null}
        action={action}
        onChoosePlace={choosePlace}
        onGoOffline={() => act('offline', () => api.driver.shift.goOffline.mutate())}
      />
    );
  };

  const screenState = isScreenKept ? 'on' : 'may_go_dark';
  return (
    <>
      <LiveRegion urgent={offer !== null}>{spokenWords(home, finished)}</LiveRegion>
      <ShiftHeader
        home={home}
        connection={connection}
        screen={home.online ? screenState : null}
        isBatteryLow={isBatteryLow}
      />
      <div className="flex flex-1 flex-col gap-4 pt-4 pb-6">
        <QueueList queue={queue} />
        {news ? (
          <Notice tone="info" live>
            {news}
          </Notice>
        ) : null}
        <Problem>{action.problem}</Problem>
        {screen()}
      </div>
    </>
  );
}
