import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { formatUgx, ugx } from '@/lib/money';
import { offerNext } from '@/services/delivery/dispatch';
import { deliveries, drivers } from '@/services/delivery/dispatch/tables';
import { FIRST_SETTINGS, type MoneySettings } from '@/services/money/settings';
import { moneySettings } from '@/services/money/settings/tables';
import { makeDriver } from '@/testing/factories';
import { OrderWorld, type Shop, type Shopper } from '@/testing/order-world';
import { acceptOrder, markReady, waysToPay } from '.';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(() => world.close());

const { payOnDeliveryMostUgx: MOST, driverCashLimitUgx: LIMIT } = FIRST_SETTINGS;
const place = (shopper: Shopper) => world.place(shopper, { pay: { kind: 'on_delivery' } });

/** Somebody whose basket comes to this much, delivery included. */
async function basketOf(totalUgx: bigint): Promise<{ shopper: Shopper; shop: Shop }> {
  const [shopper, shop] = [await world.shopper(), await world.shop()];
  await world.fill(shopper, [await world.product({ priceUgx: 1_000 }, shop.id), 1]);
  const priceUgx = Number(totalUgx - (await world.total(shopper)));
  await world.fill(shopper, [await world.product({ priceUgx }, shop.id), 1]);
  expect(await world.total(shopper)).toBe(totalUgx);
  return { shopper, shop };
}

async function putInForce(change: Partial<MoneySettings>): Promise<void> {
  const row = { ...FIRST_SETTINGS, ...change, validFrom: world.base.clock.now(), changedBy: 'test' };
  await world.base.system.db.insert(moneySettings).values(row);
  // Settings are remembered for ten seconds.
  world.base.clock.advanceMs(10_000);
}

test('a purchase dearer than the market allows, or than a driver may carry, is refused in words', async () => {
  const { shopper } = await basketOf(MOST + 1n);
  const refusal = { code: 'invalid', message: expect.stringContaining(formatUgx(MOST)) };
  await expect(place(shopper)).rejects.toMatchObject(refusal);
  // A limit that waits for its second person is not in force, whatever the rest says.
  await putInForce({ payOnDeliveryMostUgx: ugx(MOST * 2n), driverCashLimitUgx: MOST });
  await expect(place(shopper)).rejects.toMatchObject(refusal);
  expect(await waysToPay(shopper.ctx)).toMatchObject({ onDeliveryMostUgx: MOST });
  await putInForce({ payOnDeliveryEnabled: false });
  expect(await waysToPay(shopper.ctx)).toMatchObject({ onDeliveryMostUgx: null });
  await expect(place(shopper)).rejects.toMatchObject({ code: 'invalid' });
  await putInForce({});
});

test.each([
  ['as it was', LIMIT],
  ['come down since it was sold', ugx(1_000)],
])('the dearest that a door may pay finds a driver, with the limit %s', async (_words, limit) => {
  const { shopper, shop } = await basketOf(MOST);
  const outcome = await place(shopper);
  if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
  await world.deliver();
  const { id: orderId } = await world.onlyOrder(outcome.purchaseId);
  await putInForce({ driverCashLimitUgx: limit });
  await acceptOrder(shop.ctx, { orderId });
  await markReady(shop.ctx, { orderId });
  const { db } = world.base.system;
  const [delivery] = await db.select().from(deliveries).where(eq(deliveries.refId, orderId));
  const { id: deliveryId } = required(delivery, 'delivery of an order');
  await db.update(drivers).set({ online: false });
  const offer = () => offerNext(world.base.system, { deliveryId });
  // Somebody who carries anything already has no room for it.
  await makeDriver(world.base.system, { cashOwedUgx: ugx(1) });
  expect(await offer()).toMatchObject({ kind: 'nobody' });
  const { id: driverId } = await makeDriver(world.base.system);
  expect(await offer()).toMatchObject({ kind: 'offered', driverId });
  await putInForce({});
});
