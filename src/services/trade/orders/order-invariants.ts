import { inArray, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addUgx, formatUgx, ugx } from '@/lib/money';
import type { Invariants } from '@/services/market/catalog';
import { balancesOf } from '@/services/money/ledger';
import { authorise } from '@/services/platform/access';
import { IN_ESCROW } from './order-state';
import { isStuck } from './stuck';
import { orders } from './tables';

/** Escrow holds exactly what undelivered orders cost, and no order stands anywhere for too long. */
export async function orderInvariants(ctx: Ctx): Promise<Invariants> {
  if (ctx.actor.kind !== 'system') authorise(ctx, 'order.read-any');
  const [escrow, open, stuck] = [await balancesOf(ctx, 'escrow'), await paidOrders(ctx), await standing(ctx)];
  const ids = new Set([...escrow.keys(), ...open.map((order) => order.id)]);
  const due = new Map(open.map((order) => [order.id, ugx(BigInt(order.dueUgx))]));
  const wrong = [...ids].filter((id) => (escrow.get(id) ?? 0n) !== (due.get(id) ?? 0n));
  return {
    escrow_holds_undelivered_orders: {
      ok: wrong.length === 0,
      detail: `${due.size} undelivered orders, ${formatUgx(addUgx(...escrow.values()))} in escrow, ${wrong.length} differ`,
    },
    no_stuck_orders: { ok: stuck.length === 0, detail: stuckWords(stuck) },
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

type Standing = { readonly state: string; readonly count: number };

/** How many orders stand for too long, by where they stand. */
async function standing(ctx: Ctx): Promise<Standing[]> {
  return ctx.db
    .select({ state: orders.state, count: sql<number>`count(*)::int` })
    .from(orders)
    .where(isStuck(ctx.clock.now()))
    .groupBy(orders.state)
    .orderBy(orders.state);
}

function stuckWords(stuck: readonly Standing[]): string {
  if (stuck.length === 0) return 'every open order is moving';
  return stuck.map(({ state, count }) => `${count} too long in ${state.replaceAll('_', ' ')}`).join(', ');
}
