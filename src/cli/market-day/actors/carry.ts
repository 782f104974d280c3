import type { LatLng } from '@/lib/geo';
import type { Browser } from '../http/browser';
import { randomOf } from '../plan/random';
import type { Surroundings } from '../surroundings';
import type { TownOrder } from '../town';
import { alongTrace, type Trace } from '../traces';

export type Carried = {
  readonly deliveryId: string;
  readonly label: string;
  readonly step: 'to_pickup' | 'to_drop';
  readonly pickup: LatLng;
  readonly drop: LatLng;
};

type Trip = { readonly browser: Browser; readonly around: Surroundings; readonly traces: readonly Trace[] };

/** Positions a phone sends on one trip, however long it is. */
const FIXES = 6;
/** The ride as the phone tells it; nobody waits for it. */
const LEG_MS = 100_000;
const ACCURACY_M = 12;

type CodeOutcome = { kind: 'ok' } | { kind: 'wrong_code'; triesLeft: number } | { kind: 'locked' };

/** Types a code, sometimes a wrong one first, which must be refused and counted. */
async function typeCode(code: string, slips: boolean, enter: (code: string) => Promise<CodeOutcome>) {
  if (slips) {
    const wrong = String((Number(code) + 1) % 10_000).padStart(4, '0');
    const refused = await enter(wrong);
    if (refused.kind !== 'wrong_code') throw new Error(`a wrong code was answered with ${refused.kind}`);
  }
  const outcome = await enter(code);
  if (outcome.kind !== 'ok') throw new Error(`the right code was answered with ${outcome.kind}`);
}

async function collect({ browser, around }: Trip, { deliveryId, label }: Carried, order: TownOrder) {
  if (!order.askShop) throw new Error(`nobody at the counter knows ${label}`);
  const code = await order.askShop();
  await typeCode(code, order.part.wrongPickupCode, (typed) =>
    around.meter.time('collect', () =>
      browser.api.driver.deliveries.collect.mutate({ deliveryId, code: typed }),
    ),
  );
}

async function ride({ browser, around, traces }: Trip, carried: Carried, order: TownOrder): Promise<void> {
  const { deliveryId, pickup, drop } = carried;
  const trace = randomOf(around.seed, 'trace', order.part.orderIndex).pick(traces);
  const way = alongTrace(trace, pickup, drop, FIXES);
  const sentAt = new Date();
  const fixes = way.map(({ lat, lng }, i) => ({
    ...{ lat, lng, accuracyM: ACCURACY_M },
    recordedAt: new Date(sentAt.getTime() - (way.length - 1 - i) * LEG_MS),
  }));
  const batch = { deliveryId, sentAt, fixes };
  await around.meter.time('location', () => browser.api.driver.location.post.mutate(batch));
}

/** The next step of a trip: takes a parcel at a counter, or brings what is on the boda to the door. @throws when it is refused */
export async function carryOn(trip: Trip, carried: Carried): Promise<void> {
  const { browser, around } = trip;
  const { deliveryId, label } = carried;
  const order = around.town.byLabel(label);
  if (!order) throw new Error(`carries ${label}, which nobody in town ordered`);
  order.isTaken = true;
  if (carried.step === 'to_pickup') await collect(trip, carried, order);
  else {
    await ride(trip, carried, order);
    const code = await order.askCustomer();
    await typeCode(code, order.part.wrongDeliveryCode, (typed) =>
      around.meter.time('deliver', () =>
        browser.api.driver.deliveries.deliver.mutate({ deliveryId, code: typed }),
      ),
    );
  }
  around.town.moved();
}
