'use client';

import { CodeForm } from './code-form';
import { DropScreen, HandOver } from './drop-screen';
import { type Carried, type Home, isForTheDoor, stepWords } from './home';
import type { Sharing } from './location/use-location-sharing';
import { PickupScreen } from './pickup-screen';
import type { DriverAction } from './queue/action';
import type { Answer } from './queue/action-queue';
import { waitsFor } from './queue/home-with';
import type { Queue } from './queue/use-queue';
import { ReturnScreen } from './return-screen';
import { Unconfirmed } from './unconfirmed';
import type { Action } from './use-action';

type Props = {
  home: Home;
  delivery: Carried;
  hasPhoto: boolean;
  sharing: Sharing;
  action: Action;
  queue: Queue;
  perform: (action: DriverAction) => Promise<Answer>;
  onRefresh: () => Promise<void>;
};

/** What the driver does next with what is on their hands. */
export function CarriedScreen({
  home,
  delivery,
  hasPhoto,
  sharing,
  action,
  queue,
  perform,
  onRefresh,
}: Props) {
  const { deliveryId, label, collectUgx } = delivery;
  const about = { deliveryId, label };
  const wordsOf = async (done: DriverAction): Promise<string | null> => {
    const answer = await perform(done);
    return answer.kind === 'refused' ? answer.words : null;
  };
  const act = async (done: DriverAction) => action.setProblem(await wordsOf(done));
  if (delivery.step === 'to_pickup')
    return (
      <PickupScreen
        delivery={delivery}
        step={stepWords(home)}
        thenAt={home.alsoCarried.filter(({ step }) => step === 'to_pickup').map(({ pickup }) => pickup.name)}
        sharing={sharing}
        action={action}
        enterCode={(code) => perform({ ...about, kind: 'collect', code })}
      />
    );
  const typed = queue.list.find(
    ({ action: kept, problem }) =>
      kept.kind === 'deliver' && kept.deliveryId === deliveryId && problem === null,
  );
  const handOver = typed ? (
    <Unconfirmed onTypeAnew={() => queue.discard(typed.key)} />
  ) : (
    <HandOver delivery={delivery} onRefresh={onRefresh}>
      <CodeForm
        label="Code from the customer"
        hint="The customer has it on the order's page. It is what pays you."
        button="Delivered"
        lockedWords="Ask the customer for a new code from the order's page; this page opens again by itself."
        triesLeft={delivery.triesLeft}
        action={action}
        enterCode={(code) =>
          perform({
            ...{ ...about, kind: 'deliver', code },
            cashUgx: collectUgx > 0n ? collectUgx.toString() : null,
          })
        }
      />
    </HandOver>
  );
  if (delivery.returning || delivery.adults === 'refused')
    return (
      <ReturnScreen
        delivery={delivery}
        sharing={sharing}
        isTyped={typed !== undefined}
        isPhotoKept={waitsFor(queue.list, 'return_photo', `photo ${deliveryId}`)}
        onPhoto={(photo) => wordsOf({ ...about, kind: 'return_photo', photo })}
      >
        {handOver}
      </ReturnScreen>
    );
  return (
    <DropScreen
      delivery={delivery}
      step={stepWords(home)}
      labels={[delivery, ...home.alsoCarried.filter(isForTheDoor)].map((parcel) => parcel.label)}
      hasPhoto={hasPhoto}
      sharing={sharing}
      action={action}
      onFound={(found) => act({ ...about, kind: 'check_adult', found })}
      onBringBack={(reason) => act({ ...about, kind: 'bring_back', reason })}
    >
      {handOver}
    </DropScreen>
  );
}
