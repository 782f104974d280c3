import { expect, type Page } from '@playwright/test';
import type { Point } from './fee';
import type { People, Person } from './people';
import { buy, stateOf } from './shopping';
import type { Shop } from './shops';

/** The shop takes an order and packs it, by procedures. */
export async function pack({ api }: Person, orderId: string): Promise<void> {
  await api.vendor.orders.accept.mutate({ orderId });
  await api.vendor.orders.markReady.mutate({ orderId });
}

/** Goes online at `at` and takes the first parcel offered. Returns its delivery. */
export async function takeParcel({ api }: Person, at: Point): Promise<string> {
  const { shift, offers } = api.driver;
  await shift.goOnline.mutate(at);
  await expect.poll(async () => (await shift.home.query()).offer?.offerId, { timeout: 30_000 }).toBeTruthy();
  const { offer } = await shift.home.query();
  if (!offer) throw new Error('the offer went away again');
  await offers.accept.mutate({ offerId: offer.offerId });
  const { delivery } = await shift.home.query();
  if (!delivery) throw new Error('accepting gave no delivery');
  return delivery.deliveryId;
}

export async function pickupCode({ api }: Person, orderId: string): Promise<string> {
  const { delivery } = await api.vendor.orders.get.query({ orderId });
  if (!delivery?.pickupCode) throw new Error('there is no pickup code');
  return delivery.pickupCode;
}

export async function deliveryCode({ api }: Person, orderId: string): Promise<string> {
  const { delivery } = await api.shop.orders.get.query({ orderId });
  if (!delivery?.code) throw new Error('there is no delivery code');
  return delivery.code;
}

/** Four digits that are not these. */
export const otherThan = (code: string): string => (code === '0000' ? '1111' : '0000');

/** A paid and packed order, up to the moment when drivers are asked. */
export async function packedOrder(people: People, shop: Shop, shopper: Person, drop: Point) {
  const { orders } = await buy(shopper, shop.goods.slice(0, 1), drop);
  const [order] = orders;
  if (!order) throw new Error('no order');
  const keeper = await people.distantShopkeeper(shop.id);
  await pack(keeper, order.id);
  await expect.poll(() => stateOf(shopper, order.id)).toBe('ready');
  return { orderId: order.id, keeper };
}

/** Types a code on the driver's page and presses the button below it. */
export async function typeCode(page: Page, label: string, code: string, button: string): Promise<void> {
  await page.getByLabel(label).fill(code);
  await page.getByRole('button', { name: button }).click();
}

export async function moveTo(page: Page, { lat, lng }: Point): Promise<void> {
  await page.context().setGeolocation({ latitude: lat, longitude: lng, accuracy: 8 });
}
