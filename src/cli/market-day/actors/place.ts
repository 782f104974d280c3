import { randomUUID } from 'node:crypto';
import { payerOf, phoneAt } from '../plan/mix';
import type { Errand } from '../plan/plan';
import type { Surroundings } from '../surroundings';
import { swapSoldOut } from './basket';
import type { Shopper } from './person';

/** A purchase whose prompt is on its way. */
export type Placed = { readonly errand: Errand; readonly purchaseId: string; readonly pressedAtMs: number };

const MOST_TRIES = 4;

async function chooseDrop({ browser }: Shopper, errand: Errand, around: Surroundings) {
  const typed = errand.dropQuery.slice(0, 5);
  const places = await around.meter.time('placeSearch', () =>
    browser.api.shop.places.search.query({ q: typed }),
  );
  const [place] = places;
  if (!place) throw new Error(`the place search knows no "${typed}"`);
  return { lat: place.lat, lng: place.lng, name: place.name };
}

/** The phone that pays: the shopper's own, or the one that behaves as this payment should. */
function payerPhoneOf(shopper: Shopper, { course, network, decidesByHand }: Errand): string {
  return decidesByHand ? phoneAt(network, shopper.phone) : payerOf(course, network, shopper.phone);
}

type Drop = Awaited<ReturnType<typeof chooseDrop>>;

/** Presses Pay, some people twice; both presses carry the key of this checkout. */
async function press(shopper: Shopper, errand: Errand, drop: Drop, totalUgx: bigint, around: Surroundings) {
  const request = {
    idempotencyKey: randomUUID(),
    drop,
    note: `Blue gate, ask for number ${errand.index}`,
    pay: { kind: 'phone', payerPhone: payerPhoneOf(shopper, errand) } as const,
    expectedTotalUgx: totalUgx,
  };
  const once = () => shopper.browser.api.shop.checkout.place.mutate(request);
  const first = around.meter.time('place', once);
  const second = errand.pressesTwice ? around.meter.time('placeAgain', once) : null;
  const [outcome, again] = await Promise.all([first, second]);
  if (again) {
    const ids = [outcome, again].map((one) => (one.kind === 'awaiting_payment' ? one.purchaseId : one.kind));
    around.records.doublePresses.push({ keys: request.idempotencyKey, purchaseIds: ids });
  }
  return outcome;
}

/** Chooses the drop-off, looks at the total and pays; null when the shops had nothing left of what was wanted. */
export async function placeErrand(
  shopper: Shopper,
  errand: Errand,
  around: Surroundings,
): Promise<Placed | null> {
  const drop = await chooseDrop(shopper, errand, around);
  for (let round = 0; round < MOST_TRIES; round += 1) {
    const quote = await around.meter.time('quote', () =>
      shopper.browser.api.shop.checkout.quote.query({ drop }),
    );
    if (quote.kind === 'empty') break;
    if (quote.kind === 'out_of_area') throw new Error(`${drop.name} is out of reach of a shop`);
    const pressedAtMs = performance.now();
    const outcome = await press(shopper, errand, drop, quote.totalUgx, around);
    if (outcome.kind === 'awaiting_payment') return { errand, purchaseId: outcome.purchaseId, pressedAtMs };
    if (outcome.kind === 'out_of_area') throw new Error(`${drop.name} is out of reach of a shop`);
    if (outcome.kind === 'empty') throw new Error('the basket was empty when it was paid for');
    around.records.surprises.push(`purchase ${errand.index}: ${outcome.kind} at the press of Pay`);
    const gone = outcome.problems.filter(({ kind }) => kind !== 'price_changed');
    await swapSoldOut(shopper, errand, new Set(gone.map(({ productId }) => productId)), around);
  }
  around.records.turnedAway.push(...errand.parts);
  return null;
}
