import { arrayOverlaps, asc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { paymentIntents } from '@/services/money/payments/tables';
import {
  Killed,
  Life,
  loseOnce,
  mortal,
  type PayoutDesk,
  Run,
  wireName,
} from '@/services/money/payments/testing/interleaving';
import type { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { outboxEvents } from '@/services/platform/outbox/tables';
import { addToCart } from '@/services/trade/cart';
import { orderReactions, type PlaceOrder, placeOrder, quoteCheckout } from '@/services/trade/orders';
import { orders } from '@/services/trade/orders/tables';
import { makeProduct, makeUser } from '@/testing/factories';
import { DROP } from '@/testing/order-world';
import type { Event, OrderPlan } from './plan';

/** Pieces of the product that only this shopper buys. */
export const SHELF = 3;
export const BOUGHT = 2;

export type Shelf = { readonly vendorId: string; readonly categoryId: string };
export type Wish = { readonly userId: string; readonly productId: string; readonly request: PlaceOrder };

/** A shopper with a number at each operator and two pieces of one product in the basket. */
export async function wishFor(
  world: PaymentWorld,
  { provider }: Pick<OrderPlan, 'provider'>,
  shelf: Shelf,
  msisdn: string,
): Promise<Wish> {
  const { id: userId } = await makeUser(world.ctx);
  const { id: productId } = await makeProduct(world.ctx, shelf.vendorId, {
    categoryId: shelf.categoryId,
    available: SHELF,
  });
  const shopper = world.as(userId, 'customer');
  await addToCart(shopper, { userId, token: null }, { productId, quantity: BOUGHT });
  const quote = await quoteCheckout(shopper, { drop: DROP });
  if (quote.kind !== 'ok') throw new Error(`no quote: ${quote.kind}`);
  const request = {
    idempotencyKey: world.ctx.ids.uuid(),
    drop: DROP,
    note: 'Blue gate',
    pay: { kind: 'phone', payerPhone: `+${msisdn}`, provider },
    expectedTotalUgx: quote.totalUgx,
  } as const;
  return { userId, productId, request };
}

/** Here nothing goes out: no refund, no payout. */
const NOTHING_OUT = {
  refund: { outcome: 'failed', wire: 'works', part: 'whole' },
  payout: { outcome: 'failed', wire: 'works', from: 'wallet', provider: 'mtn' },
  firstSubmissionDies: null,
  before: [],
  after: [],
} as const;

function nobody(purchaseId: string, msisdn: string): PayoutDesk {
  return {
    ref: { kind: 'payout', id: purchaseId },
    source: { kind: 'customer_wallet', ownerId: purchaseId },
    msisdn,
    ask: () => Promise.reject(new Error('nobody asks for a payout')),
    shownAs: () => Promise.resolve(null),
  };
}

/** One press of Pay, its payment and its order, with a clock of their own. */
export class OrderRun {
  #picked = 0;

  private constructor(
    readonly world: PaymentWorld,
    readonly plan: OrderPlan,
    readonly wish: Wish,
    readonly payment: Run,
    /** Takes away what the simulator still waits for. */
    readonly tidyUp: () => Promise<void>,
  ) {}

  /** The presses, of which at least one gets through. */
  static async begin(world: PaymentWorld, plan: OrderPlan, shelf: Shelf): Promise<OrderRun> {
    const payers = { mtn: world.newNumber('mtn'), airtel: world.newNumber('airtel') };
    const msisdn = payers[plan.provider];
    const wish = await wishFor(world, plan, shelf, msisdn);
    const tidyUp = await loseOnce(
      world,
      { op: wireName(plan.provider, 'collect'), msisdn },
      plan.collect.wire,
    );
    const press = () => pressPay(world.as(wish.userId, 'customer'), wish.request);
    const first = pressPay(world.as(wish.userId, 'customer'), wish.request, plan.firstPressDies);
    await Promise.all([first, ...Array.from({ length: plan.presses - 1 }, press)]);
    await press();
    const purchase = { ...(await paymentOf(world, wish.userId)), msisdn };
    const payment = new Run({
      world,
      plan: { ...NOTHING_OUT, provider: plan.provider, collect: plan.collect },
      purchase,
      payers,
      payouts: nobody(purchase.purchaseId, msisdn),
    });
    return new OrderRun(world, plan, wish, payment, tidyUp);
  }

  async play(event: Event): Promise<void> {
    switch (event.what) {
      case 'pressed again':
        return pressPay(
          { ...this.payment.ctx, actor: this.world.as(this.wish.userId, 'customer').actor },
          this.wish.request,
          event.dies,
        );
      case 'news':
        return this.#hearOne(event.dies);
      case 'all news':
        return this.hearAll(event.dies);
      default:
        return this.payment.play(event);
    }
  }

  /** Any of what has happened so far, as if for the first time. */
  async #hearOne(dies: number | null): Promise<void> {
    const news = await this.#news();
    const { picks } = this.plan;
    const pick = picks[this.#picked++ % picks.length] ?? 0;
    const event = news[pick % Math.max(1, news.length)];
    if (event) await this.#hear(event, dies);
  }

  /** All that happened, the newest first. */
  async hearAll(dies: number | null = null): Promise<void> {
    for (const event of (await this.#news()).toReversed()) await this.#hear(event, dies);
  }

  async #news() {
    const topics = [`purchase:${this.payment.parts.purchase.purchaseId}`];
    const rows = await this.world.ctx.db
      .select()
      .from(outboxEvents)
      .where(arrayOverlaps(outboxEvents.topics, topics))
      .orderBy(asc(outboxEvents.id));
    return rows.map((row) => ({ ...row, id: row.id.toString() }));
  }

  async #hear(event: Parameters<NonNullable<(typeof orderReactions)[string]>>[1], dies: number | null) {
    const ctx = this.payment.ctx;
    await unlessKilled(async () =>
      orderReactions[event.type]?.(dies === null ? ctx : mortal(ctx, new Life(dies)), event),
    );
  }
}

async function pressPay(ctx: Ctx, request: PlaceOrder, dies: number | null = null): Promise<void> {
  await unlessKilled(async () => {
    const outcome = await placeOrder(dies === null ? ctx : mortal(ctx, new Life(dies)), request);
    if (outcome.kind !== 'awaiting_payment') throw new Error(`not placed: ${outcome.kind}`);
  });
}

async function unlessKilled(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
}

/** What the presses came to; the second of two purchases of one wish would be found by the judge. */
async function paymentOf(world: PaymentWorld, userId: string) {
  const [row] = await world.ctx.db
    .select({ intent: paymentIntents, orderId: orders.id })
    .from(orders)
    .innerJoin(paymentIntents, eq(paymentIntents.refId, orders.purchaseId))
    .where(eq(orders.customerId, userId));
  const { intent, orderId } = required(row, 'the order with its payment');
  return {
    intentId: intent.id,
    purchaseId: intent.refId,
    userId,
    orderIds: [orderId, orderId] as const,
    amount: Number(intent.amountUgx),
  };
}
