import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { required } from '@/lib/assert';
import { timesUgx, type Ugx } from '@/lib/money';
import { type FeeBreakdown, type SharedTrip, type ShopFee, sealDrop } from '@/services/delivery/dispatch';
import { actorName } from '@/services/platform/audit';
import { toJson } from '@/services/platform/outbox';
import { emptiedLines } from '@/services/trade/cart';
import type { Drop } from './inputs';
import type { PlannedOrder } from './plan-purchase';

export type NewPurchase = {
  readonly id: string;
  readonly customerId: string;
  readonly cartId: string;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly drop: Drop;
  readonly note: string;
  readonly landmark: string;
  readonly totalUgx: Ugx;
  readonly means: 'phone' | 'wallet' | 'on_delivery';
  readonly commissionVatBps: number;
  readonly orders: readonly (PlannedOrder & { readonly id: string })[];
};

/** Distance, tariff and time as they were quoted; shillings as text, because it is kept as JSON. */
const frozenFee = ({ fee, window }: PlannedOrder) => ({
  baseUgx: fee.breakdown.baseUgx,
  perKmUgx: fee.breakdown.perKmUgx,
  distanceKm: fee.distanceKm,
  roadFactorPercent: fee.breakdown.roadFactorPercent,
  peakSurchargeBps: fee.breakdown.peakSurchargeBps,
  ...frozenExtras((fee.trip?.fee ?? fee).breakdown),
  lowMinutes: window.lowMinutes,
  highMinutes: window.highMinutes,
  ...(fee.trip ? { trip: frozenTrip(fee.trip, fee.alone) } : {}),
});

/** Of the trip it rides on: its surge is that of the busiest of its shops. */
const frozenExtras = ({ surgeBps, zone }: FeeBreakdown) => ({
  ...(surgeBps === 0 ? {} : { surgeBps }),
  ...(zone ? { zone } : {}),
});

const frozenTrip = ({ shopIds, fee }: SharedTrip, alone: ShopFee['alone']) => ({
  shops: shopIds.length,
  distanceKm: fee.distanceKm,
  moreShopsUgx: fee.breakdown.moreShopsUgx,
  feeUgx: fee.feeUgx,
  aloneFeeUgx: alone.feeUgx,
});

/**
 * Writes purchase, orders, lines and first events and takes the lines out of the basket, all in one statement.
 * @returns the orders' numbers, or null when the key was used before or the basket is no longer what was
 *   read; nothing is kept then, if the caller undoes its transaction
 */
export async function insertPurchase(ctx: TxCtx, purchase: NewPurchase): Promise<number[] | null> {
  const now = ctx.clock.now().toISOString();
  const lines = purchase.orders.flatMap((order) => order.lines);
  const drop = { ...purchase.drop, note: purchase.note, landmark: purchase.landmark };
  const dropSealed = await sealDrop(ctx, { table: 'purchases', id: purchase.id }, drop);
  const rows = await ctx.db.execute<{ number: string }>(sql`
    with emptied as (${emptiedLines(purchase.cartId, lines)}),
    purchase as (
      insert into purchases (id, customer_id, idempotency_key, request_hash, drop_sealed, total_ugx, means, created_at)
      select ${purchase.id}::uuid, ${purchase.customerId}::uuid, ${purchase.idempotencyKey}, ${purchase.requestHash},
        ${dropSealed}, ${purchase.totalUgx.toString()}::bigint, ${purchase.means}, ${now}::timestamptz
      where (select count(*) from emptied) = ${lines.length}::int
      on conflict (customer_id, idempotency_key) do nothing
      returning id, customer_id
    ), placed as (
      insert into orders (id, purchase_id, customer_id, vendor_id, state, subtotal_ugx, commission_bps, commission_ugx,
        delivery_fee_ugx, shop_pays_ugx, house_pays_ugx, driver_share_ugx, trip_id, trip_stop, alone_share_ugx, fee_breakdown, pay_on_delivery,
        commission_vat_bps, adults_only, created_at, updated_at)
      select o.id, purchase.id, purchase.customer_id, o.vendor_id, 'awaiting_payment', o.subtotal_ugx, o.commission_bps,
        o.commission_ugx, o.delivery_fee_ugx, o.shop_pays_ugx, o.house_pays_ugx, o.driver_share_ugx, o.trip_id, o.trip_stop, o.alone_share_ugx,
        o.fee_breakdown, ${purchase.means === 'on_delivery'}, ${purchase.commissionVatBps}::int,
        o.adults_only, ${now}::timestamptz, ${now}::timestamptz
      from purchase, jsonb_to_recordset(${ordersJson(ctx, purchase)}::text::jsonb) as o(id uuid, vendor_id uuid,
        subtotal_ugx bigint, commission_bps int, commission_ugx bigint, delivery_fee_ugx bigint, shop_pays_ugx bigint,
        house_pays_ugx bigint, driver_share_ugx bigint,
        trip_id uuid, trip_stop int, alone_share_ugx bigint, fee_breakdown jsonb, adults_only boolean)
      returning id, number
    ), listed as (
      insert into order_lines (order_id, product_id, position, name, strength, unit_price_ugx, quantity, total_ugx)
      select placed.id, l.product_id, l.position, l.name, l.strength, l.unit_price_ugx, l.quantity, l.total_ugx
      from placed join jsonb_to_recordset(${linesJson(purchase)}::text::jsonb) as l(order_id uuid, product_id uuid,
        position int, name text, strength text, unit_price_ugx bigint, quantity int, total_ugx bigint)
        on l.order_id = placed.id
    ), logged as (
      insert into order_events (order_id, to_state, actor, at)
      select id, 'awaiting_payment', ${actorName(ctx.actor)}, ${now}::timestamptz from placed
    )
    select number::text from placed order by number`);
  return rows.length === 0 ? null : rows.map((row) => Number(row.number));
}

function ordersJson(ctx: TxCtx, purchase: NewPurchase): string {
  const trips = new Set(purchase.orders.flatMap(({ fee }) => fee.trip ?? []));
  const tripIds = new Map([...trips].map((trip) => [trip, ctx.ids.uuid()]));
  return toJson(
    purchase.orders.map((order) => ({
      id: order.id,
      vendor_id: order.vendorId,
      subtotal_ugx: order.subtotalUgx,
      commission_bps: order.commissionBps,
      commission_ugx: order.commissionUgx,
      delivery_fee_ugx: order.pays.customerUgx,
      shop_pays_ugx: order.pays.shopUgx,
      house_pays_ugx: order.pays.houseUgx,
      driver_share_ugx: order.fee.driverShareUgx,
      trip_id: order.fee.trip && required(tripIds.get(order.fee.trip), 'the id of a trip'),
      trip_stop: order.fee.trip?.shopIds.indexOf(order.vendorId) ?? 0,
      alone_share_ugx: order.fee.alone.driverShareUgx,
      fee_breakdown: frozenFee(order),
      adults_only: order.lines.some((line) => line.restricted),
    })),
  );
}

function linesJson(purchase: NewPurchase): string {
  return toJson(
    purchase.orders.flatMap((order) =>
      order.lines.map((line, position) => ({
        order_id: order.id,
        product_id: line.productId,
        position,
        name: line.name,
        strength: line.strength,
        unit_price_ugx: line.priceUgx,
        quantity: line.quantity,
        total_ugx: timesUgx(line.priceUgx, line.quantity),
      })),
    ),
  );
}
