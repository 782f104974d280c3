import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { type Ugx, ugx } from '@/lib/money';
import {
  type configurePayments as Configure,
  configurePayments,
  enquire,
  paymentSettingsFor,
  providersNow,
  submitAttempt,
} from '@/services/money/payments';
import { paymentAttempts, paymentIntents } from '@/services/money/payments/tables';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { outboxEvents } from '@/services/platform/outbox/tables';
import { addToCart } from '@/services/trade/cart';
import {
  orderReactions,
  type PlaceOrder,
  type PlaceOrderOutcome,
  placeOrder,
  quoteCheckout,
  tripReactions,
  waysToPay,
} from '@/services/trade/orders';
import { orders } from '@/services/trade/orders/tables';
import { createWorld, type TestWorld, userActor, type WorldOptions } from './context';
import {
  type MadeProduct,
  type MadeUser,
  makeDeliverySettings,
  makeProduct,
  makeStaff,
  makeUser,
  makeVendor,
  type ProductOptions,
} from './factories';

type Provider = NonNullable<NonNullable<Parameters<typeof Configure>[0]['providers']>['mtn']>;
export type PayerAnswer = 'pays' | 'declines' | 'waits';

/** An operator whose payers do as they are told; the real protocol is tested with the payments themselves. */
export function fakeOperator(): Provider & { answer(reference: string, how: PayerAnswer): void } {
  const answers = new Map<string, PayerAnswer>();
  const nothing = { providerTxnId: null, amount: null, currency: null, msisdn: null, raw: '{}' };
  return {
    name: 'mtn',
    currency: 'UGX',
    sendMostUgx: ugx(7_000_000),
    answer: (reference, how) => void answers.set(reference, how),
    submit: async () => ({ kind: 'accepted', raw: '{}' }),
    enquire: async (_ctx, { reference }) => {
      const how = answers.get(reference) ?? 'waits';
      if (how === 'pays') return { ...nothing, kind: 'succeeded', providerTxnId: `txn-${reference}` };
      return how === 'declines'
        ? { ...nothing, kind: 'failed', code: 'APPROVAL_REJECTED' }
        : { ...nothing, kind: 'pending' };
    },
    refundsFrom: () => 'disbursement',
    parseCallback: ({ body }) => ({ reference: body, authenticated: 'none', detail: null, raw: '{}' }),
    lookupPayer: async () => ({ kind: 'found', active: true, name: null }),
    balance: async () => ({ kind: 'unavailable', cause: 'not_asked' }),
  };
}

export const DROP = { lat: 0.3476, lng: 32.6131, name: 'Ntinda' };

export type Shopper = MadeUser & { ctx: Ctx };
export type Shop = { id: string; name: string; ctx: Ctx; staffId: string };

/** A market with delivery fees and an operator, on a database of its own. */
export class OrderWorld {
  readonly operator = fakeOperator();
  #lastEvent = 0n;

  private constructor(readonly base: TestWorld) {
    configurePayments({ settings: paymentSettingsFor(1), providers: { mtn: this.operator } });
  }

  static async open(
    options: WorldOptions = {},
    settings: Parameters<typeof makeDeliverySettings>[1] = {},
  ): Promise<OrderWorld> {
    const base = await createWorld(options);
    await makeDeliverySettings(base.system, settings);
    return new OrderWorld(base);
  }

  /** On what migrations leave behind, with nothing set by hand. */
  static async untouched(options: WorldOptions = {}): Promise<OrderWorld> {
    return new OrderWorld(await createWorld(options));
  }

  close = () => this.base.close();

  async shopper(displayName?: string): Promise<Shopper> {
    const user = await makeUser(this.base.system, displayName ? { displayName } : {});
    return { ...user, ctx: this.base.as(userActor(user.id, 'customer')) };
  }

  async shop(options: Parameters<typeof makeVendor>[1] = {}): Promise<Shop> {
    const vendor = await makeVendor(this.base.system, options);
    const staff = await makeStaff(this.base.system, vendor.id);
    return {
      id: vendor.id,
      name: vendor.name,
      staffId: staff.id,
      ctx: this.base.as(userActor(staff.id, 'vendor')),
    };
  }

  /** A product in a shop of its own unless one is given. */
  async product(options: ProductOptions = {}, shopId?: string): Promise<MadeProduct> {
    return makeProduct(this.base.system, shopId ?? (await this.shop()).id, options);
  }

  async fill(shopper: Shopper, ...lines: [product: { id: string }, quantity: number][]): Promise<void> {
    for (const [{ id: productId }, quantity] of lines) {
      await addToCart(shopper.ctx, { userId: shopper.id, token: null }, { productId, quantity });
    }
  }

  async total(shopper: Shopper): Promise<Ugx> {
    const quote = await quoteCheckout(shopper.ctx, { drop: DROP });
    if (quote.kind !== 'ok') throw new Error(`no quote: ${quote.kind}`);
    return quote.totalUgx;
  }

  /** What the checkout asks before anybody presses Pay: what may be paid with, and how the operators do. */
  async openCheckout(shopper: Shopper): Promise<void> {
    await waysToPay(shopper.ctx);
    await providersNow(shopper.ctx);
  }

  async request(shopper: Shopper, change: Partial<PlaceOrder> = {}): Promise<PlaceOrder> {
    return {
      idempotencyKey: this.base.system.ids.uuid(),
      drop: DROP,
      note: 'Blue gate after the mango tree',
      pay: { kind: 'phone', payerPhone: shopper.phone },
      expectedTotalUgx: change.expectedTotalUgx ?? (await this.total(shopper)),
      ...change,
    };
  }

  async place(shopper: Shopper, change: Partial<PlaceOrder> = {}): Promise<PlaceOrderOutcome> {
    return placeOrder(shopper.ctx, await this.request(shopper, change));
  }

  /** A basket of these lines, placed; the payment prompt is out. */
  async awaiting(shopper: Shopper, ...lines: [product: { id: string }, quantity: number][]): Promise<string> {
    await this.fill(shopper, ...lines);
    const outcome = await this.place(shopper);
    if (outcome.kind !== 'awaiting_payment') throw new Error(`not placed: ${outcome.kind}`);
    return outcome.purchaseId;
  }

  /** Lets the payer answer the newest prompt and asks what came of it. Refunds arrive or wait; they are not declined. */
  async answer(purchaseId: string, how: PayerAnswer): Promise<void> {
    const attempts = await this.base.system.db
      .select({
        id: paymentAttempts.id,
        reference: paymentAttempts.reference,
        operation: paymentAttempts.operation,
      })
      .from(paymentAttempts)
      .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
      .where(
        and(
          eq(paymentIntents.refId, purchaseId),
          inArray(paymentAttempts.state, ['prepared', 'submitting', 'pending', 'unknown']),
        ),
      );
    for (const { id: attemptId, reference, operation } of attempts) {
      this.operator.answer(reference, operation === 'refund' && how === 'declines' ? 'waits' : how);
      await submitAttempt(this.base.system, { attemptId });
      await enquire(this.base.system, { attemptId });
      // Enquiries are limited per second of the clock.
      this.base.clock.advanceMs(1_000);
    }
  }

  /** Events since the last call, oldest first. */
  async news(): Promise<DeliveredEvent[]> {
    const rows = await this.base.system.db
      .select()
      .from(outboxEvents)
      .where(gt(outboxEvents.id, this.#lastEvent))
      .orderBy(asc(outboxEvents.id));
    this.#lastEvent = rows.at(-1)?.id ?? this.#lastEvent;
    return rows.map((row) => ({ ...row, id: row.id.toString() }));
  }

  async react(event: DeliveredEvent): Promise<void> {
    for (const reactions of [orderReactions, tripReactions]) {
      await reactions[event.type]?.(this.base.system, event);
    }
  }

  /** Carries every event to the orders, and those that follow from it, as the worker does. */
  async deliver(): Promise<void> {
    for (let events = await this.news(); events.length > 0; events = await this.news()) {
      for (const event of events) await this.react(event);
    }
  }

  /** A paid basket: its orders are placed. */
  async paid(shopper: Shopper, ...lines: [product: { id: string }, quantity: number][]): Promise<string> {
    const purchaseId = await this.awaiting(shopper, ...lines);
    await this.answer(purchaseId, 'pays');
    await this.deliver();
    return purchaseId;
  }

  async ordersOf(purchaseId: string) {
    return this.base.system.db
      .select()
      .from(orders)
      .where(eq(orders.purchaseId, purchaseId))
      .orderBy(asc(orders.number));
  }

  async onlyOrder(purchaseId: string) {
    return required((await this.ordersOf(purchaseId))[0], 'order');
  }
}
