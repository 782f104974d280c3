import { Stuck } from '../deadline';
import { Watch } from '../http/watch';
import type { Part } from '../plan/plan';
import type { Surroundings } from '../surroundings';
import type { Shopper } from './person';

/** Nothing at all went on in town for so long: then an order that waits is stuck. */
const STILL_MS = 180_000;

type MyOrder = Awaited<ReturnType<Shopper['browser']['api']['shop']['orders']['get']['query']>>;
type Follow = { shopper: Shopper; part: Part; orderId: string; watch: Watch; around: Surroundings };

/** Looks at the order after every ring until `is` holds. @throws Stuck */
async function awaitOrder(follow: Follow, what: string, is: (order: MyOrder) => boolean): Promise<MyOrder> {
  const { shopper, orderId, watch, around } = follow;
  const wait = {
    ms: STILL_MS,
    what: `${around.records.orders.get(orderId)?.label ?? orderId} to be ${what}`,
    since: () => around.town.movedAtMs,
  };
  const seen = await watch.until(async () => {
    const order = await around.meter.time('order', () =>
      shopper.browser.api.shop.orders.get.query({ orderId }),
    );
    around.records.saw(orderId, order.state);
    return is(order) ? order : null;
  }, wait);
  around.town.moved();
  return seen;
}

const isMoneyBack = ({ refund }: MyOrder) => refund !== null && refund.state !== 'on_its_way';

/** Money that does not come back is remembered: whether that may be is judged at the end of the day. */
async function awaitMoney(follow: Follow, what: string): Promise<void> {
  const { orderId, around } = follow;
  try {
    await awaitOrder(follow, what, isMoneyBack);
  } catch (error) {
    const order = around.records.orders.get(orderId);
    if (!(error instanceof Stuck) || !order) throw error;
    around.records.unreturned.push({ purchaseId: order.purchaseId, what: error.message });
  }
}

async function cancel(follow: Follow): Promise<void> {
  const { shopper, orderId, around } = follow;
  await awaitOrder(follow, 'placed', (order) => order.canCancel);
  const outcome = await around.meter.time('cancel', () =>
    shopper.browser.api.shop.orders.cancel.mutate({ orderId }),
  );
  if (outcome.kind !== 'done') throw new Error(`a placed order could not be cancelled: ${outcome.state}`);
  await awaitOrder(follow, 'cancelled', ({ state }) => state === 'cancelled');
  await awaitMoney(follow, 'refunded after it was cancelled');
}

async function rate(follow: Follow, order: MyOrder): Promise<void> {
  const { shopper, part, orderId, around } = follow;
  const rating = part.stars;
  const products = order.lines.map(({ productId }) => ({ productId, rating, body: 'As I hoped.' }));
  const outcome = await around.meter.time('rate', () =>
    shopper.browser.api.shop.orders.rate.mutate({ orderId, products, deliveryRating: rating }),
  );
  // The first answer may have been lost with the program that gave it.
  const isRated = outcome.kind === 'done' || (around.unrest !== null && outcome.kind === 'rated_before');
  if (!isRated) throw new Error(`a delivered order could not be rated: ${outcome.kind}`);
  await awaitOrder(follow, 'completed', ({ state }) => state === 'completed');
}

async function receive(follow: Follow): Promise<void> {
  const isThere = ({ state }: MyOrder) => state === 'delivered' || state === 'completed';
  const order = await awaitOrder(follow, 'delivered', isThere);
  if (follow.part.isRated) await rate(follow, order);
}

/** Follows a paid order live until it has come to the end it was meant for. @throws Stuck */
export async function followOrder(
  shopper: Shopper,
  part: Part,
  orderId: string,
  around: Surroundings,
): Promise<void> {
  const watch = new Watch(shopper.browser, `/api/stream/order/${orderId}`);
  const follow = { shopper, part, orderId, watch, around };
  try {
    const { state } = await awaitOrder(follow, 'seen', () => true);
    // Late money finds the pieces sold to others: it goes back.
    if (state === 'refunded' || state === 'expired') await awaitMoney(follow, 'refunded');
    else if (part.fate === 'cancelled') await cancel(follow);
    else if (part.fate === 'rejected') {
      await awaitOrder(follow, 'rejected', (order) => order.state === 'rejected');
      await awaitMoney(follow, 'refunded after the shop rejected it');
    } else await receive(follow);
  } finally {
    around.records.positionsSeen += watch.positions;
    watch.close();
  }
}
