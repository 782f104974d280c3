import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { displayPhone, maskPhone } from '@/lib/phone';
import { deliveriesOf, offerNext } from '@/services/delivery/dispatch';
import { drivers } from '@/services/delivery/dispatch/tables';
import { openOrNull } from '@/services/platform/encryption';
import { requestSignInCode } from '@/services/platform/identity';
import { messages } from '@/services/platform/notifications/tables';
import { userActor } from '@/testing/context';
import { makeCategory, makeDriver } from '@/testing/factories';
import { DROP, OrderWorld, type Shop, type Shopper } from '@/testing/order-world';
import { createCallerFactory } from './init';
import { appRouter } from './root';

/** Whoever reads one of these words on a phone knows what was bought, or from whom. */
const TELL_TALE = ['Epilepsy', 'Sleep Oil', 'Cannabis', 'Relief Clinic', 'Hemp'];
const NOTE = 'Blue gate after the mango tree';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(() => world.close());

const createCaller = createCallerFactory(appRouter);
const as = (ctx: Shopper['ctx']) => createCaller({ ctx, cartToken: null, setCartToken: () => {} });
const words = (view: unknown) =>
  JSON.stringify(view, (_key, part) => (typeof part === 'bigint' ? `${part}` : part));

type Sides = { shopper: Shopper; shop: Shop; orderId: string; driverId: string; driverName: string };

async function sold(): Promise<Sides> {
  const category = await makeCategory(world.base.system, { name: 'Hemp & Cannabis' });
  const [shopper, shop] = [
    await world.shopper('Amina Nakato'),
    await world.shop({ name: 'Cannabis Relief Clinic' }),
  ];
  const product = await world.product({ name: 'Epilepsy Sleep Oil', categoryId: category.id }, shop.id);
  const { id: orderId } = await world.onlyOrder(await world.paid(shopper, [product, 1]));
  await world.base.system.db.update(drivers).set({ online: false });
  const driver = await makeDriver(world.base.system, {
    displayName: 'Moses Ssali',
    locatedAt: world.base.clock.now(),
  });
  return { shopper, shop, orderId, driverId: driver.id, driverName: 'Moses Ssali' };
}

/** All that a shop's and a driver's procedures answer about it now. */
async function seen({ shop, orderId, driverId }: Sides) {
  const [vendor, driver] = [as(shop.ctx).vendor, as(world.base.as(userActor(driverId, 'driver'))).driver];
  const [board, order, balance] = await Promise.all([
    vendor.orders.board(),
    vendor.orders.get({ orderId }),
    vendor.balance.summary({}),
  ]);
  return { shop: words([board, order, balance]), driver: words(await driver.shift.home()) };
}

const phonesOf = (phone: string) => [phone, phone.slice(1), displayPhone(phone), maskPhone(phone)];
const points = [String(DROP.lat), String(DROP.lng)];

function expectNothing(text: string, secrets: readonly string[]) {
  for (const secret of secrets) expect(text).not.toContain(secret);
}

test('a shop never sees number, note, door or surname; a driver what is needed while carrying, nothing after', async () => {
  const sides = await sold();
  const { shopper, shop, orderId, driverId, driverName } = sides;
  const never = [...phonesOf(shopper.phone), 'Nakato'];
  const driver = as(world.base.as(userActor(driverId, 'driver'))).driver;
  const shopSees = [...never, NOTE, ...points, driverName];
  const contact = async () => {
    const [delivery] = await deliveriesOf(world.base.system, [{ kind: 'order', id: orderId }]);
    return driver.deliveries.contact({ deliveryId: required(delivery, 'delivery').id });
  };

  const placed = await seen(sides);
  expectNothing(placed.shop, shopSees);
  expectNothing(placed.driver, [...never, NOTE, ...points]);

  await as(shop.ctx).vendor.orders.accept({ orderId });
  await as(shop.ctx).vendor.orders.markReady({ orderId });
  const [delivery] = await deliveriesOf(world.base.system, [{ kind: 'order', id: orderId }]);
  const { id: deliveryId, pickupCode, deliveryCode } = required(delivery, 'delivery');
  await offerNext(world.base.system, { deliveryId });
  const offered = await seen(sides);
  expect(offered.driver).toContain(DROP.name);
  expectNothing(offered.driver, [...never, NOTE, ...points, 'Amina']);
  await expect(contact()).rejects.toMatchObject({ code: 'NOT_FOUND' });

  const { offer } = await driver.shift.home();
  await driver.offers.accept({ offerId: required(offer, 'offer').offerId });
  const assigned = await seen(sides);
  expectNothing(assigned.shop, shopSees);
  expectNothing(assigned.driver, never);
  for (const needed of [NOTE, ...points]) expect(assigned.driver).toContain(needed);
  await expect(contact()).rejects.toMatchObject({ code: 'NOT_FOUND' });

  await driver.deliveries.collect({ deliveryId, code: pickupCode });
  await world.deliver();
  const carried = await seen(sides);
  expectNothing(carried.shop, shopSees);
  expectNothing(carried.driver, never);
  expect(await contact()).toEqual({ phone: shopper.phone });
  const stranger = await makeDriver(world.base.system);
  await expect(
    as(world.base.as(userActor(stranger.id, 'driver'))).driver.deliveries.contact({ deliveryId }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const mine = words(await as(shopper.ctx).shop.orders.get({ orderId }));
  expect(mine).toContain('"displayName":"Moses"');
  expect(mine).not.toContain(driverName);

  await driver.deliveries.deliver({ deliveryId, code: deliveryCode });
  await world.deliver();
  const over = await seen(sides);
  expectNothing(over.shop, shopSees);
  expectNothing(over.driver, [...never, NOTE, ...points, 'Amina']);
  await expect(contact()).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('no message of a whole order tells what was bought or where', async () => {
  const sides = await sold();
  const { shop, orderId, driverId, shopper } = sides;
  await as(shop.ctx).vendor.orders.accept({ orderId });
  await as(shop.ctx).vendor.orders.markReady({ orderId });
  const [delivery] = await deliveriesOf(world.base.system, [{ kind: 'order', id: orderId }]);
  const { id: deliveryId, pickupCode, deliveryCode } = required(delivery, 'delivery');
  await offerNext(world.base.system, { deliveryId });
  const driver = as(world.base.as(userActor(driverId, 'driver'))).driver;
  const { offer } = await driver.shift.home();
  await driver.offers.accept({ offerId: required(offer, 'offer').offerId });
  await driver.deliveries.collect({ deliveryId, code: pickupCode });
  await driver.deliveries.deliver({ deliveryId, code: deliveryCode });
  await world.deliver();
  const rejected = await sold();
  await as(rejected.shop.ctx).vendor.orders.reject({ orderId: rejected.orderId, reason: 'other' });
  const cancelled = await sold();
  await as(cancelled.shopper.ctx).shop.orders.cancel({ orderId: cancelled.orderId });
  await world.deliver();
  await requestSignInCode(
    world.base.visitor,
    { phone: shopper.phone },
    { handle: 'somewhere', knownAs: null },
  );
  const sent = await world.base.system.db.select().from(messages).where(eq(messages.state, 'queued'));
  const kinds = new Set(sent.map(({ kind }) => kind));
  for (const kind of ['placed', 'collected', 'delivered', 'rejected', 'cancelled'])
    expect(kinds).toContain(`order.${kind}`);
  for (const { id, bodySealed } of sent) {
    const place = { context: 'messages', table: 'messages', column: 'body_sealed', row: id } as const;
    const body = required(await openOrNull(world.base.system, place, bodySealed), 'text of a message');
    expect(body.length).toBeGreaterThan(20);
    expectNothing(body, [...TELL_TALE, NOTE, DROP.name, 'Amina', 'Moses']);
  }
});
