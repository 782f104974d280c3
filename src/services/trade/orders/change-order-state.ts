import { type SQL, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { assert } from '@/lib/assert';
import { addUgx, subtractUgx, type Ugx, ugx, ZERO_UGX } from '@/lib/money';
import { actorName } from '@/services/platform/audit';
import { emit, type NewEvent } from '@/services/platform/outbox';
import { type Party, type StepName, stepOf } from './order-state';
import type { FeeBreakdown } from './tables';

/** An order that has just taken a step, with the terms it was sold on. */
export type MovedOrder = {
  id: string;
  number: number;
  purchaseId: string;
  customerId: string;
  vendorId: string;
  subtotalUgx: Ugx;
  commissionBps: number;
  /** What the customer pays of the delivery, and what the shop and we do. */
  deliveryFeeUgx: Ugx;
  shopPaysUgx: Ugx;
  housePaysUgx: Ugx;
  driverShareUgx: Ugx;
  /** With which others of its basket it rides; null alone. */
  trip: { id: string; stop: number; aloneShareUgx: Ugx } | null;
  /** Goods and delivery: what the customer paid for it. */
  totalUgx: Ugx;
  feeBreakdown: FeeBreakdown;
  payOnDelivery: boolean;
  /** Whether the driver looks at an identity document. */
  adultsOnly: boolean;
  /** When the door's money came by phone. */
  doorPaidAt: Date | null;
  commissionVatBps: number;
  returnedGoodsUgx: Ugx;
  returnedFeeUgx: Ugx;
};

type Which =
  | { readonly orderId: string; readonly vendorId?: string; readonly customerId?: string }
  | { readonly orderIds: readonly string[] }
  | { readonly purchaseId: string };

export type StateChange = {
  readonly step: StepName;
  readonly by: Party;
  readonly which: Which;
  readonly reason?: string;
};

type Row = {
  id: string;
  number: string;
  purchase_id: string;
  customer_id: string;
  vendor_id: string;
  subtotal_ugx: string;
  commission_bps: number;
  delivery_fee_ugx: string;
  shop_pays_ugx: string;
  house_pays_ugx: string;
  driver_share_ugx: string;
  trip_id: string | null;
  trip_stop: number;
  alone_share_ugx: string;
  fee_breakdown: FeeBreakdown;
  pay_on_delivery: boolean;
  adults_only: boolean;
  door_paid_at: string | null;
  commission_vat_bps: number;
  returned_goods_ugx: string;
  returned_fee_ugx: string;
};

/**
 * The one writer of an order's state: moves those that the table lets go, writes their history, runs the
 * step's side effects for them and tells of it, in two statements besides the effects. Orders that are
 * elsewhere are left alone and not returned, so a repeated step does nothing, effects included.
 * Locks orders in id order.
 */
export async function changeOrderState(
  ctx: TxCtx,
  change: StateChange,
  effects: (moved: readonly MovedOrder[]) => Promise<readonly NewEvent[]>,
): Promise<MovedOrder[]> {
  const step = stepOf(change.step);
  assert(step.by.includes(change.by), `${change.by} may take the step ${change.step}`);
  assert((ctx.actor.kind === 'system') === (change.by === 'system'), 'the actor is who the step is taken by');
  const now = ctx.clock.now().toISOString();
  const rows = await ctx.db.execute<Row>(sql`
    with old as (
      select id, state from orders where ${selects(change.which)} and state in ${step.from} order by id for no key update
    ), moved as (
      update orders o set state = ${step.to}, updated_at = ${now}::timestamptz,
        reason = coalesce(${change.reason ?? null}::text, o.reason),
        placed_at = case when ${step.to}::text = 'placed' then ${now}::timestamptz else o.placed_at end
      from old where o.id = old.id
      returning o.*, old.state as from_state
    ), logged as (
      insert into order_events (order_id, from_state, to_state, actor, reason, at)
      select id, from_state, state, ${actorName(ctx.actor)}, ${change.reason ?? null}::text, ${now}::timestamptz
      from moved order by id
    )
    select id, number::text, purchase_id, customer_id, vendor_id, subtotal_ugx::text, commission_bps,
      delivery_fee_ugx::text, shop_pays_ugx::text, house_pays_ugx::text, driver_share_ugx::text, trip_id, trip_stop, alone_share_ugx::text, fee_breakdown, pay_on_delivery,
      adults_only, door_paid_at::text, commission_vat_bps, returned_goods_ugx::text, returned_fee_ugx::text
    from moved order by id`);
  const moved = rows.map(movedOrder);
  if (moved.length === 0) return [];
  const consequences = await effects(moved);
  await emit(ctx, [...moved.map((order) => orderEvent(step.event, order)), ...consequences]);
  return moved;
}

function selects(which: Which): SQL {
  if ('purchaseId' in which) return sql`purchase_id = ${which.purchaseId}::uuid`;
  if ('orderIds' in which) {
    return sql`id in (select jsonb_array_elements_text(${JSON.stringify(which.orderIds)}::text::jsonb)::uuid)`;
  }
  const vendor = which.vendorId === undefined ? sql`` : sql` and vendor_id = ${which.vendorId}::uuid`;
  const customer = which.customerId === undefined ? sql`` : sql` and customer_id = ${which.customerId}::uuid`;
  return sql`id = ${which.orderId}::uuid${vendor}${customer}`;
}

function orderEvent(type: string, order: MovedOrder): NewEvent {
  return {
    type,
    topics: [`order:${order.id}`, `purchase:${order.purchaseId}`, `vendor:${order.vendorId}`, 'admin'],
    payload: {
      orderId: order.id,
      number: order.number,
      purchaseId: order.purchaseId,
      vendorId: order.vendorId,
      customerId: order.customerId,
      totalUgx: order.totalUgx,
      payOnDelivery: order.payOnDelivery,
      paidUgx: paidAheadUgx(order),
    },
  };
}

/** What phone or wallet paid and has not been given back; cash at the door is not known here. */
function paidAheadUgx(order: MovedOrder): Ugx {
  if (order.payOnDelivery && order.doorPaidAt === null) return ZERO_UGX;
  return subtractUgx(order.totalUgx, addUgx(order.returnedGoodsUgx, order.returnedFeeUgx));
}

function movedOrder(row: Row): MovedOrder {
  const subtotalUgx = ugx(BigInt(row.subtotal_ugx));
  const deliveryFeeUgx = ugx(BigInt(row.delivery_fee_ugx));
  return {
    id: row.id,
    number: Number(row.number),
    purchaseId: row.purchase_id,
    customerId: row.customer_id,
    vendorId: row.vendor_id,
    subtotalUgx,
    commissionBps: row.commission_bps,
    deliveryFeeUgx,
    shopPaysUgx: ugx(BigInt(row.shop_pays_ugx)),
    housePaysUgx: ugx(BigInt(row.house_pays_ugx)),
    driverShareUgx: ugx(BigInt(row.driver_share_ugx)),
    trip:
      row.trip_id === null
        ? null
        : { id: row.trip_id, stop: row.trip_stop, aloneShareUgx: ugx(BigInt(row.alone_share_ugx)) },
    totalUgx: addUgx(subtotalUgx, deliveryFeeUgx),
    feeBreakdown: row.fee_breakdown,
    payOnDelivery: row.pay_on_delivery,
    adultsOnly: row.adults_only,
    doorPaidAt: row.door_paid_at === null ? null : new Date(row.door_paid_at),
    commissionVatBps: row.commission_vat_bps,
    returnedGoodsUgx: ugx(BigInt(row.returned_goods_ugx)),
    returnedFeeUgx: ugx(BigInt(row.returned_fee_ugx)),
  };
}
