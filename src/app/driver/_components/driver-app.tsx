'use client';

import { useState } from 'react';
import { api } from '@/trpc/client';
import { LiveRegion } from '@/ui/live-region';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { DeliveredScreen } from './delivered-screen';
import { DropScreen } from './drop-screen';
import { type Carried, type Home, type Point, spokenWords } from './home';
import { OfferScreen } from './offer-screen';
import { OfflineScreen } from './offline-screen';
import { PickupScreen } from './pickup-screen';
import { ShiftHeader } from './shift-header';
import { useAction } from './use-action';
import { useDriverHome } from './use-driver-home';
import { useLocationSharing } from './use-location-sharing';
import { useWakeLock } from './use-wake-lock';
import { WaitingScreen } from './waiting-screen';

/** The driver's whole shift on one page: always exactly one screen with one thing to do. */
export function DriverApp({ initial }: { initial: Home }) {
  const { home, refresh, refreshQuietly, connection, news, setNews, done } = useDriverHome(initial);
  const [finished, setFinished] = useState<Carried | null>(null);
  const [chosen, setChosen] = useState<Point | null>(null);
  const action = useAction();
  const { delivery, offer } = home;
  const sharing = useLocationSharing({
    active: home.online,
    deliveryId: delivery?.deliveryId ?? null,
    chosen,
  });
  useWakeLock(delivery !== null);

  const act = (name: string, work: () => Promise<unknown>) => {
    setNews(null);
    return action.run(name, async () => {
      try {
        await work();
      } finally {
        // Also after a refusal: what the screen showed may be why it was refused.
        await refresh();
      }
    });
  };

  const goOnline = (place: Point) => act('online', () => api.driver.shift.goOnline.mutate(place));
  const choosePlace = (place: Point) => {
    setChosen(place);
    return goOnline(place);
  };

  const screen = () => {
    if (finished) return <DeliveredScreen home={home} delivery={finished} onNext={() => setFinished(null)} />;
    if (delivery?.step === 'to_pickup') {
      return (
        <PickupScreen
          key={delivery.deliveryId}
          delivery={delivery}
          sharing={sharing}
          action={action}
          enterCode={(code) =>
            api.driver.deliveries.collect.mutate({ deliveryId: delivery.deliveryId, code })
          }
          onDone={refresh}
        />
      );
    }
    if (delivery) {
      return (
        <DropScreen
          key={delivery.deliveryId}
          delivery={delivery}
          hasPhoto={home.dropPhoto}
          sharing={sharing}
          action={action}
          enterCode={(code) =>
            api.driver.deliveries.deliver.mutate({
              deliveryId: delivery.deliveryId,
              code,
              cashUgx: delivery.collectUgx > 0n ? delivery.collectUgx : undefined,
            })
          }
          onDelivered={() => {
            done.current.delivered.add(delivery.deliveryId);
            setFinished(delivery);
          }}
          onDone={refresh}
        />
      );
    }
    if (offer) {
      const answer = (name: 'accept' | 'decline') => () => {
        done.current.answeredOffers.add(offer.offerId);
        return act(name, () => api.driver.offers[name].mutate({ offerId: offer.offerId }));
      };
      return (
        <OfferScreen
          key={offer.offerId}
          home={home}
          offer={offer}
          pending={action.pending}
          onAccept={answer('accept')}
          onDecline={answer('decline')}
          onEnd={refreshQuietly}
        />
      );
    }
    if (!home.online)
      return <OfflineScreen home={home} action={action} onGoOnline={goOnline} onChoosePlace={choosePlace} />;
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

  return (
    <>
      <LiveRegion urgent={offer !== null}>{spokenWords(home, finished)}</LiveRegion>
      <ShiftHeader home={home} connection={connection} />
      <div className="flex flex-1 flex-col gap-4 pt-4 pb-6">
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
