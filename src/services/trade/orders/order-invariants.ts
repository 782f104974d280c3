import { inArray, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addUgx, formatUgx, ugx } from '@/lib/money';
import type { Invariants } from '@/services/market/catalog';
import { balancesOf } from '@/services/money/ledger';
import { authorise } from '@/services/platform/access';
import { IN_ESCROW } from './order-state';
import { orders } from './tables';

/** Longer than a hold and the job after it could ever take; then an unpaid order is stuck. */
const STUCK_MINUTES = 30;

/** Escrow holds exactly what undelivered orders cost, and no order waits for a payment that is over. */
export async function orderInvariants(ctx: Ctx): Promise<Invariants> {
  if (ctx.actor.kind !== 'system') authorise(ctx, 'order.read-any');
  const [escrow, open, stuck] = [await balancesOf(ctx, 'escrow'), await paidOrders(ctx), await unpaid(ctx)];
  const ids = new Set([...escrow.keys(), ...open.map((order) => order.id)]);
  const due = new Map(open.map((order) => [order.id, ugx(BigInt(order.dueUgx))]));
  const wrong = [...ids].filter((id) => (escrow.get(id) ?? 0n) !== (due.get(id) ?? 0n));
  return {
    escrow_holds_undelivered_orders: {
      ok: wrong.length === 0,
      detail: `${due.size} undelivered orders, ${formatUgx(addUgx(...escrow.values()))} in escrow, ${wrong.length} differ`,
    },
    no_stuck_orders: { ok: stuck === 0, detail: `${stuck} orders wait for a payment that is long over` },
  };
}

function paidOrders(ctx: Ctx) {
  return ctx.db
    .select({
      id: orders.id,
      // Nothing waits for an order whose door has not paid; what was given back waits no more.
      dueUgx: sql<string>`(case when ${orders.payOnDelivery} and ${orders.doorPaidAt} is null then 0
        else ${orders.subtotalUgx} + ${orders.deliveryFeeUgx} - ${orders.returnedGoodsUgx} - ${orders.returnedFeeUgx}
        end)::text`,
    })
    .from(orders)
    .where(inArray(orders.state, [...IN_ESCROW]));
}

async function unpaid(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(orders)
    .where(
      sql`${orders.state} = 'awaiting_payment' and ${orders.createdAt} < ${ctx.clock.now().toISOString()}::timestamptz - make_interval(mins => ${STUCK_MINUTES}::int)`,
    );
  return row?.count ?? 0;
}
