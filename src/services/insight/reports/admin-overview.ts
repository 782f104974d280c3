import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { kampalaDayStart } from '@/lib/kampala-time';
import { addUgx, type Ugx, ugx } from '@/lib/money';
import { authorise } from '@/services/platform/access';
import { ORDER_STATES, type OrderState, orderLabel } from '@/services/trade/orders';
import { isReturning } from './is-returning';
import { paymentsInTrouble, type TroubledPayment } from './payments-in-trouble';

/** The order that has stood longest where it stands. */
export type OldestOrder = {
  state: OrderState;
  /** Could not be handed over. */
  isReturning: boolean;
  id: string;
  label: string;
  vendorName: string;
  since: Date;
};
export type UnassignedDelivery = {
  id: string;
  orderId: string | null;
  label: string;
  pickupName: string;
  /** How often we have been through all drivers near. */
  rounds: number;
  since: Date;
  /** When that was found to last too long for the rounds to go on alone. */
  escalatedAt: Date | null;
};

export type AdminOverview = {
  now: Date;
  counts: Readonly<Record<OrderState, number>>;
  /** Per open state, the longest-waiting first. */
  oldest: OldestOrder[];
  /** Those that last too long first; how many these are. */
  unassigned: { count: number; escalated: number; oldest: UnassignedDelivery[] };
  trouble: { items: TroubledPayment[]; hasMore: boolean };
  today: {
    /** Goods of the orders delivered since midnight in Kampala. */
    salesUgx: Ugx;
    commissionUgx: Ugx;
    deliveryRevenueUgx: Ugx;
    deliveredOrders: number;
  };
};

const SHOWN = 5;

/** Is anything stuck? How many orders stand where, what waits longest, and what today brought. */
export async function adminOverview(ctx: Ctx): Promise<AdminOverview> {
  authorise(ctx, 'order.read-any');
  const now = ctx.clock.now();
  const [counts, oldest, unassigned, trouble, today] = await Promise.all([
    countOrders(ctx),
    oldestOrders(ctx),
    unassignedDeliveries(ctx),
    paymentsInTrouble(ctx, { limit: SHOWN }),
    splitsSince(ctx, kampalaDayStart(now)),
  ]);
  return {
    now,
    counts,
    oldest,
    unassigned,
    trouble: { items: trouble.items, hasMore: trouble.nextCursor !== null },
    today,
  };
}

async function countOrders(ctx: Ctx): Promise<Readonly<Record<OrderState, number>>> {
  const rows = await ctx.db.execute<{ state: string; count: number }>(
    sql`select state, count(*)::int as count from orders group by state`,
  );
  const found = new Map(rows.map(({ state, count }) => [state, count]));
  const none = { awaiting_payment: 0, placed: 0, accepted: 0, ready: 0, collected: 0, delivered: 0 };
  const ended = { completed: 0, expired: 0, rejected: 0, cancelled: 0, failed: 0, refunded: 0 };
  const counts: Record<OrderState, number> = { ...none, ...ended };
  for (const state of ORDER_STATES) counts[state] = found.get(state) ?? 0;
  return counts;
}

const WAITING = ['placed', 'accepted', 'ready', 'collected'] as const;

async function oldestOrders(ctx: Ctx): Promise<OldestOrder[]> {
  const rows = await ctx.db.execute<{
    state: (typeof WAITING)[number];
    id: string;
    number: string;
    vendor: string;
    since: string;
    back: boolean;
  }>(sql`
    select o.*, ${isReturning(sql`o.id`)} as back from (
      select distinct on (o.state) o.state, o.id, o.number::text, v.name as vendor, o.updated_at::text as since
      from orders o join vendors v on v.id = o.vendor_id
      where o.state in ${WAITING}
      order by o.state, o.updated_at, o.number) o`);
  return rows
    .map(({ state, id, number, vendor, since, back }) => ({
      state,
      isReturning: back,
      id,
      label: orderLabel(Number(number)),
      vendorName: vendor,
      since: new Date(since),
    }))
    .sort((a, b) => a.since.getTime() - b.since.getTime());
}

async function unassignedDeliveries(ctx: Ctx): Promise<AdminOverview['unassigned']> {
  const rows = await ctx.db.execute<{
    id: string;
    order_id: string | null;
    label: string;
    pickup: string;
    rounds: number;
    since: string;
    escalated: string | null;
    total: number;
    late: number;
  }>(sql`
    select id, case when ref_kind = 'order' then ref_id end as order_id, label, pickup_name as pickup,
      search_round as rounds, coalesce(search_since, held_until, created_at)::text as since, escalated_at::text as escalated,
      (count(*) over ())::int as total, (count(escalated_at) over ())::int as late
    from deliveries where state = 'searching' and (held_until is null or held_until <= ${ctx.clock.now().toISOString()}::timestamptz)
    order by escalated_at is null, coalesce(search_since, held_until, created_at), id limit ${SHOWN}`);
  return {
    count: rows[0]?.total ?? 0,
    escalated: rows[0]?.late ?? 0,
    oldest: rows.map(({ id, order_id: orderId, label, pickup, rounds, since, escalated }) => ({
      ...{ id, orderId, label, rounds },
      pickupName: pickup,
      since: new Date(since),
      escalatedAt: escalated === null ? null : new Date(escalated),
    })),
  };
}

/** What the postings of delivered orders gave to whom, with what shops paid of deliveries and less what we added for drivers; a shop's and the platform's shares are the goods' price. */
async function splitsSince(ctx: Ctx, since: Date): Promise<AdminOverview['today']> {
  const [row] = await ctx.db.execute<Record<'orders' | 'commission' | 'shops' | 'delivery', string>>(sql`
    select count(distinct t.id) filter (where t.kind = 'order.split')::text as orders,
      coalesce(-sum(e.amount_ugx) filter (where a.kind = 'commission'), 0)::text as commission,
      coalesce(-sum(e.amount_ugx) filter (where a.kind = 'vendor_payable' and t.kind = 'order.split'), 0)::text as shops,
      coalesce(-sum(e.amount_ugx) filter (where a.kind = 'delivery_revenue'), 0)::text as delivery
    from ledger_transactions t
    join ledger_entries e on e.transaction_id = t.id join ledger_accounts a on a.id = e.account_id
    where t.kind in ('order.split', 'order.subsidy', 'order.top-up') and t.occurred_at >= ${since.toISOString()}::timestamptz`);
  const commissionUgx = ugx(BigInt(row?.commission ?? '0'));
  return {
    salesUgx: addUgx(ugx(BigInt(row?.shops ?? '0')), commissionUgx),
    commissionUgx,
    deliveryRevenueUgx: ugx(BigInt(row?.delivery ?? '0')),
    deliveredOrders: Number(row?.orders ?? '0'),
  };
}
