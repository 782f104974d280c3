import { type Carried, carriedIn, type Home, isForTheDoor } from '../home';
import { type ActionKind, type DriverAction, type Queued, subjectOf } from './action';
import { waitingOf } from './action-queue';

/** Tries for a code that nobody has typed yet. */
const ALL_TRIES = 5;

/**
 * The home as it will be once what waits has arrived. A parcel counts as taken and an identity as checked, so that the
 * driver can ride on; it is handed over when we have said so, never before.
 */
export function homeWith(home: Home, list: readonly Queued[]): Home {
  return waitingOf(list).reduce(after, home);
}

function after(home: Home, { action, madeAtMs }: Queued): Home {
  const { offer } = home;
  if (action.kind === 'decline' && offer?.offerId === action.offerId) return { ...home, offer: null };
  if (!('deliveryId' in action)) return home;
  const carried = carriedIn(home).map((delivery) =>
    delivery.deliveryId === action.deliveryId
      ? { ...delivery, ...changeOf(delivery, action, madeAtMs) }
      : delivery,
  );
  const [delivery = null, ...alsoCarried] = carried.toSorted((a, b) => turnOf(a) - turnOf(b));
  return { ...home, delivery, alsoCarried };
}

/** As the server puts them: all shops first, then the door; what goes back to its shop comes last. */
const turnOf = (delivery: Carried): number =>
  delivery.step === 'to_pickup' ? 0 : isForTheDoor(delivery) ? 1 : 2;

function changeOf(delivery: Carried, action: DriverAction, madeAtMs: number): Partial<Carried> {
  switch (action.kind) {
    case 'collect':
      return delivery.step === 'to_pickup' ? { step: 'to_drop', triesLeft: ALL_TRIES } : {};
    case 'check_adult':
      return { adults: action.found === 'adult' ? 'checked' : 'refused' };
    case 'bring_back':
      return delivery.returning
        ? {}
        : { returning: { reason: action.reason, since: new Date(madeAtMs), hasPhoto: false } };
    default:
      return {};
  }
}

/** Whether one of this kind about this waits to be answered. */
export const waitsFor = (list: readonly Queued[], kind: ActionKind, subject: string): boolean =>
  waitingOf(list).some(({ action }) => action.kind === kind && subjectOf(action) === subject);
