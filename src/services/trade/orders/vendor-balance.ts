import { and, eq, gte, inArray, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { kampalaDayStart } from '@/lib/kampala-time';
import { type Ugx, ugx } from '@/lib/money';
import type { Page } from '@/lib/page';
import { requireMembership } from '@/services/market/vendors';
import { accountStatement, balanceOf } from '@/services/money/ledger';
import { authorise, authoriseOn } from '@/services/platform/access';
import { VendorStatement } from './inputs';
import { orderLabel } from './order-label';
import { orderEvents, orders } from './tables';

export type StatementRow = {
  entryId: string;
  /** The shop's order it is about, where it is about one. */
  orderId: string | null;
  /** "UH-10042", or null for a movement that is not about an order. */
  label: string | null;
  kind: string;
  /** What came in; negative for what went out. */
  amountUgx: Ugx;
  occurredAt: Date;
};

export type VendorBalance = {
  /** Owed to the shop for delivered orders. */
  payableUgx: Ugx;
  /** Goods of orders delivered since midnight in Kampala, before commission. */
  salesTodayUgx: Ugx;
  ordersToday: number;
  statement: Page<StatementRow>;
};

const PAGE = 30;

/** What the platform owes the shop, and how it came about. */
export async function vendorBalance(ctx: Ctx, input: VendorStatement): Promise<VendorBalance> {
  const { userId } = authorise(ctx, 'vendor-balance.read', 'follow');
  const { cursor } = VendorStatement.parse(input);
  const { vendorId, role } = await requireMembership(ctx, 'money.see');
  const account = { kind: 'vendor_payable', ownerId: vendorId } as const;
  const payableUgx = await balanceOf(ctx, account);
  const whose = role === 'owner' ? { owner: userId } : {};
  const balance = { kind: 'balance', id: vendorId, ...whose, vendorId, amountUgx: payableUgx };
  await authoriseOn(ctx, 'vendor-balance.read', balance, [vendorId]);
  const [today, statement] = await Promise.all([
    salesToday(ctx, vendorId),
    accountStatement(ctx, { account, cursor: cursor ?? null, limit: PAGE }),
  ]);
  const labels = await labelsOf(
    ctx,
    vendorId,
    statement.items.filter((line) => line.ref.kind === 'order').map((line) => line.ref.id),
  );
  const items = statement.items.map(
    (line): StatementRow => ({
      entryId: line.entryId,
      orderId: labels.has(line.ref.id) ? line.ref.id : null,
      label: labels.get(line.ref.id) ?? null,
      kind: line.kind,
      amountUgx: ugx(-line.amountUgx),
      occurredAt: line.occurredAt,
    }),
  );
  return { payableUgx, ...today, statement: { items, nextCursor: statement.nextCursor } };
}

async function salesToday(ctx: Ctx, vendorId: string) {
  const [row] = await ctx.db
    .select({
      sales: sql<string>`coalesce(sum(${orders.subtotalUgx}), 0)::text`,
      count: sql<number>`count(*)::int`,
    })
    .from(orders)
    .innerJoin(orderEvents, and(eq(orderEvents.orderId, orders.id), eq(orderEvents.toState, 'delivered')))
    .where(
      and(
        eq(orders.vendorId, vendorId),
        inArray(orders.state, ['delivered', 'completed']),
        gte(orderEvents.at, kampalaDayStart(ctx.clock.now())),
      ),
    );
  return { salesTodayUgx: ugx(BigInt(row?.sales ?? '0')), ordersToday: row?.count ?? 0 };
}

async function labelsOf(
  ctx: Ctx,
  vendorId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: orders.id, number: orders.number })
    .from(orders)
    .where(and(inArray(orders.id, [...ids]), eq(orders.vendorId, vendorId)));
  return new Map(rows.map(({ id, number }): [string, string] => [id, orderLabel(number)]));
}
