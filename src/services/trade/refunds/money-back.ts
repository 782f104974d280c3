import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { addUgx, type Ugx } from '@/lib/money';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { requireMembership } from '@/services/market/vendors';
import { type KeyedRefund, type Refund, refundsOf } from '@/services/money/payments';
import { authorise } from '@/services/platform/access';
import { isOrderOf, orderLabels, purchaseAround, refundKey } from '@/services/trade/orders';
import { ListDisputes, RefundsOf } from './inputs';
import { refundKeyOf } from './refund-key';
import { disputes, orderRefunds } from './tables';

export type RefundView = {
  readonly id: string;
  readonly kind: string;
  readonly totalUgx: Ugx;
  readonly toPhoneUgx: Ugx;
  readonly toWalletUgx: Ugx;
  readonly reason: string;
  readonly createdAt: Date;
  /** How the part for the phone is getting on; null when there is none. */
  readonly phone: Refund | null;
};

export type DisputeView = {
  readonly id: string;
  readonly reason: string;
  readonly words: string;
  readonly state: string;
  readonly note: string | null;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
};

export type OrderMoneyBack = {
  readonly refunds: readonly RefundView[];
  /** The refund of the whole order when it was rejected, cancelled or came too late. */
  readonly whole: Refund | null;
  /** What goes back by itself: money that came twice, or for a door that needed none any more. */
  readonly unneeded: readonly KeyedRefund[];
  readonly dispute: DisputeView | null;
};

/** All money given back for one's own order, and what one has reported. @throws AppError not_found */
export async function myMoneyBack(ctx: Ctx, input: RefundsOf): Promise<OrderMoneyBack> {
  const { userId } = authorise(ctx, 'order.read-own');
  const { orderId } = RefundsOf.parse(input);
  if (!(await isOrderOf(ctx, orderId, { customerId: userId }))) throw notFound('order');
  return moneyBackOf(ctx, orderId);
}

/** The same for those who look after orders. */
export async function anyMoneyBack(ctx: Ctx, input: RefundsOf): Promise<OrderMoneyBack> {
  authorise(ctx, 'refund.read-any');
  return moneyBackOf(ctx, RefundsOf.parse(input).orderId);
}

export type ShopMoneyBack = {
  /** With what of the shop's share it froze. */
  readonly dispute: (DisputeView & { readonly frozenUgx: Ugx }) | null;
  readonly refundedUgx: Ugx;
  readonly shopBearsUgx: Ugx;
};

/** What a shop is told about its own order: not in the customer's account, but what it costs the shop. */
export async function shopMoneyBack(ctx: Ctx, input: RefundsOf): Promise<ShopMoneyBack> {
  authorise(ctx, 'dispute.read-own');
  const { orderId } = RefundsOf.parse(input);
  const { vendorId } = await requireMembership(ctx, 'money.see');
  if (!(await isOrderOf(ctx, orderId, { vendorId }))) throw notFound('order');
  const rows = await ctx.db.select().from(orderRefunds).where(eq(orderRefunds.orderId, orderId));
  const dispute = await newestDispute(ctx, orderId);
  return {
    dispute: dispute && { ...viewOf(dispute), frozenUgx: dispute.frozenUgx },
    refundedUgx: addUgx(...rows.map((row) => row.goodsUgx)),
    shopBearsUgx: addUgx(...rows.map((row) => row.vendorUgx)),
  };
}

async function moneyBackOf(ctx: Ctx, orderId: string): Promise<OrderMoneyBack> {
  const dispute = await newestDispute(ctx, orderId);
  const { purchaseId, orderIds } = (await purchaseAround(ctx, orderId)) ?? { purchaseId: null, orderIds: [] };
  // Phones pay for a purchase, of which the orders beside this one have refunds of their own.
  const made = await ctx.db
    .select()
    .from(orderRefunds)
    .where(inArray(orderRefunds.orderId, [...orderIds]))
    .orderBy(desc(orderRefunds.createdAt), desc(orderRefunds.id));
  const sent = await refundsOf(ctx, [
    { kind: 'order', id: orderId },
    ...(purchaseId === null ? [] : [{ kind: 'purchase', id: purchaseId }]),
  ]);
  const asked = new Set([...orderIds.map(refundKey), ...made.map(({ id }) => refundKeyOf(id))]);
  const byKey = (key: string) => sent.find((refund) => refund.key === key) ?? null;
  return {
    refunds: made
      .filter((row) => row.orderId === orderId)
      .map(({ id, kind, toPhoneUgx, toWalletUgx, reason, createdAt }) => ({
        ...{ id, kind, toPhoneUgx, toWalletUgx, reason, createdAt },
        totalUgx: addUgx(toPhoneUgx, toWalletUgx),
        phone: byKey(refundKeyOf(id)),
      })),
    whole: byKey(refundKey(orderId)),
    unneeded: sent.filter(({ key }) => !asked.has(key)),
    dispute: dispute && viewOf(dispute),
  };
}

async function newestDispute(ctx: Ctx, orderId: string): Promise<typeof disputes.$inferSelect | null> {
  const [row] = await ctx.db
    .select()
    .from(disputes)
    .where(eq(disputes.orderId, orderId))
    .orderBy(desc(disputes.createdAt))
    .limit(1);
  return row ?? null;
}

const viewOf = ({ id, reason, words, state, note, createdAt, decidedAt }: typeof disputes.$inferSelect) => ({
  ...{ id, reason, words, state, note, createdAt, decidedAt },
});

export type DisputeRow = DisputeView & {
  readonly orderId: string;
  readonly label: string;
  readonly frozenUgx: Ugx;
};

const PAGE = 20;

/** Disputes to decide, or decided ones, newest first. */
export async function listDisputes(ctx: Ctx, input: ListDisputes): Promise<Page<DisputeRow>> {
  authorise(ctx, 'dispute.decide-any');
  const { show, cursor } = ListDisputes.parse(input);
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  const isCursor = at && id && /^[\da-f-]{36}$/.test(id) && !Number.isNaN(Date.parse(at));
  const rows = await ctx.db
    .select()
    .from(disputes)
    .where(
      and(
        show === 'open' ? eq(disputes.state, 'open') : ne(disputes.state, 'open'),
        isCursor
          ? sql`(${disputes.createdAt}, ${disputes.id}) < (${at}::timestamptz, ${id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(disputes.createdAt), desc(disputes.id))
    .limit(PAGE + 1);
  const page = toPage(rows, PAGE, (row) => encodeCursor([row.createdAt.toISOString(), row.id]));
  const labels = await orderLabels(
    ctx,
    page.items.map(({ orderId }) => orderId),
  );
  return {
    items: page.items.map((row) => ({
      ...viewOf(row),
      orderId: row.orderId,
      label: labels.get(row.orderId) ?? 'Order',
      frozenUgx: row.frozenUgx,
    })),
    nextCursor: page.nextCursor,
  };
}
