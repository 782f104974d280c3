import { expect } from '@playwright/test';
import type { Point } from './fee';
import type { People, Person } from './people';
import { deliveryCode, pack, pickupCode, takeParcel } from './riding';
import { stateOf } from './shopping';
import type { Shop } from './shops';

export type DoorOrder = { orderId: string; totalUgx: bigint };

/** An order of one piece that its customer pays at the door, as far as the shop's board. */
export async function orderForDoor(shopper: Person, shop: Shop, drop: Point): Promise<DoorOrder> {
  const { cart, checkout, orders } = shopper.api.shop;
  const [goods] = shop.goods;
  if (!goods) throw new Error('no goods');
  await cart.add.mutate({ productId: goods.id, quantity: 1 });
  const to = { ...drop, name: 'The blue gate' };
  const quote = await checkout.quote.query({ drop: to });
  if (quote.kind !== 'ok') throw new Error(`the quote is ${quote.kind}`);
  const outcome = await checkout.place.mutate({
    idempotencyKey: crypto.randomUUID(),
    drop: to,
    note: 'Ask for the tailor.',
    pay: { kind: 'on_delivery' },
    expectedTotalUgx: quote.totalUgx,
  });
  if (!('purchaseId' in outcome)) throw new Error(`the order is ${outcome.kind}`);
  const [order] = (await orders.purchase.query({ purchaseId: outcome.purchaseId })).orders;
  if (!order) throw new Error('no order');
  await expect.poll(() => stateOf(shopper, order.id)).toBe('placed');
  return { orderId: order.id, totalUgx: quote.totalUgx };
}

/** The shop packs it and the driver collects it. Returns the delivery and the customer's code. */
export async function carry(
  { keeper, driver, shopper }: { keeper: Person; driver: Person; shopper: Person },
  orderId: string,
  at: Point,
): Promise<{ deliveryId: string; code: string }> {
  await pack(keeper, orderId);
  const deliveryId = await takeParcel(driver, at);
  const code = await pickupCode(keeper, orderId);
  expect(await driver.api.driver.deliveries.collect.mutate({ deliveryId, code })).toEqual({ kind: 'ok' });
  return { deliveryId, code: await deliveryCode(shopper, orderId) };
}

/** Takes a parcel that is paid for from the shop to its customer, by procedures. */
export async function deliverPaid(
  people: People,
  persons: { keeper: Person; shopper: Person },
  orderId: string,
  at: Point,
): Promise<void> {
  const driver = await people.distantDriver();
  const { deliveryId, code } = await carry({ ...persons, driver }, orderId, at);
  expect(await driver.api.driver.deliveries.deliver.mutate({ deliveryId, code })).toEqual({ kind: 'ok' });
  await expect.poll(() => stateOf(persons.shopper, orderId)).toBe('delivered');
}
