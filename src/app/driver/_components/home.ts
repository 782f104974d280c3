import type { inferRouterOutputs } from '@trpc/server';
import { addUgx, formatUgx, type Ugx } from '@/lib/money';
import type { AppRouter } from '@/trpc/root';

type Outputs = inferRouterOutputs<AppRouter>['driver'];

export type Home = Outputs['shift']['home'];
export type Offer = NonNullable<Home['offer']>;
export type Carried = NonNullable<Home['delivery']>;
export type Place = Outputs['location']['places'][number];
export type CodeOutcome = Outputs['deliveries']['collect'];
export type DoorPayment = Outputs['deliveries']['askAtDoor'];
export type Point = { lat: number; lng: number };

/** What this phone did by itself since the page was loaded: news about these is no news. */
export type Done = { readonly answeredOffers: ReadonlySet<string>; readonly delivered: ReadonlySet<string> };

/** All that is on the driver's hands, what is to be done next first. */
export const carriedIn = ({ delivery, alsoCarried }: Home): readonly Carried[] =>
  delivery ? [delivery, ...alsoCarried] : [];

/** Whether it is, or soon will be, at the customer's door: on the boda and not on its way back. */
export const isForTheDoor = ({ step, returning, adults }: Carried): boolean =>
  step === 'to_drop' && returning === null && adults !== 'refused';

/** Something happened that the driver did not do: said in words, or null. */
export function newsBetween(before: Home, after: Home, done: Done): string | null {
  const { offer } = before;
  const left = new Set(carriedIn(after).map(({ deliveryId }) => deliveryId));
  const gone = carriedIn(before).find(
    ({ deliveryId }) => !left.has(deliveryId) && !done.delivered.has(deliveryId),
  );
  if (gone) {
    const free = left.size === 0 ? ' You are free for the next one.' : '';
    if (gone.returning) return `The shop has ${gone.label} back.${free}`;
    const rest = left.size === 0 ? 'You need not go on.' : 'Go on with the rest.';
    return `Delivery ${gone.label} is off your hands: it was cancelled or finished elsewhere. ${rest}`;
  }
  const offerOver = offer && after.offer?.offerId !== offer.offerId && !after.delivery;
  if (offerOver && !done.answeredOffers.has(offer.offerId)) {
    return 'The offer ran out or was withdrawn. You stay in line for the next one.';
  }
  return null;
}

/** What a driver who cannot look hears when the screen changes. */
export function spokenWords(home: Home, finished: Finished | null): string {
  const { offer, delivery } = home;
  if (finished) return `Done: ${formatUgx(finished.earnUgx)} is yours.${cashWords(finished)}`;
  if (delivery?.returning) return `Bring it back to ${delivery.pickup.name}.`;
  if (delivery?.step === 'to_pickup') return `Now ride to the pickup: ${delivery.pickup.name}.`;
  if (delivery)
    return `Now ride to the customer: ${delivery.drop.name}.${doorWords(delivery)}${adultWords(delivery)}`;
  if (offer)
    return `New offer: ${formatUgx(offer.earnUgx)}, pickup at ${[offer.pickupName, ...offer.thenPickups].join(', then ')}, to ${offer.dropName}.${collectWords(offer)}`;
  return home.online ? 'You are online.' : 'You are offline.';
}

const collectWords = ({ collectUgx }: Offer): string =>
  collectUgx > 0n ? ` Collect ${formatUgx(collectUgx)} at the door.` : '';

const doorWords = ({ collectUgx }: Carried): string =>
  collectUgx > 0n ? ` Collect ${formatUgx(collectUgx)} at the door.` : ' It is paid for: take no money.';

const adultWords = ({ adults }: Carried): string =>
  adults === 'to_check' ? ' Check who takes it: 18 or older.' : '';

const cashWords = ({ collectUgx }: Finished): string =>
  collectUgx > 0n ? ` You carry ${formatUgx(collectUgx)} of ours in cash.` : '';

/** What was handed over with one code. */
export type Finished = Pick<Carried, 'label' | 'earnUgx' | 'collectUgx'>;

/** Together, as the driver is told of it. */
export function finishedOf(handedOver: readonly Carried[]): Finished | null {
  if (handedOver.length === 0) return null;
  const sum = (amounts: readonly Ugx[]) => addUgx(...amounts);
  return {
    label: handedOver.map(({ label }) => label).join(', '),
    earnUgx: sum(handedOver.map(({ earnUgx }) => earnUgx)),
    collectUgx: sum(handedOver.map(({ collectUgx }) => collectUgx)),
  };
}

/** Where a trip has come to: every shop is a step, and the door is the last one. */
export function stepWords(home: Home): string {
  const carried = carriedIn(home);
  const collected = carried.filter(({ step }) => step === 'to_drop').length;
  return `Step ${collected + 1} of ${carried.length + 1}`;
}

/** Seconds an offer had left when it was read, by the server's clock. */
export function secondsLeft(home: Home, offer: Offer): { total: number; remaining: number } {
  const seconds = (from: Date, to: Date) => Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));
  return { total: seconds(offer.offeredAt, offer.expiresAt), remaining: seconds(home.now, offer.expiresAt) };
}

/** Turn by turn in Google Maps, where that is what the phone has: iPhones know no `geo:`. */
export function directionsLink({ lat, lng }: Point): string {
  return `https://www.google.com/maps/dir/?api=1&destination=${lat.toFixed(6)},${lng.toFixed(6)}&travelmode=driving&dir_action=navigate`;
}

/** Opens the phone's own map application at a named place. */
export function mapLink({ lat, lng, name }: Point & { name: string }): string {
  const at = `${lat.toFixed(6)},${lng.toFixed(6)}`;
  return `geo:${at}?q=${at}(${encodeURIComponent(name)})`;
}
