import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { ugx } from '@/lib/money';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeDeliverySettings } from '@/testing/factories';
import { acceptOffer } from './accept-offer';
import { declineOffer } from './decline-offer';
import { offerNext } from './offer-next';
import { paidAtDoor } from './paid-at-door';
import { deliveries } from './tables';
import { driverAt, makeDelivery, rowOf } from './test-delivery';

let world: TestWorld;
beforeEach(async () => {
  world = await createWorld();
  await makeDeliverySettings(world.system, {});
});
afterEach(() => world.close());

const withCash = (collectUgx: number) =>
  makeDelivery(world.system, {
    collect: { amountUgx: ugx(collectUgx), cashLimitUgx: ugx(100_000) },
  });
const asked = (deliveryId: string) => offerNext(world.system, { deliveryId });

/** Stops of one trip. */
async function rideTogether(...stops: { id: string }[]): Promise<void> {
  const tripId = world.system.ids.uuid();
  for (const { id } of stops)
    await world.system.db.update(deliveries).set({ tripId }).where(eq(deliveries.id, id));
}

test('nobody is asked who would then owe us more than the limit, however near', async () => {
  await driverAt(world, 0.1, { cashOwedUgx: ugx(60_001) });
  const { id } = await withCash(40_000);
  expect(await asked(id)).toEqual({ kind: 'nobody', round: 1 });
  const withRoom = await driverAt(world, 3, { cashOwedUgx: ugx(60_000) });
  expect(await asked(id)).toMatchObject({ kind: 'offered', driverId: withRoom.id });
});

test('a trip that was sold before the limit came down goes to whoever carries no cash, and to nobody else', async () => {
  await driverAt(world, 0.1, { cashOwedUgx: ugx(1) });
  const [lead, mate] = [await withCash(60_000), await withCash(60_000)];
  await rideTogether(lead, mate);
  expect(await asked(lead.id)).toEqual({ kind: 'nobody', round: 1 });
  const empty = await driverAt(world, 3);
  expect(await asked(lead.id)).toMatchObject({ kind: 'offered', driverId: empty.id });
});

test.each([
  ['is left to another driver where its cash would be too much', 50_000, 'searching'],
  ['comes along where there is room', 20_000, 'assigned'],
])('what is packed while a driver is asked %s', async (_what, owedUgx, state) => {
  const { ctx } = await driverAt(world, 0.1, { cashOwedUgx: ugx(owedUgx) });
  const [lead, mate] = [await withCash(40_000), await withCash(40_000)];
  const tripId = world.system.ids.uuid();
  const [now, later] = [world.clock.now(), addMs(world.clock.now(), 600_000)];
  for (const { id } of [lead, mate])
    await world.system.db.update(deliveries).set({ tripId }).where(eq(deliveries.id, id));
  await world.system.db.update(deliveries).set({ heldUntil: later }).where(eq(deliveries.id, mate.id));
  const offer = await asked(lead.id);
  if (offer.kind !== 'offered') throw new Error('nobody was asked');
  await world.system.db.update(deliveries).set({ heldUntil: now }).where(eq(deliveries.id, mate.id));
  await acceptOffer(ctx, { offerId: offer.offerId });
  expect([(await rowOf(world.system, lead.id)).state, (await rowOf(world.system, mate.id)).state]).toEqual([
    'assigned',
    state,
  ]);
});

test('anybody is asked for what is paid for, also by a phone meanwhile', async () => {
  const full = await driverAt(world, 0.1, { cashOwedUgx: ugx(100_000) });
  const paid = await makeDelivery(world.system);
  const offer = await asked(paid.id);
  expect(offer).toMatchObject({ kind: 'offered', driverId: full.id });
  if (offer.kind === 'offered') await declineOffer(full.ctx, { offerId: offer.offerId });
  const { id, ref } = await withCash(40_000);
  expect(await asked(id)).toMatchObject({ kind: 'nobody' });
  await withTransaction(world.system, (tx) => paidAtDoor(tx, ref));
  expect(await asked(id)).toMatchObject({ kind: 'offered', driverId: full.id });
});
