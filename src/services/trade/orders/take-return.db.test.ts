import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { bringBack, deliver, driverHome } from '@/services/delivery/dispatch';
import { stockItems } from '@/services/market/catalog/tables';
import { balanceOf } from '@/services/money/ledger';
import { paymentAttempts } from '@/services/money/payments/tables';
import { messagesAbout } from '@/testing/messages';
import { OrderWorld } from '@/testing/order-world';
import { type Sold, Trips } from '@/testing/trips';
import { askAtDoor, getMyOrder, getVendorOrder, takeReturn } from '.';

let world: OrderWorld;
let trips: Trips;
beforeAll(async () => {
  world = await OrderWorld.open();
  trips = new Trips(world);
});
beforeEach(() => trips.clearRoad());
afterAll(async () => {
  const broken = await trips.brokenPromises();
  await world.close();
  expect(broken).toEqual([]);
});

const db = () => world.base.system.db;
const balance = (kind: 'escrow' | 'vendor_payable' | 'driver_payable', ownerId: string) =>
  balanceOf(world.base.system, { kind, ownerId });
const availableOf = async ({ productId }: Sold) =>
  (await db().select().from(stockItems).where(eq(stockItems.productId, productId)))[0]?.available;
const refundsOf = async ({ orderId }: Sold) =>
  (
    await db()
      .select()
      .from(paymentAttempts)
      .where(eq(paymentAttempts.idempotencyKey, `order:${orderId}:refund`))
  ).map(({ amountUgx }) => amountUgx);

test('nobody there: the parcel goes back, the shop takes it, and the money goes to who paid, once', async () => {
  const sold = await trips.placed();
  const { driver, deliveryId } = await trips.onTheRoad(sold);
  const back = { deliveryId, reason: 'absent' } as const;
  await Promise.all([bringBack(driver.ctx, back), bringBack(driver.ctx, back)]);
  await world.deliver();
  // Nothing is decided yet, and everybody knows.
  expect(await trips.stateOf(sold.orderId)).toBe('collected');
  expect(await balance('escrow', sold.orderId)).toBe(sold.totalUgx);
  expect((await driverHome(driver.ctx)).delivery?.returning).toMatchObject({ reason: 'absent' });
  const seen = await getVendorOrder(sold.shop.ctx, sold);
  expect(seen.delivery?.returning).toMatchObject({ reason: 'absent' });
  expect(seen.history.filter(({ reason }) => reason?.startsWith('Nobody was there.'))).toHaveLength(1);

  const take = () => takeReturn(sold.shop.ctx, sold);
  for (const outcome of await Promise.all([take(), take(), take()]))
    expect(outcome).toEqual({ kind: 'done', state: 'failed' });
  expect(await balance('escrow', sold.orderId)).toBe(0n);
  expect(await refundsOf(sold)).toEqual([sold.totalUgx]);
  expect(await balance('vendor_payable', sold.shop.id)).toBe(0n);
  expect(await balance('driver_payable', driver.id)).toBe(0n);
  expect(await availableOf(sold)).toBe(5);
  expect(await trips.deliveryOf(sold.orderId)).toMatchObject({ state: 'failed', parcel: 'returned' });
  expect((await driverHome(driver.ctx)).delivery).toBeNull();
  // A phone that had no network says it only now: it is what happened.
  await bringBack(driver.ctx, back);
  await world.deliver();
  expect((await getMyOrder(sold.shopper.ctx, sold)).refund).toMatchObject({ amountUgx: sold.totalUgx });
});

const toldOf = async ({ orderId }: Sold) =>
  (await messagesAbout(world.base.system, orderId)).filter(({ kind }) => kind === 'order.returning');

test('the customer hears that it goes back, once, in words that give nothing away', async () => {
  const sold = await trips.placed();
  const { driver, deliveryId } = await trips.onTheRoad(sold);
  await bringBack(driver.ctx, { deliveryId, reason: 'not_found' });
  const heard = await world.news();
  const event = required(
    heard.find(({ type }) => type === 'delivery.returning'),
    'the event',
  );
  await Promise.all([world.react(event), world.react(event)]);
  await world.react(event);
  const told = await toldOf(sold);
  expect(told).toMatchObject([{ recipient: sold.shopper.phone, state: 'queued' }]);
  expect(told[0]?.body).toContain('could not be handed over and goes back to the shop');
  expect(told[0]?.body).toMatch(/order UH-\d+ /);
  expect(told[0]?.body).not.toContain('place');
});

test('so does one for whom no adult was at the door; a parcel that is no order concerns nobody here', async () => {
  const sold = await trips.placed();
  const { driver } = await trips.onTheRoad(sold);
  await world.deliver();
  const at = world.base.clock.now().toISOString();
  const refused = (refKind: string) => ({
    ...{ id: '1', type: 'delivery.adult_refused', topics: [] },
    payload: { refKind, refId: sold.orderId, driverId: driver.id, at },
  });
  await world.react(refused('errand'));
  expect(await toldOf(sold)).toEqual([]);
  await world.react(refused('order'));
  expect(await toldOf(sold)).toHaveLength(1);
});

test('who has the parcel after all, or its money back, is not told late that it goes back', async () => {
  const [caught, back] = [await trips.placed(), await trips.placed()];
  const first = await trips.onTheRoad(caught);
  const second = await trips.onTheRoad(back);
  await world.deliver();
  for (const { driver, deliveryId } of [first, second])
    await bringBack(driver.ctx, { deliveryId, reason: 'absent' });
  const { deliveryCode } = await trips.deliveryOf(caught.orderId);
  await deliver(first.driver.ctx, { deliveryId: first.deliveryId, code: deliveryCode });
  await takeReturn(back.shop.ctx, back);
  await world.deliver();
  expect([await toldOf(caught), await toldOf(back)]).toEqual([[], []]);
  // What came of it they hear all the same.
  const kinds = async ({ orderId }: Sold) =>
    (await messagesAbout(world.base.system, orderId)).map(({ kind }) => kind);
  expect(await kinds(caught)).toContain('order.delivered');
  expect(await kinds(back)).toContain('order.failed');
});

test('the customer who comes after all gets the parcel, and the shop can take nothing back', async () => {
  const sold = await trips.placed();
  const { driver, deliveryId } = await trips.onTheRoad(sold);
  await bringBack(driver.ctx, { deliveryId, reason: 'code_failed' });
  const { deliveryCode } = await trips.deliveryOf(sold.orderId);
  expect(await deliver(driver.ctx, { deliveryId, code: deliveryCode })).toEqual({ kind: 'ok' });
  await expect(takeReturn(sold.shop.ctx, sold)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('customer has'),
  });
  await world.deliver();
  expect(await trips.stateOf(sold.orderId)).toBe('delivered');
  expect(await takeReturn(sold.shop.ctx, sold)).toEqual({ kind: 'not_possible', state: 'delivered' });
  expect(await refundsOf(sold)).toEqual([]);
});

test('money missing at the door: what a phone paid meanwhile goes back, cash was never taken', async () => {
  const sold = await trips.forTheDoor();
  const { driver, deliveryId } = await trips.onTheRoad(sold);
  await bringBack(driver.ctx, { deliveryId, reason: 'no_money' });
  await askAtDoor(driver.ctx, { deliveryId });
  await world.answer(sold.orderId, 'pays');
  await world.deliver();
  await takeReturn(sold.shop.ctx, sold);
  expect(await balance('escrow', sold.orderId)).toBe(0n);
  expect(await refundsOf(sold)).toEqual([sold.totalUgx]);
  expect((await driverHome(driver.ctx)).cashOwedUgx).toBe(0n);
});

test('a shop takes back only what its driver brings, and no other shop does', async () => {
  const [sold, other] = [await trips.placed(), await trips.placed()];
  const { driver, deliveryId } = await trips.onTheRoad(sold);
  await expect(takeReturn(sold.shop.ctx, sold)).rejects.toMatchObject({ code: 'conflict' });
  await bringBack(driver.ctx, { deliveryId, reason: 'damaged' });
  await expect(takeReturn(other.shop.ctx, sold)).rejects.toMatchObject({ code: 'not_found' });
  expect(await trips.stateOf(sold.orderId)).toBe('collected');
  const stranger = await trips.rider();
  await expect(bringBack(stranger.ctx, { deliveryId, reason: 'absent' })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(bringBack(sold.shop.ctx, { deliveryId, reason: 'absent' })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
