import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stockInvariants } from '@/services/market/catalog';
import { stockHolds, stockItems } from '@/services/market/catalog/tables';
import { balanceOf, postingsOf, verifyLedger } from '@/services/money/ledger';
import { expireIntent, paymentStatus, retryPayment } from '@/services/money/payments';
import { paymentIntents } from '@/services/money/payments/tables';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { justProven, userActor } from '@/testing/context';
import { makeDriver, makeUser } from '@/testing/factories';
import { OrderWorld, type Shop, type Shopper } from '@/testing/order-world';
import {
  acceptOrder,
  cancelOrder,
  endOrder,
  isTerminal,
  markReady,
  orderInvariants,
  readState,
  rejectOrder,
} from '.';
import { closeOrder } from './complete-order';

let world: OrderWorld;
let driverId: string;
let adminId: string;
beforeAll(async () => {
  world = await OrderWorld.open();
  driverId = (await makeDriver(world.base.system)).id;
  adminId = (await makeUser(world.base.system, { roles: ['admin'] })).id;
});
afterAll(() => world.close());

/** A purchase of two shops with everything that may happen to it. */
type Play = {
  shopper: Shopper;
  shops: Shop[];
  productIds: string[];
  purchaseId: string;
  seen: DeliveredEvent[];
};

const SHELF = 3;

async function begin(): Promise<Play> {
  const [shopper, one, two] = [await world.shopper(), await world.shop(), await world.shop()];
  const [a, b] = [
    await world.product({ available: SHELF }, one.id),
    await world.product({ available: SHELF }, two.id),
  ];
  const purchaseId = await world.awaiting(shopper, [a, 2], [b, 2]);
  return { shopper, shops: [one, two], productIds: [a.id, b.id], purchaseId, seen: [] };
}

const trip = (type: string, orderId: string): DeliveredEvent => ({
  id: '0',
  type,
  topics: [],
  payload: { refKind: 'order', refId: orderId, driverId },
});

const ACTIONS = [
  'waits',
  'pays',
  'declines',
  'triesAgain',
  'expires',
  'someoneBuysTheRest',
  'deliverNext',
  'deliverAll',
  'deliverAnyAgain',
  'accept',
  'reject',
  'cancel',
  'calledOff',
  'ready',
  'collected',
  'delivered',
  'closed',
] as const;
type Step = { what: (typeof ACTIONS)[number]; which: number; pick: number };

/** What usually happens, each to both orders; chance then adds to it anywhere. */
const STORIES = {
  delivered: ['pays', 'deliverAll', 'accept', 'ready', 'collected', 'delivered'],
  overtaken: ['pays', 'deliverAll', 'accept', 'ready', 'delivered', 'collected', 'closed'],
  rejected: ['pays', 'deliverAll', 'reject'],
  rejectedLater: ['pays', 'deliverAll', 'accept', 'reject'],
  cancelled: ['declines', 'triesAgain', 'pays', 'deliverAll', 'cancel'],
  late: ['waits', 'expires', 'deliverAll', 'pays', 'deliverAll', 'accept'],
  lateUnheard: [
    'waits',
    'expires',
    'pays',
    'deliverAll',
    'accept',
    'ready',
    'collected',
    'delivered',
    'closed',
  ],
  lateSoldOut: ['waits', 'expires', 'deliverAll', 'someoneBuysTheRest', 'pays', 'deliverAll'],
  calledOff: ['pays', 'deliverAll', 'accept', 'ready', 'calledOff', 'calledOff', 'collected', 'delivered'],
  unpaid: ['declines', 'expires', 'deliverAll'],
} as const satisfies Record<string, Step['what'][]>;
type Story = keyof typeof STORIES;
type Noise = { at: number; step: Step };

/** Where both orders end when nothing else happens. */
const ENDS: Readonly<Record<Story, string>> = {
  delivered: 'delivered',
  overtaken: 'completed',
  rejected: 'rejected',
  rejectedLater: 'rejected',
  cancelled: 'cancelled',
  late: 'accepted',
  lateUnheard: 'completed',
  lateSoldOut: 'refunded',
  calledOff: 'cancelled',
  unpaid: 'expired',
};

const STORY_NAMES = Object.keys(STORIES).filter((name): name is Story => name in STORIES);
const noise = fc.record({
  at: fc.nat(12),
  step: fc.record({ what: fc.constantFrom(...ACTIONS), which: fc.nat(1), pick: fc.nat(20) }),
});

function stepsOf(story: Story, extra: readonly Noise[]): Step[] {
  const steps = STORIES[story].flatMap((what): Step[] => [
    { what, which: 0, pick: 0 },
    { what, which: 1, pick: 0 },
  ]);
  for (const { at, step } of extra) steps.splice(Math.min(at, steps.length), 0, step);
  return steps;
}

/** Facts of money are made by the payments themselves; what is random is when and how often orders hear of them. */
async function take(
  play: Play,
  rows: OrderRows,
  waiting: DeliveredEvent[],
  { what, which, pick }: Step,
): Promise<void> {
  const order = rows[which];
  const shop = play.shops.find((one) => one.id === order?.vendorId);
  if (!order || !shop) throw new Error('an order of each shop');
  const orderId = order.id;
  switch (what) {
    case 'waits':
    case 'pays':
    case 'declines':
      await world.answer(play.purchaseId, what);
      break;
    case 'triesAgain':
      await tryAgain(play);
      break;
    case 'expires':
      await expire(play.purchaseId);
      break;
    case 'someoneBuysTheRest': {
      const id = play.productIds[which] ?? '';
      await world.base.system.db.update(stockItems).set({ available: 0 }).where(eq(stockItems.productId, id));
      break;
    }
    case 'deliverNext': {
      const [event] = waiting.splice(pick % Math.max(1, waiting.length), 1);
      if (event) await hear(play, event);
      break;
    }
    case 'deliverAll':
      for (const event of waiting.splice(0).toReversed()) await hear(play, event);
      break;
    case 'deliverAnyAgain': {
      const event = play.seen[pick % Math.max(1, play.seen.length)];
      if (event) await Promise.all([world.react(event), world.react(event)]);
      break;
    }
    case 'accept':
      await acceptOrder(shop.ctx, { orderId });
      break;
    case 'reject':
      await rejectOrder(shop.ctx, { orderId, reason: 'other' });
      break;
    case 'cancel':
      await cancelOrder(play.shopper.ctx, { orderId });
      break;
    case 'calledOff':
      await callOff(orderId);
      break;
    case 'ready':
      await markReady(shop.ctx, { orderId });
      break;
    case 'collected':
    case 'delivered':
      await hear(play, trip(`delivery.${what}`, orderId));
      break;
    case 'closed':
      await closeOrder(world.base.system, { orderId });
  }
  waiting.push(...(await world.news()));
}

/** By an admin who has just confirmed it: the clock of this world runs for hours. */
async function callOff(orderId: string): Promise<void> {
  const admin = world.base.as(justProven(userActor(adminId, 'admin'), world.base.clock));
  await endOrder(admin, { orderId, how: 'called_off', reason: 'It stands still.' });
}

/** Another prompt, where the last one is over and there is time for one. */
async function tryAgain({ shopper, purchaseId }: Play): Promise<void> {
  const status = await paymentStatus(shopper.ctx, { kind: 'purchase', id: purchaseId });
  if (status.canRetry)
    await retryPayment(shopper.ctx, { kind: 'purchase', id: purchaseId, payerPhone: shopper.phone });
}

async function hear(play: Play, event: DeliveredEvent): Promise<void> {
  play.seen.push(event);
  await world.react(event);
}

async function expire(purchaseId: string): Promise<void> {
  const [intent] = await world.base.system.db
    .select()
    .from(paymentIntents)
    .where(eq(paymentIntents.refId, purchaseId));
  if (!intent?.expiresAt) throw new Error('a purchase has its payment');
  if (world.base.clock.now() < intent.expiresAt) world.base.clock.set(intent.expiresAt);
  await expireIntent(world.base.system, { intentId: intent.id });
}

/** Pieces on the shelf, held and sold of one product, whatever somebody else took being gone. */
async function pieces(productId: string, stolen: boolean): Promise<number> {
  const { db } = world.base.system;
  const [item] = await db.select().from(stockItems).where(eq(stockItems.productId, productId));
  const holds = await db.select().from(stockHolds).where(eq(stockHolds.productId, productId));
  const sum = (state: string) =>
    holds.filter((hold) => hold.state === state).reduce((n, hold) => n + hold.quantity, 0);
  expect(item?.held).toBe(sum('held'));
  return stolen ? SHELF : (item?.available ?? -1) + sum('held') + sum('taken');
}

type OrderRows = Awaited<ReturnType<typeof world.ordersOf>>;

/** An end is an end: what was over before stays what it was. */
function stayEnded(rows: OrderRows, before: OrderRows): void {
  for (const row of before) {
    if (isTerminal(readState(row.state))) expect(rows.find(({ id }) => id === row.id)?.state).toBe(row.state);
  }
}

async function allThere(play: Play, steps: readonly Step[]): Promise<OrderRows> {
  const { system } = world.base;
  for (const [which, productId] of play.productIds.entries()) {
    const stolen = steps.some((step) => step.what === 'someoneBuysTheRest' && step.which === which);
    expect(await pieces(productId, stolen)).toBe(SHELF);
  }
  // Late money is in an order that lives again or on its way back; none lies about.
  expect(await balanceOf(system, { kind: 'customer_wallet', ownerId: play.shopper.id })).toBe(0n);
  const rows = await world.ordersOf(play.purchaseId);
  for (const row of rows) {
    const isOpen = ['placed', 'accepted', 'ready', 'collected'].includes(row.state);
    const escrow = await balanceOf(system, { kind: 'escrow', ownerId: row.id });
    expect([row.state, escrow]).toEqual([row.state, isOpen ? row.subtotalUgx + row.deliveryFeeUgx : 0n]);
    const postings = await postingsOf(system, [{ kind: 'order', id: row.id }]);
    const kinds = postings.map((posting) => posting.kind).filter((kind) => kind !== 'order.revive');
    expect([row.state, kinds]).toEqual([row.state, POSTED[row.state] ?? []]);
    expect(postings.length - kinds.length).toBeLessThanOrEqual(1);
  }
  return rows;
}

/** What an order has posted when it stands there, exactly once; reviving it comes before. */
const POSTED: Readonly<Record<string, string[]>> = {
  delivered: ['order.split'],
  completed: ['order.split'],
  rejected: ['order.return'],
  cancelled: ['order.return'],
};

test('whatever happens to a purchase, in any order and any number of times, money and pieces are all there', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...STORY_NAMES),
      fc.array(noise, { maxLength: 10 }),
      async (story, extra) => {
        const steps = stepsOf(story, extra);
        const play = await begin();
        const waiting = await world.news();
        let rows = await world.ordersOf(play.purchaseId);
        for (const step of steps) {
          await take(play, rows, waiting, step);
          const before = rows;
          rows = await world.ordersOf(play.purchaseId);
          stayEnded(rows, before);
        }
        // In the end everything has been heard once, in an order of its own.
        await expire(play.purchaseId);
        waiting.push(...(await world.news()));
        for (const event of waiting.toReversed()) await hear(play, event);
        await world.deliver();
        const settled = await allThere(play, steps);
        stayEnded(settled, rows);
        // Hearing all of it once more changes nothing.
        for (const event of play.seen.filter(({ type }) => type.startsWith('payment.')))
          await world.react(event);
        expect(await allThere(play, steps)).toEqual(settled);
        if (extra.length === 0) expect(settled.map((row) => row.state)).toEqual([ENDS[story], ENDS[story]]);
      },
    ),
    // Each story once as it is; the rest of the runs are left to chance.
    { numRuns: 150, examples: STORY_NAMES.map((name): [Story, Noise[]] => [name, []]) },
  );
  const { system } = world.base;
  expect((await verifyLedger(system)).ok).toBe(true);
  const { no_stuck_orders: standing, ...orders } = await orderInvariants(system);
  // Shops and drivers of plays that are over do nothing more; nobody waits for a payment.
  expect(standing?.detail).not.toContain('awaiting payment');
  const invariants = { ...orders, ...(await stockInvariants(system)) };
  expect(Object.entries(invariants).filter(([, invariant]) => !invariant.ok)).toEqual([]);
}, 600_000);

test('only the system hears events', async () => {
  const shopper = await world.shopper();
  const event = trip('delivery.delivered', world.base.system.ids.uuid());
  const { onDeliveryCollected, onDeliveryDelivered } = await import('./on-delivery');
  const { onPaymentExpired, onPaymentSettled } = await import('./on-payment');
  for (const react of [onDeliveryCollected, onDeliveryDelivered, onPaymentExpired, onPaymentSettled]) {
    await expect(react(shopper.ctx, event)).rejects.toMatchObject({ code: 'forbidden' });
  }
  await expect(closeOrder(shopper.ctx, {})).rejects.toMatchObject({ code: 'forbidden' });
});
