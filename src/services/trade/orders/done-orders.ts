import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { type Membership, requireMembership, staffMay } from '@/services/market/vendors';
import { authorise, thoseAllowed } from '@/services/platform/access';
import { ListDoneOrders } from './inputs';
import { orderLabel } from './order-label';
import { type PackingLine, packingLinesOf } from './order-lines';
import { orderResource } from './order-resource';
import { type OrderState, readState } from './order-state';
import { orders } from './tables';
import { payoutOf } from './who-pays';

export type DoneOrder = {
  id: string;
  label: string;
  state: OrderState;
  lines: readonly PackingLine[];
  /** What the shop got for it; null when it got nothing, or for staff who do not see its money. */
  payoutUgx: Ugx | null;
  /** When it ended. */
  since: Date;
};

const DONE = ['delivered', 'completed', 'rejected', 'cancelled', 'failed'];
const PAID_OUT = ['delivered', 'completed'];

type DoneRow = Pick<
  typeof orders.$inferSelect,
  | 'id'
  | 'number'
  | 'state'
  | 'customerId'
  | 'vendorId'
  | 'subtotalUgx'
  | 'commissionUgx'
  | 'shopPaysUgx'
  | 'deliveryFeeUgx'
  | 'updatedAt'
>;

/** A shop's orders that are over, the newest first, page by page. Three statements. */
export async function listDoneOrders(ctx: Ctx, input: ListDoneOrders): Promise<Page<DoneOrder>> {
  authorise(ctx, 'vendor-order.read', 'follow');
  const vendor = await requireMembership(ctx, 'orders.see');
  const { cursor, limit } = ListDoneOrders.parse(input);
  const rows = await ctx.db
    .select()
    .from(orders)
    .where(and(isDoneBy(vendor), before(cursor)))
    .orderBy(desc(orders.number))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ number }) => encodeCursor([String(number)]));
  return { items: await toDone(ctx, vendor, page.items), nextCursor: page.nextCursor };
}

/** The newest a shop finished since then, the last one first. Internal: the caller authorises. Two statements. */
export async function doneOrders(
  ctx: Ctx,
  vendor: Membership,
  { since, limit }: { since: Date; limit: number },
): Promise<DoneOrder[]> {
  const rows = await ctx.db
    .select()
    .from(orders)
    .where(and(isDoneBy(vendor), gte(orders.updatedAt, since)))
    .orderBy(desc(orders.updatedAt), desc(orders.number))
    .limit(limit);
  return toDone(ctx, vendor, rows);
}

const isDoneBy = ({ vendorId }: Membership) =>
  and(eq(orders.vendorId, vendorId), inArray(orders.state, DONE));

function before(cursor: string | null | undefined) {
  const [number] = decodeCursor(cursor, 1) ?? [];
  return number !== undefined && /^\d{1,15}$/.test(number)
    ? sql`${orders.number} < ${number}::bigint`
    : undefined;
}

async function toDone(ctx: Ctx, vendor: Membership, rows: readonly DoneRow[]): Promise<DoneOrder[]> {
  const seen = await thoseAllowed(ctx, 'vendor-order.read', rows, orderResource, [vendor.vendorId]);
  const lines = await packingLinesOf(
    ctx,
    seen.map(({ id }) => id),
  );
  const seesMoney = staffMay(vendor, 'money.see');
  return seen.map((row) => ({
    id: row.id,
    label: orderLabel(row.number),
    state: readState(row.state),
    lines: lines.get(row.id) ?? [],
    payoutUgx: seesMoney && PAID_OUT.includes(row.state) ? payoutOf(row) : null,
    since: row.updatedAt,
  }));
}
