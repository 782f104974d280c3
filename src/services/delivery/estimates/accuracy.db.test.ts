import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { deliver } from '@/services/delivery/dispatch';
import { OrderWorld } from '@/testing/order-world';
import { Trips } from '@/testing/trips';
import { beginPromise, endPromise, estimateAccuracy } from '.';
import { learnTimes } from './learn';
import { arrivalEstimates, measuredTimes } from './tables';

let world: OrderWorld;
let trips: Trips;
beforeAll(async () => {
  world = await OrderWorld.open();
  trips = new Trips(world);
});
afterAll(() => world.close());

/** A delivery that arrived, with a promise of 30 minutes, so many minutes after it was made. */
async function arrivedAfter(minutes: number): Promise<string> {
  await trips.clearRoad();
  const sold = await trips.placed();
  const { driver, deliveryId } = await trips.onTheRoad(sold);
  const { deliveryCode } = await trips.deliveryOf(sold.orderId);
  await deliver(driver.ctx, { deliveryId, code: deliveryCode });
  const ref = { kind: 'order', id: sold.orderId };
  const begunAt = world.base.clock.now();
  await withTransaction(world.base.system, async (tx) => {
    await beginPromise(tx, { ref, shopId: sold.shop.id, begunAt, lowMinutes: 10, highMinutes: 30 });
    await endPromise(tx, ref, addMs(begunAt, minutes * 60_000));
  });
  return deliveryId;
}

test('admins see how wrong it was: the median and one in ten, and which promises were kept', async () => {
  const admin = await trips.admin();
  expect(await estimateAccuracy(admin)).toEqual({ days: 30, moments: [], promises: { ended: 0, kept: 0 } });
  const ids = [await arrivedAfter(30), await arrivedAfter(31), await arrivedAfter(12)];
  const said = { lowMinutes: 8, likelyMinutes: 10, highMinutes: 15 };
  const at = world.base.clock.now();
  await world.base.system.db.insert(arrivalEstimates).values(
    ids.map((deliveryId, position) => ({
      ...said,
      ...{ deliveryId, moment: 'collected' as const, at, leftMinutes: [10, 12, 20][position] ?? null },
    })),
  );
  const { moments, promises } = await estimateAccuracy(admin);
  expect(promises).toEqual({ ended: 3, kept: 2 });
  expect(moments).toHaveLength(1);
  expect(moments[0]).toMatchObject({ moment: 'collected', rides: 3, p50Minutes: 2 });
  // Off by 0, 2 and 10 minutes: of 10, 12 and 20 that were left.
  expect(moments[0]?.p90Minutes).toBeCloseTo(8.4, 6);
  expect(moments[0]?.p50Share).toBeCloseTo(2 / 12, 6);
  expect(moments[0]?.p90Share).toBeCloseTo(2 / 12 + 0.8 * (10 / 20 - 2 / 12), 6);
  expect(moments[0]?.withinShare).toBeCloseTo(2 / 3, 6);

  await world.base.system.db.execute(sql`update arrival_estimates set at = at - interval '31 days'`);
  expect((await estimateAccuracy(admin)).moments).toEqual([]);
});

test('what corrects an estimate is measured without itself: it stays while rides stay as they are', async () => {
  const { system, clock } = world.base;
  const rows = { deliveryId: await arrivedAfter(30), at: clock.now(), leftMinutes: 15 };
  await system.db.delete(arrivalEstimates);
  // Rides take half as long again as we would say; the second was said with that known.
  await system.db.insert(arrivalEstimates).values([
    { ...rows, moment: 'collected', lowMinutes: 8, likelyMinutes: 10, highMinutes: 20 },
    { ...rows, moment: 'halfway', lowMinutes: 8, likelyMinutes: 15, highMinutes: 20, correction: 1.5 },
    { ...rows, moment: 'first_place', lowMinutes: 8, likelyMinutes: 30, highMinutes: 40, correction: 3 },
  ]);
  await learnTimes(system);
  const found = await system.db.select().from(measuredTimes).where(eq(measuredTimes.key, 'live'));
  expect(found.map(({ p10, p50, p90 }) => [p10, p50, p90])).toEqual([[1.5, 1.5, 1.5]]);
});

test('nobody else does', async () => {
  const { ctx } = await world.shopper();
  await expect(estimateAccuracy(ctx)).rejects.toMatchObject({ code: 'forbidden' });
});
