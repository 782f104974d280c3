import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VISITOR } from '@/lib/context';
import { firstName } from '@/lib/first-name';
import {
  acceptOffer,
  collect,
  deliver,
  deliveriesOf,
  driverHome,
  offerNext,
} from '@/services/delivery/dispatch';
import { userActor } from '@/testing/context';
import { type MadeUser, makeDriver } from '@/testing/factories';
import { OrderWorld, type Shop, type Shopper } from '@/testing/order-world';
import {
  acceptOrder,
  assertMyOrder,
  assertMyPurchase,
  getMyOrder,
  getVendorOrder,
  listDoneOrders,
  listMyOrders,
  markReady,
  orderAgain,
  orderBoard,
  purchaseStatus,
  rejectOrder,
  trackMyOrder,
  vendorBalance,
} from '.';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(() => world.close());

const system = () => world.base.system;
type Trip = { shopper: Shopper; shop: Shop; driver: MadeUser; orderId: string; purchaseId: string };

const deliveryOf = async (orderId: string) => {
  const [delivery] = await deliveriesOf(system(), [{ kind: 'order', id: orderId }]);
  if (!delivery) throw new Error('no delivery');
  return delivery;
};
const asDriver = (driver: MadeUser) => world.base.as(userActor(driver.id, 'driver'));

/** A parcel a driver has been found for. */
async function onTheRoad(): Promise<Trip> {
  const [shopper, shop] = [await world.shopper('Amina Nakato'), await world.shop()];
  const product = await world.product({ priceUgx: 30_000 }, shop.id);
  const purchaseId = await world.paid(shopper, [product, 2]);
  const { id: orderId } = await world.onlyOrder(purchaseId);
  const driver = await makeDriver(system(), { locatedAt: world.base.clock.now() });
  await acceptOrder(shop.ctx, { orderId });
  await markReady(shop.ctx, { orderId });
  const { id: deliveryId } = await deliveryOf(orderId);
  await offerNext(system(), { deliveryId });
  const home = await driverHome(asDriver(driver));
  if (!home.offer) throw new Error('no offer');
  await acceptOffer(asDriver(driver), { offerId: home.offer.offerId });
  return { shopper, shop, driver, orderId, purchaseId };
}

describe('who sees what', () => {
  test('each side its own code, the driver by name and plate, the customer by first name', async () => {
    const { shopper, shop, driver, orderId } = await onTheRoad();
    const delivery = await deliveryOf(orderId);
    const mine = await getMyOrder(shopper.ctx, { orderId });
    const theirs = await getVendorOrder(shop.ctx, { orderId });
    expect(mine.delivery).toMatchObject({ state: 'assigned', code: delivery.deliveryCode });
    expect(mine.delivery?.driver?.displayName).toBe(firstName(driver.displayName));
    expect(Object.keys(mine.delivery?.driver ?? {})).toEqual(['displayName', 'plate']);
    expect(theirs).toMatchObject({ customerName: 'Amina' });
    expect(theirs.delivery?.pickupCode).toBe(delivery.pickupCode);
    const words = (view: unknown) =>
      JSON.stringify(view, (_key, part) => (typeof part === 'bigint' ? `${part}` : part));
    for (const secret of [shopper.phone, driver.phone, driver.displayName, 'Nakato', 'Blue gate'])
      expect(words(theirs)).not.toContain(secret);
    expect(words(mine)).not.toContain(driver.displayName);
    expect(words(theirs)).not.toContain('"deliveryCode"');
    expect(words(mine)).not.toContain('"pickupCode"');
    expect(words(await orderBoard(shop.ctx))).not.toContain(shopper.phone);
    if (delivery.deliveryCode !== delivery.pickupCode) {
      expect(words(theirs)).not.toContain(`"${delivery.deliveryCode}"`);
      expect(words(mine)).not.toContain(`"${delivery.pickupCode}"`);
    }
  });

  test('codes are gone when they have done their work', async () => {
    const { shopper, shop, driver, orderId } = await onTheRoad();
    const { id: deliveryId, pickupCode, deliveryCode } = await deliveryOf(orderId);
    expect(await collect(asDriver(driver), { deliveryId, code: pickupCode })).toEqual({ kind: 'ok' });
    await world.deliver();
    expect((await getVendorOrder(shop.ctx, { orderId })).delivery?.pickupCode).toBeNull();
    expect((await getMyOrder(shopper.ctx, { orderId })).state).toBe('collected');
    expect(await deliver(asDriver(driver), { deliveryId, code: deliveryCode })).toEqual({ kind: 'ok' });
    await world.deliver();
    const after = await getMyOrder(shopper.ctx, { orderId });
    expect(after).toMatchObject({ state: 'delivered', delivery: { code: null }, canRate: true });
    expect(after.history.map((moment) => moment.state)).toEqual([
      'awaiting_payment',
      'placed',
      'accepted',
      'ready',
      'collected',
      'delivered',
    ]);
    // 60,000 less 10 %.
    const balance = await vendorBalance(shop.ctx, {});
    expect(balance).toMatchObject({ payableUgx: 54_000n, salesTodayUgx: 60_000n, ordersToday: 1 });
    expect(balance.statement.items).toMatchObject([{ label: after.label, amountUgx: 54_000n }]);
  });
});

test('an unpaid order is no business of the shop yet', async () => {
  const [shopper, shop] = [await world.shopper(), await world.shop()];
  const purchaseId = await world.awaiting(shopper, [await world.product({}, shop.id), 1]);
  const { id: orderId } = await world.onlyOrder(purchaseId);
  await expect(getVendorOrder(shop.ctx, { orderId })).rejects.toMatchObject({ code: 'not_found' });
  expect((await orderBoard(shop.ctx)).placed).toEqual([]);
  const status = await purchaseStatus(shopper.ctx, { purchaseId });
  expect(status).toMatchObject({
    payment: { state: 'awaiting_payer' },
    orders: [{ state: 'awaiting_payment' }],
  });
});

test("the board shows the shop's own orders by what they wait for", async () => {
  const [shopper, shop] = [await world.shopper(), await world.shop()];
  const product = await world.product({ available: 50 }, shop.id);
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) ids.push((await world.onlyOrder(await world.paid(shopper, [product, 1]))).id);
  const [placed, accepted, rejected] = ids.map((orderId) => ({ orderId }));
  if (!placed || !accepted || !rejected) throw new Error('three orders');
  await acceptOrder(shop.ctx, accepted);
  await rejectOrder(shop.ctx, { ...rejected, reason: 'closed' });
  const board = await orderBoard(shop.ctx);
  const idsOf = (cards: { id: string }[]) => cards.map((card) => card.id);
  expect(idsOf(board.placed)).toEqual([placed.orderId]);
  expect(idsOf(board.accepted)).toEqual([accepted.orderId]);
  expect(idsOf(board.doneToday)).toEqual([rejected.orderId]);
  const other = await orderBoard((await world.shop()).ctx);
  expect([...other.placed, ...other.accepted, ...other.doneToday]).toEqual([]);
});

test("a shop's list of what is over is its own, newest first, page by page, with what it got", async () => {
  const { shopper, shop, driver, orderId: delivered } = await onTheRoad();
  const product = await world.product({}, shop.id);
  const rejected = (await world.onlyOrder(await world.paid(shopper, [product, 1]))).id;
  const { id: deliveryId, pickupCode, deliveryCode } = await deliveryOf(delivered);
  await collect(asDriver(driver), { deliveryId, code: pickupCode });
  await deliver(asDriver(driver), { deliveryId, code: deliveryCode });
  await world.deliver();
  const open = (await orderBoard(shop.ctx)).placed;
  expect(open).toMatchObject([{ id: rejected }]);
  await rejectOrder(shop.ctx, { orderId: rejected, reason: 'closed' });
  const first = await listDoneOrders(shop.ctx, { limit: 1 });
  expect(first.items).toMatchObject([{ id: rejected, state: 'rejected', payoutUgx: null }]);
  const second = await listDoneOrders(shop.ctx, { limit: 1, cursor: first.nextCursor });
  expect(second.items).toMatchObject([{ id: delivered, state: 'delivered', payoutUgx: 54_000n }]);
  expect(second.nextCursor).toBeNull();
  expect((await orderBoard(shop.ctx)).doneToday.map(({ id }) => id)).toEqual([rejected, delivered]);
  expect((await listDoneOrders((await world.shop()).ctx, {})).items).toEqual([]);
});

test("a customer's list is their own, newest first, page by page, two statements each", async () => {
  const shopper = await world.shopper();
  const product = await world.product({ available: 50 });
  const placed: string[] = [];
  for (let i = 0; i < 5; i++)
    placed.unshift((await world.onlyOrder(await world.awaiting(shopper, [product, 1]))).id);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    world.base.statements.splice(0);
    const page: Awaited<ReturnType<typeof listMyOrders>> = await listMyOrders(shopper.ctx, {
      cursor,
      limit: 2,
    });
    expect(world.base.statements).toHaveLength(2);
    seen.push(...page.items.map((card) => card.id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual(placed);
  expect((await listMyOrders((await world.shopper()).ctx, {})).items).toEqual([]);
});

test('what was not paid can be put into the basket again', async () => {
  const shopper = await world.shopper();
  const purchaseId = await world.awaiting(shopper, [await world.product(), 3]);
  await orderAgain(shopper.ctx, { purchaseId });
  await orderAgain(shopper.ctx, { purchaseId });
  const outcome = await world.place(shopper);
  expect(outcome.kind).toBe('awaiting_payment');
});

test("another person's order, purchase or shop is not found, and the wrong actor is refused", async () => {
  const shopper = await world.shopper();
  const shop = await world.shop();
  const purchaseId = await world.paid(shopper, [await world.product({}, shop.id), 1]);
  const { id: orderId } = await world.onlyOrder(purchaseId);
  const asCustomer = [
    (ctx: Shopper['ctx']) => getMyOrder(ctx, { orderId }),
    (ctx: Shopper['ctx']) => trackMyOrder(ctx, { orderId }),
    (ctx: Shopper['ctx']) => assertMyOrder(ctx, orderId),
    (ctx: Shopper['ctx']) => assertMyPurchase(ctx, purchaseId),
    (ctx: Shopper['ctx']) => purchaseStatus(ctx, { purchaseId }),
    (ctx: Shopper['ctx']) => orderAgain(ctx, { purchaseId }),
  ];
  const other = await world.shopper();
  for (const read of asCustomer) {
    await read(shopper.ctx);
    await expect(read(other.ctx)).rejects.toMatchObject({ code: 'not_found' });
    await expect(read(shop.ctx)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(read(world.base.as(VISITOR))).rejects.toMatchObject({ code: 'unauthenticated' });
  }
  const asVendor = [
    (ctx: Shopper['ctx']) => getVendorOrder(ctx, { orderId }),
    (ctx: Shopper['ctx']) => orderBoard(ctx),
    (ctx: Shopper['ctx']) => vendorBalance(ctx, {}),
  ];
  for (const read of asVendor) {
    await read(shop.ctx);
    await expect(read(shopper.ctx)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(read(world.base.as(VISITOR))).rejects.toMatchObject({ code: 'unauthenticated' });
  }
  const rival = await world.shop();
  await expect(getVendorOrder(rival.ctx, { orderId })).rejects.toMatchObject({ code: 'not_found' });
});
