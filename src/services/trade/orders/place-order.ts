import { type Ctx, type TxCtx, withUndoableTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { conflict } from '@/lib/errors';
import { addUgx, type Ugx } from '@/lib/money';
import { sendToPlace } from '@/services/delivery/saved-places';
import { catalogChanged, type HoldOutcome, holdStock, type Shortage } from '@/services/market/catalog';
import { shopsOf } from '@/services/market/vendors';
import { paymentSettings, startPayment } from '@/services/money/payments';
import { moneySettings } from '@/services/money/settings';
import { authorise, authoriseOn } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { type BasketLine, type CartProblem, cartProblems, readBasket } from '@/services/trade/cart';
import { chooseMeans, type Means } from './choose-means';
import { findReplay, type Replay, requestHash } from './find-replay';
import { PlaceOrder } from './inputs';
import { insertPurchase } from './insert-purchase';
import { orderLabel } from './order-label';
import { orderResource } from './order-resource';
import { type Plan, planPurchase } from './plan-purchase';

export type PlaceOrderOutcome =
  | Replay
  /** Prices or the fee are not what the shopper saw, or something is not sold any more: ask again. */
  | { kind: 'changed'; problems: CartProblem[]; totalUgx: Ugx; deliveryUgx: Ugx }
  | { kind: 'out_of_stock'; problems: CartProblem[] }
  | { kind: 'empty' }
  | { kind: 'out_of_area'; vendorNames: string[] };

/** The basket may change under our hands once; more often than this it is somebody else's turn. */
const MOST_ROUNDS = 3;

type OkPlan = Extract<Plan, { kind: 'ok' }>;
type PlannedWithId = OkPlan['orders'][number] & { readonly id: string };

type Checkout = {
  readonly request: ReturnType<typeof PlaceOrder.parse>;
  readonly customerId: string;
  readonly hash: string;
};

/**
 * Turns the basket into one purchase with one order per shop, keeps the pieces and asks for the money: of a phone, of
 * the wallet, of both, or at the door. All or nothing. Everything is worked out here; the shopper's total is only compared. Repeating the key
 * gives the first answer.
 * @throws AppError conflict for the same key with other contents or too little in the wallet, invalid for a number
 *   or an amount we cannot use
 */
export async function placeOrder(ctx: Ctx, input: PlaceOrder): Promise<PlaceOrderOutcome> {
  const actor = authorise(ctx, 'order.place', 'follow');
  const request = PlaceOrder.parse(input);
  const { idempotencyKey, ...contents } = request;
  const hash = requestHash(contents);
  const checkout = { request, customerId: actor.userId, hash };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const outcome = await tryToPlace(ctx, checkout);
    if (outcome?.kind === 'awaiting_payment') return outcome;
    const replay = await findReplay(ctx, actor.userId, idempotencyKey, hash);
    if (replay) return replay;
    if (outcome) return outcome;
  }
  throw conflict('Your basket was changed in another window meanwhile. Please check it and try again.');
}

/** Null when the key was used, or the basket or a smallest order changed between reading and writing. */
async function tryToPlace(ctx: Ctx, checkout: Checkout): Promise<PlaceOrderOutcome | null> {
  const basket = await readBasket(ctx, { userId: checkout.customerId, tokenHash: null });
  const [first] = basket;
  if (!first) return { kind: 'empty' };
  const problems = cartProblems(basket);
  if (problems.some(({ kind }) => kind === 'out_of_stock' || kind === 'fewer_left')) {
    return { kind: 'out_of_stock', problems };
  }
  const sold = basket.filter((line) => line.sold);
  const plan = await planPurchase(ctx, sold, checkout.request.drop);
  if (plan.kind === 'out_of_area') return { kind: 'out_of_area', vendorNames: plan.vendorNames };
  if (problems.length > 0 || plan.totalUgx !== checkout.request.expectedTotalUgx) {
    const { totalUgx, deliveryUgx } = plan;
    return { kind: 'changed', problems, totalUgx, deliveryUgx };
  }
  const means = await chooseMeans(ctx, checkout.request.pay, plan.totalUgx);
  await authorisePlan(ctx, checkout, plan);
  return write(ctx, checkout, { cartId: first.cartId, plan, means });
}

/** Rules about rows see each order as they will once it is placed. @throws AppError forbidden */
async function authorisePlan(ctx: Ctx, { request, customerId }: Checkout, plan: OkPlan): Promise<void> {
  const shops = await shopsOf(ctx);
  for (const { vendorId, subtotalUgx, pays } of plan.orders) {
    const order = {
      id: request.idempotencyKey,
      customerId,
      vendorId,
      subtotalUgx,
      deliveryFeeUgx: pays.customerUgx,
    };
    await authoriseOn(ctx, 'order.place', orderResource(order), shops);
  }
}

async function write(
  ctx: Ctx,
  { request, customerId, hash }: Checkout,
  { cartId, plan, means }: { cartId: string; plan: OkPlan; means: Means },
): Promise<PlaceOrderOutcome | null> {
  const { commissionVatBps } = await moneySettings(ctx);
  return withUndoableTransaction<PlaceOrderOutcome | null>(ctx, async (tx, undo) => {
    const id = tx.ids.uuid();
    const orders = plan.orders.map((order) => ({ ...order, id: tx.ids.uuid() }));
    const numbers = await insertPurchase(tx, {
      ...request,
      landmark: await landmarkOf(tx, { request, customerId }, orders),
      id,
      customerId,
      cartId,
      requestHash: hash,
      totalUgx: plan.totalUgx,
      means: means.kind,
      commissionVatBps,
      orders,
    });
    if (!numbers) return undo(null);
    const purchase = { id, customerId, totalUgx: plan.totalUgx, label: orderLabel(numbers[0] ?? 0) };
    const payment = await askForMoney(tx, purchase, orders, means);
    await recordAudit(tx, {
      action: 'order.place',
      resourceKind: 'purchase',
      resourceId: id,
      details: { orders: orders.length, totalUgx: plan.totalUgx.toString(), means: means.kind },
    });
    const kept = await keepPieces(tx, orders, payment.expiresAt);
    if (!kept.ok)
      // A smallest order was raised meanwhile: the basket is read again, which says so.
      return undo(
        kept.tooFew.length > 0 ? null : { kind: 'out_of_stock', problems: shortages(orders, kept.short) },
      );
    return { kind: 'awaiting_payment', purchaseId: id, promptExpiresAt: payment.promptExpiresAt };
  });
}

/** Of the saved place that these orders go to; none without one. */
async function landmarkOf(
  tx: TxCtx,
  { request: { placeId, drop }, customerId }: Pick<Checkout, 'request' | 'customerId'>,
  orders: readonly PlannedWithId[],
): Promise<string> {
  if (placeId === undefined) return '';
  const refs = orders.map(({ id }) => ({ kind: 'order', id }));
  return sendToPlace(tx, { placeId, ownerId: customerId, point: drop, refs });
}

type Purchase = { id: string; customerId: string; totalUgx: Ugx; label: string };

/** Until when it can be paid for; at the door it is as good as paid, and the orders are placed by what follows. */
async function askForMoney(
  tx: TxCtx,
  { id, customerId, totalUgx, label }: Purchase,
  orders: readonly PlannedWithId[],
  means: Means,
): Promise<{ promptExpiresAt: Date | null; expiresAt: Date }> {
  if (means.kind === 'on_delivery') {
    await emit(tx, [
      { type: 'purchase.on_delivery', topics: [`purchase:${id}`], payload: { purchaseId: id } },
    ]);
    return { promptExpiresAt: null, expiresAt: addMs(tx.clock.now(), paymentSettings().holdMs) };
  }
  const { promptExpiresAt, expiresAt } = await startPayment(tx, {
    ref: { kind: 'purchase', id },
    payerUserId: customerId,
    amountUgx: totalUgx,
    walletUgx: means.walletUgx,
    allocations: orders.map((order) => ({
      accountKind: 'escrow',
      ownerId: order.id,
      amountUgx: addUgx(order.subtotalUgx, order.pays.customerUgx),
    })),
    payer: means.payer,
    label,
  });
  return { promptExpiresAt: means.kind === 'wallet' ? null : promptExpiresAt, expiresAt };
}

type Held = readonly { readonly id: string; readonly lines: readonly BasketLine[] }[];

/** Comes last, so that buyers of the same product wait for each other as briefly as can be. */
async function keepPieces(tx: TxCtx, orders: Held, expiresAt: Date): Promise<HoldOutcome> {
  const hold = await holdStock(tx, {
    refs: orders.map(({ id, lines }) => ({
      refId: id,
      lines: lines.map(({ productId, quantity }) => ({ productId, quantity })),
    })),
    expiresAt,
  });
  if (hold.ok) await emit(tx, catalogChanged(hold.changed));
  return hold;
}

function shortages(orders: Held, short: readonly Shortage[]): CartProblem[] {
  const left = new Map(short.map(({ productId, available }) => [productId, available]));
  const lines = orders.flatMap((order) => order.lines).filter((line) => left.has(line.productId));
  return cartProblems(
    lines.map((line) => {
      const available = left.get(line.productId) ?? 0;
      // Of restricted goods nothing is left also where their evidence has just ended.
      return { ...line, available, sold: line.sold && !(line.restricted && available === 0) };
    }),
  );
}
