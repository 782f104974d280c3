import { asc, desc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { LotId, lotOffer } from '@/services/market/lots';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { IN_ESCROW, type OrderState, orderLabels, orderStates } from '@/services/trade/orders';
import { ListRecalls } from './inputs';
import { recallNotices, recalls } from './tables';

export type RecallItem = {
  id: string;
  lotId: string;
  lotNumber: string;
  productName: string;
  recalledAt: Date;
  orders: number;
  told: number;
};

const counts = {
  orders: sql<number>`(select count(*)::int from ${recallNotices} where ${recallNotices.recallId} = ${recalls.id})`,
  told: sql<number>`(select count(${recallNotices.toldAt})::int from ${recallNotices}
    where ${recallNotices.recallId} = ${recalls.id})`,
};

/** Recalls of all shops, the newest first. Admins only. */
export async function listRecalls(ctx: Ctx, input: ListRecalls): Promise<Page<RecallItem>> {
  authorise(ctx, 'product.read-any');
  const { cursor, limit } = ListRecalls.parse(input);
  const place = placeAfter(cursor);
  const rows = await ctx.db
    .select({
      ...{ id: recalls.id, lotId: recalls.lotId, recalledAt: recalls.recalledAt, ...counts },
      lotNumber: sql<string>`(select number from lots where id = ${recalls.lotId})`,
      productName: sql<string>`(select o.name from lots l join offers o on o.product_id = l.product_id
        where l.id = ${recalls.lotId})`,
    })
    .from(recalls)
    .where(
      place
        ? sql`(${recalls.recalledAt}, ${recalls.id}) < (${place.at}::timestamptz, ${place.id}::uuid)`
        : undefined,
    )
    .orderBy(desc(recalls.recalledAt), desc(recalls.id))
    .limit(limit + 1);
  return toPage(rows, limit, (row) => encodeCursor([row.recalledAt.toISOString(), row.id]));
}

export type RecallView = {
  id: string;
  reason: string;
  recalledAt: Date;
  /** Orders with pieces of the lot, and those whose buyers were told so far. */
  found: number;
  told: number;
  /** Every order with pieces of the lot; those on their way first. */
  orders: {
    orderId: string;
    label: string;
    state: OrderState;
    toldAt: Date | null;
    isUndelivered: boolean;
  }[];
};

/** A page names so many orders at most; the counts are of all. */
const MOST_ORDERS = 500;

/** Who was told of a lot's recall, and what is still on its way; null while it is not recalled. Admins only. */
export async function getRecall(ctx: Ctx, input: LotId): Promise<RecallView | null> {
  authorise(ctx, 'product.read-any');
  return view(ctx, LotId.parse(input).lotId);
}

/** The same for the shop whose lot it is. @throws AppError not_found, also for another shop's */
export async function getMyRecall(ctx: Ctx, input: LotId): Promise<RecallView | null> {
  authorise(ctx, 'product.read-own');
  const { vendorId } = await requireMembership(ctx, 'products.see');
  return view(ctx, LotId.parse(input).lotId, vendorId);
}

async function view(ctx: Ctx, lotId: string, vendorId?: string): Promise<RecallView | null> {
  await lotOffer(ctx, lotId, vendorId);
  const [recall] = await ctx.db
    .select({ id: recalls.id, reason: recalls.reason, recalledAt: recalls.recalledAt, ...counts })
    .from(recalls)
    .where(eq(recalls.lotId, lotId));
  if (!recall) return null;
  const notices = await ctx.db
    .select({ orderId: recallNotices.orderId, toldAt: recallNotices.toldAt })
    .from(recallNotices)
    .where(eq(recallNotices.recallId, recall.id))
    .orderBy(asc(recallNotices.orderId))
    .limit(MOST_ORDERS);
  const ids = notices.map(({ orderId }) => orderId);
  const [labels, states] = await Promise.all([orderLabels(ctx, ids), orderStates(ctx, ids)]);
  const orders = notices.flatMap(({ orderId, toldAt }) => {
    const [label, state] = [labels.get(orderId), states.get(orderId)];
    if (label === undefined || state === undefined) return [];
    return [{ orderId, label, state, toldAt, isUndelivered: isUndelivered(state) }];
  });
  const { id, reason, recalledAt, orders: found, told } = recall;
  return {
    ...{ id, reason, recalledAt, found, told },
    orders: orders.sort((a, b) => Number(b.isUndelivered) - Number(a.isUndelivered)),
  };
}

/** The shop or the driver can still keep it from being handed over. */
const isUndelivered = (state: OrderState): boolean =>
  ['awaiting_payment', ...IN_ESCROW].some((one) => one === state);
