import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { offers } from '@/services/market/catalog';
import { getMyLot, receiveLot } from '@/services/market/lots';
import { users } from '@/services/platform/identity/tables';
import { messages } from '@/services/platform/notifications/tables';
import { cancelOrder } from '@/services/trade/orders';
import { userActor } from '@/testing/context';
import { makeStaff, makeUser } from '@/testing/factories';
import { OrderWorld } from '@/testing/order-world';
import { myOrderRecalls, shopOrderRecalls } from './order-recalls';
import { recallLot, recallMyLot } from './recall-lot';
import { getMyRecall, getRecall, listRecalls } from './see-recalls';
import { tellBuyers } from './tell-buyers';

let world: OrderWorld;
let admin: Ctx;
beforeAll(async () => {
  world = await OrderWorld.open();
  const { id } = await makeUser(world.base.system, { roles: ['admin'] });
  admin = world.base.as(userActor(id, 'admin'));
});
afterAll(() => world.close());

const REASON = 'The seal of some jars is broken.';

/** A shop with one product of one lot. */
async function shopWithLot(pieces = 10) {
  const shop = await world.shop();
  const product = await world.product({ available: 0, name: 'Secret balm' }, shop.id);
  const lotId = world.base.system.ids.uuid();
  await receiveLot(shop.ctx, {
    ...{ lotId, productId: product.id, number: 'L-1', pieces },
    ...{ madeOn: '2026-01-05', expiresOn: '2026-12-30' },
  });
  return { shop, product, lotId };
}

async function bought(product: { id: string }) {
  const shopper = await world.shopper();
  const order = await world.onlyOrder(await world.paid(shopper, [product, 1]));
  return { shopper, order };
}
const textsAbout = async (recallId: string) =>
  (await world.base.system.db.select().from(messages).where(eq(messages.kind, 'lot.recalled'))).filter(
    ({ subjectId }) => subjectId.startsWith(recallId),
  );

test('a recall takes the lot off and finds, flags and tells every buyer once, in one action', async () => {
  const { shop, product, lotId } = await shopWithLot();
  const [one, two, gone] = [await bought(product), await bought(product), await bought(product)];
  await cancelOrder(gone.shopper.ctx, { orderId: gone.order.id });
  const outcome = await recallMyLot(shop.ctx, { lotId, reason: REASON });
  expect(outcome).toMatchObject({ orders: 2, isNew: true });
  const [offer] = await world.base.system.db.select().from(offers).where(eq(offers.productId, product.id));
  expect(offer).toMatchObject({ available: 0, nextLot: null });
  expect(await recallMyLot(shop.ctx, { lotId, reason: 'Said again.' })).toEqual({ ...outcome, isNew: false });

  expect(await getRecall(admin, { lotId })).toMatchObject({ found: 2, told: 0 });
  for (let i = 0; i < 2; i++) await tellBuyers(world.base.system, { recallId: outcome.recallId });
  expect(await textsAbout(outcome.recallId)).toHaveLength(2);

  const seen = await getMyRecall(shop.ctx, { lotId });
  expect(seen).toMatchObject({ id: outcome.recallId, reason: REASON, found: 2, told: 2 });
  const about = seen?.orders ?? [];
  expect(about.map(({ orderId }) => orderId).sort()).toEqual([one.order.id, two.order.id].sort());
  expect(about.every(({ isUndelivered, toldAt }) => isUndelivered && toldAt !== null)).toBe(true);
  const { items } = await listRecalls(admin, {});
  expect(items.find(({ id }) => id === outcome.recallId)).toMatchObject({
    ...{ lotId, lotNumber: 'L-1', productName: 'Secret balm', orders: 2, told: 2 },
  });

  const mine = await myOrderRecalls(one.shopper.ctx, { orderId: one.order.id });
  expect(mine).toMatchObject([{ productName: 'Secret balm', lotNumber: 'L-1', quantity: 1, reason: REASON }]);
  expect(await shopOrderRecalls(shop.ctx, { orderId: one.order.id })).toHaveLength(1);
  await expect(myOrderRecalls(two.shopper.ctx, { orderId: one.order.id })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('an order that is being paid for has pieces of it too, and is told', async () => {
  const { shop, product, lotId } = await shopWithLot();
  await world.awaiting(await world.shopper(), [product, 1]);
  expect((await recallMyLot(shop.ctx, { lotId, reason: REASON })).orders).toBe(1);
});

test('somebody who cannot be reached keeps nobody else waiting, and stands there untold', async () => {
  const { product, lotId } = await shopWithLot();
  const [lost, found] = [await bought(product), await bought(product)];
  await world.base.system.db
    .update(users)
    .set({ phoneSealed: null, phoneIndex: null })
    .where(eq(users.id, lost.shopper.id));
  const { recallId } = await recallLot(admin, { lotId, reason: REASON });
  await tellBuyers(world.base.system, { recallId });
  const told = new Map((await getRecall(admin, { lotId }))?.orders.map((row) => [row.orderId, row.toldAt]));
  expect(told.get(lost.order.id)).toBe(null);
  expect(told.get(found.order.id)).not.toBe(null);
});

test('only the shop’s owner and admins recall; another shop’s lot is not found', async () => {
  const { shop, lotId } = await shopWithLot();
  const [other, manager] = [await world.shop(), await makeStaff(world.base.system, shop.id, 'manager')];
  const input = { lotId, reason: REASON };
  await expect(recallMyLot(other.ctx, input)).rejects.toMatchObject({ code: 'not_found' });
  await expect(recallMyLot(world.base.as(userActor(manager.id, 'vendor')), input)).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(recallLot(shop.ctx, input)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await getMyRecall(shop.ctx, { lotId })).toBe(null);
  await recallMyLot(shop.ctx, input);
  await expect(getMyRecall(other.ctx, { lotId })).rejects.toMatchObject({ code: 'not_found' });
  expect(await getMyLot(shop.ctx, { lotId })).toMatchObject({ state: 'recalled' });
});
