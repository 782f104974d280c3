import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeDeliverySettings, makeUser } from '@/testing/factories';
import { checkAdult, deliver, driverHome } from '.';
import { deliveries } from './tables';
import { driverAt, makeDelivery, rowOf } from './test-delivery';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
  await makeDeliverySettings(world.system);
});
afterAll(() => world.close());

async function atTheDoor(change: Partial<typeof deliveries.$inferInsert> = {}) {
  const driver = await driverAt(world, 0.1);
  const { id: deliveryId } = await makeDelivery(world.system);
  await world.system.db
    .update(deliveries)
    .set({ adultsOnly: true, state: 'collected', driverId: driver.id, ...change })
    .where(eq(deliveries.id, deliveryId));
  const { deliveryCode: code } = await rowOf(world.system, deliveryId);
  const check = (found: 'adult' | 'refused', ctx = driver.ctx) => checkAdult(ctx, { deliveryId, found });
  return {
    ...{ driver, deliveryId, check },
    handOver: () => deliver(driver.ctx, { deliveryId, code }),
    seen: async () => (await driverHome(driver.ctx)).delivery?.adults,
  };
}

const conflict = { code: 'conflict' };

test('no code is taken before the driver has checked an identity', async () => {
  const { handOver, check, seen, deliveryId } = await atTheDoor();
  expect(await seen()).toBe('to_check');
  await expect(handOver()).rejects.toThrow('identity');
  expect((await rowOf(world.system, deliveryId)).deliveryTriesLeft).toBe(5);
  await check('adult');
  await check('adult');
  expect(await seen()).toBe('checked');
  expect(await handOver()).toEqual({ kind: 'ok' });
  const told = await world.system.db.execute(
    sql`select 1 from outbox_events where type = 'delivery.adult_checked' and payload->>'deliveryId' = ${deliveryId}`,
  );
  expect(told).toHaveLength(1);
});

test('after a refusal nothing is handed over, whatever is pressed then', async () => {
  const { handOver, check, seen } = await atTheDoor();
  await check('refused');
  await check('refused');
  expect(await seen()).toBe('refused');
  await expect(check('adult')).rejects.toMatchObject(conflict);
  await expect(handOver()).rejects.toThrow('back to the shop');
});

test('one who was checked may still be refused', async () => {
  const { handOver, check } = await atTheDoor();
  await check('adult');
  await check('refused');
  await expect(handOver()).rejects.toMatchObject(conflict);
});

test('it is checked at the door, of parcels for adults, by the driver who carries them', async () => {
  const [early, plain, mine] = [
    await atTheDoor({ state: 'assigned' }),
    await atTheDoor({ adultsOnly: false }),
    await atTheDoor(),
  ];
  await expect(early.check('adult')).rejects.toMatchObject(conflict);
  await expect(plain.check('adult')).rejects.toMatchObject(conflict);
  expect(await plain.seen()).toBe('anybody');
  await expect(mine.check('adult', plain.driver.ctx)).rejects.toMatchObject({ code: 'not_found' });
  const customer = world.as(userActor((await makeUser(world.system)).id, 'customer'));
  await expect(mine.check('adult', customer)).rejects.toMatchObject({ code: 'forbidden' });
});

test('the database itself delivers no parcel for adults unchecked', async () => {
  const { deliveryId } = await atTheDoor();
  const byHand = (change: object) =>
    world.system.db
      .update(deliveries)
      .set({ state: 'delivered', ...change })
      .where(eq(deliveries.id, deliveryId))
      .execute();
  await expect(byHand({})).rejects.toThrow();
  await expect(byHand({ adultCheckedAt: new Date(), adultRefusedAt: new Date() })).rejects.toThrow();
});
