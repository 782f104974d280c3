import { Watch } from '../http/watch';
import type { Part } from '../plan/plan';
import type { Surroundings } from '../surroundings';
import { followOrder } from './order';
import { type Paying, settle } from './pay';
import type { Shopper } from './person';
import type { Placed } from './place';

/** Tells the town whose orders these are and which shop's part of the errand each of them is. */
async function announce(shopper: Shopper, placed: Placed, around: Surroundings): Promise<Paying> {
  const { errand, purchaseId } = placed;
  const { browser } = shopper;
  const status = await around.meter.time('purchase', () =>
    browser.api.shop.orders.purchase.query({ purchaseId }),
  );
  const [first] = status.orders;
  if (!first) throw new Error('a purchase without orders');
  const { label } = first;
  around.records.purchases.push({ errand, purchaseId, label, totalUgx: status.totalUgx });
  const left = [...errand.parts];
  const orders: { part: Part; orderId: string }[] = [];
  for (const { id: orderId, label: orderLabel, state, totalUgx } of status.orders) {
    const mine = await browser.api.shop.orders.get.query({ orderId });
    const at = left.findIndex(({ vendorSlug }) => vendorSlug === mine.shop.slug);
    const [part] = left.splice(at, 1);
    if (at < 0 || !part) throw new Error(`an order of ${mine.shop.slug}, where nothing was bought`);
    around.records.orders.set(orderId, { part, purchaseId, orderId, label: orderLabel, totalUgx, state });
    around.town.announce({
      orderId,
      label: orderLabel,
      part,
      askCustomer: async () => {
        const { delivery } = await browser.api.shop.orders.get.query({ orderId });
        if (!delivery?.code) throw new Error(`no delivery code for ${orderLabel} at the door`);
        return delivery.code;
      },
      askShop: null,
      readyAtMs: null,
      isTaken: false,
    });
    orders.push({ part, orderId });
  }
  around.records.turnedAway.push(...left);
  return { ...placed, label, orders };
}

/** From the press of Pay to the last delivery: pays at the handset, then follows every order to its end. */
export async function followPurchase(shopper: Shopper, placed: Placed, around: Surroundings): Promise<void> {
  const watch = new Watch(shopper.browser, `/api/stream/purchase/${placed.purchaseId}`);
  try {
    const paying = await announce(shopper, placed, around);
    if ((await settle(shopper, paying, watch, around)) === 'expired') return;
    watch.close();
    const ends = paying.orders.map(({ part, orderId }) => followOrder(shopper, part, orderId, around));
    const results = await Promise.allSettled(ends);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  } finally {
    watch.close();
  }
}
