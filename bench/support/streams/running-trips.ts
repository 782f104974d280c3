import { randomUUID } from 'node:crypto';
import { TRPCClientError } from '@trpc/client';
import { sql } from 'drizzle-orm';
import { until } from '../../../src/cli/market-day/deadline';
import type { Browser } from '../../../src/cli/market-day/http/browser';
import { Handset } from '../../../src/cli/market-day/http/handset';
import { Meter } from '../../../src/cli/market-day/http/meter';
import { signIn } from '../../../src/cli/market-day/http/sign-in';
import { newBrowser } from '../../../src/cli/market-day/surroundings';
import { vendors } from '../../../src/cli/seed/catalogue';
import { vendorOwners } from '../../../src/cli/seed/people';
import { type Ctx, withTransaction } from '../../../src/db/tx';
import { required } from '../../../src/lib/assert';
import type { LatLng } from '../../../src/lib/geo';
import { drivers } from '../../../src/services/delivery/dispatch/tables';
import { addGrant } from '../../../src/services/platform/identity';
import type { Running } from '../bench';
import { KOLOLO, PAYS_BY_ITSELF, signInBuyers } from '../buyers';

/** An order on the road: who follows it, who carries it, and who stands at the counter. */
export type RunningTrip = {
  readonly orderId: string;
  readonly deliveryId: string;
  readonly from: LatLng;
  readonly buyer: Browser;
  readonly driver: Browser;
  readonly shop: Browser;
};

const AT_ONCE = 12;
const WAIT_MS = 240_000;

/** Does `work` for each, a dozen at a time. */
export async function forEachOf<T>(
  all: readonly T[],
  work: (one: T, at: number) => Promise<void>,
): Promise<void> {
  const queue = all.entries();
  const line = async () => {
    for (const [at, one] of queue) await work(one, at);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
}

/** So many orders are paid for, packed and taken by a driver each. Shops and drivers do their part over HTTP too. */
export async function putOnTheRoad(running: Running, ctx: Ctx, count: number): Promise<RunningTrip[]> {
  const people = await signInBuyers(running, 2 * count);
  const [buyers, riders] = [people.slice(0, count), people.slice(count)];
  const orders = await placeAll(buyers);
  await hire(ctx, riders);
  const stands = [...orders.values()].map(({ shopSlug }) => vendors.find(({ slug }) => slug === shopSlug));
  await forEachOf(riders, async ({ api }, at) => {
    const { lat, lng } = stands[at] ?? KOLOLO;
    await api.driver.shift.goOnline.mutate({ lat, lng });
  });
  const shops = await packAll(running, [...orders.values()]);
  return takeAll(riders, orders, shops);
}

type Placed = {
  readonly orderId: string;
  readonly label: string;
  readonly shopSlug: string;
  readonly buyer: Browser;
};

/** By the label of the order. */
async function placeAll(buyers: readonly Browser[]): Promise<Map<string, Placed>> {
  const [first] = buyers;
  const shelf = await first?.api.shop.catalog.shelf.query({ limit: 48 });
  const wares = (shelf?.items ?? []).filter(({ inStock }) => inStock);
  const placed = new Map<string, Placed>();
  await forEachOf(buyers, async (buyer, at) => {
    const { api } = buyer;
    const ware = required(wares[at % wares.length], 'something on the shelf');
    await api.shop.cart.add.mutate({ productId: ware.id, quantity: 1 });
    const quote = await api.shop.checkout.quote.query({ drop: KOLOLO });
    if (quote.kind !== 'ok') throw new Error(`the basket is ${quote.kind}`);
    const outcome = await api.shop.checkout.place.mutate({
      ...{ idempotencyKey: randomUUID(), drop: KOLOLO, note: '', expectedTotalUgx: quote.totalUgx },
      pay: { kind: 'phone', payerPhone: PAYS_BY_ITSELF },
    });
    if (outcome.kind !== 'awaiting_payment') throw new Error(`placing answered ${outcome.kind}`);
    const { purchaseId } = outcome;
    const order = await until(
      async () => {
        const [one] = (await api.shop.orders.purchase.query({ purchaseId })).orders;
        return one?.state === 'placed' ? one : null;
      },
      { ms: WAIT_MS, what: 'an order to be placed' },
    );
    placed.set(order.label, { orderId: order.id, label: order.label, shopSlug: ware.vendorSlug, buyer });
  });
  return placed;
}

/** Makes drivers of them. Their sessions may stay: what a person may do is looked up at every request. */
async function hire(ctx: Ctx, riders: readonly Browser[]): Promise<void> {
  const ids: string[] = [];
  for (const { api } of riders) ids.push((await api.shop.account.me.query()).userId);
  await withTransaction(ctx, async (tx) => {
    await tx.db
      .insert(drivers)
      .values(ids.map((userId, at) => ({ userId, displayName: `Rider ${at}`, plate: `UFA ${100 + at}T` })));
    for (const userId of ids)
      await addGrant(tx, { userId, role: 'driver', by: null, reason: 'To be measured' });
  });
}

/** Every shop accepts and packs what it has; answers at whose counter each order lies. */
async function packAll(running: Running, orders: readonly Placed[]): Promise<Map<string, Browser>> {
  const handset = new Handset(running.sandboxUrl);
  const counters = new Map<string, Browser>();
  const ours = new Set(orders.map(({ orderId }) => orderId));
  await forEachOf(vendorOwners, async ({ phone }) => {
    const meter = new Meter();
    const shop = newBrowser({ webUrl: running.webUrl, meter, unrest: null });
    await signIn(shop, handset, phone, meter);
    const { orders: desk } = shop.api.vendor;
    for (const { id: orderId } of (await desk.board.query()).placed.filter(({ id }) => ours.has(id))) {
      await desk.accept.mutate({ orderId });
      await desk.markReady.mutate({ orderId });
      counters.set(orderId, shop);
    }
  });
  return counters;
}

/** Every driver says yes to the first offer. */
async function takeAll(
  riders: readonly Browser[],
  orders: ReadonlyMap<string, Placed>,
  shops: ReadonlyMap<string, Browser>,
): Promise<RunningTrip[]> {
  return Promise.all(
    riders.map(async (driver) => {
      const carried = await until(
        async () => {
          const { offer, delivery } = await driver.api.driver.shift.home.query();
          if (offer)
            await driver.api.driver.offers.accept.mutate({ offerId: offer.offerId }).catch(() => undefined);
          return delivery;
        },
        { ms: WAIT_MS, what: 'an offer for every driver' },
        1_000,
      );
      const order = orders.get(carried.label);
      const shop = shops.get(order?.orderId ?? '');
      if (!order || !shop) throw new Error(`nobody knows ${carried.label}`);
      return { ...order, deliveryId: carried.deliveryId, from: carried.pickup, driver, shop };
    }),
  );
}

/**
 * The driver collects at the counter: news that is kept, whoever is not there to hear it. Where nobody answers it is
 * tried again, as people do: a process that was killed comes back by itself.
 */
export async function collectAt({ driver, shop, orderId, deliveryId }: RunningTrip): Promise<void> {
  const collect = async () => {
    const { delivery } = await shop.api.vendor.orders.get.query({ orderId });
    const code = delivery?.pickupCode ?? '';
    return driver.api.driver.deliveries.collect.mutate({ deliveryId, code });
  };
  const answered = () =>
    collect().catch((error: unknown) => {
      if (error instanceof TRPCClientError && error.data === undefined) return null;
      throw error;
    });
  const outcome = await until(answered, { ms: WAIT_MS, what: 'an answer at the counter' });
  if (outcome.kind !== 'ok') throw new Error(`collecting answered ${outcome.kind}`);
}

/** Ids of the kept news of an order, oldest first, once all of it has been delivered. */
export async function keptNews(ctx: Ctx, orderId: string, afterId: string): Promise<string[]> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select id::text from outbox_events
    where topics @> array[${`order:${orderId}`}] and id > ${afterId}::bigint order by id`);
  return rows.map(({ id }) => id);
}
