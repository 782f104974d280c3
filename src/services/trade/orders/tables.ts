import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id, ugxColumn } from '@/db/columns';
import { products } from '@/services/market/catalog/tables';
import { vendors } from '@/services/market/vendors/tables';
import { users } from '@/services/platform/identity/tables';

/** One basket, one payment, one order per vendor. */
export const purchases = pgTable(
  'purchases',
  {
    id: id(),
    customerId: uuid()
      .notNull()
      .references(() => users.id),
    /** Chosen by the browser once per checkout: pressing Pay twice places once. */
    idempotencyKey: text().notNull(),
    requestHash: text().notNull(),
    /** Place, point and note, sealed as one. */
    dropSealed: text(),
    /** When door and note were given up, and only the area was kept. */
    dropCoarseAt: at(),
    totalUgx: ugxColumn().notNull(),
    /** How it is paid for: by phone (its wallet may pay a part), all by the wallet, or at the door. */
    means: text().notNull().default('phone'),
    createdAt: createdAt(),
    /** Emptied when addresses were sealed; the database refuses any new ones. */
    clearDropName: text('drop_name'),
    clearDropNote: text('drop_note'),
    clearDropLat: doublePrecision('drop_lat'),
    clearDropLng: doublePrecision('drop_lng'),
  },
  (t) => [
    unique('purchases_once').on(t.customerId, t.idempotencyKey),
    check(
      'purchases_drop_sealed',
      sql`num_nonnulls(${t.clearDropName}, ${t.clearDropNote}, ${t.clearDropLat}, ${t.clearDropLng}) = 0`,
    ),
    check('purchases_total', sql`${t.totalUgx} > 0`),
    check('purchases_means', sql`${t.means} in ('phone', 'wallet', 'on_delivery')`),
  ],
);

/** How a delivery fee was made up when it was quoted; shillings as decimal strings in JSON. */
export type FeeBreakdown = {
  baseUgx: string;
  perKmUgx: string;
  distanceKm: number;
  /** Absent from orders of before it could be set: the straight line. */
  roadFactorPercent?: number;
  peakSurchargeBps: number;
  /** Added because many parcels waited for few drivers, and for the area of the door; absent where nothing was. */
  surgeBps?: number;
  zone?: { area: string; extraUgx: string };
  /** The window that was shown with it, from the order on; absent from orders of before there was one. */
  lowMinutes?: number;
  highMinutes?: number;
  /** Of the trip it rides on with other orders of its basket, whose fee it pays a part of; absent when it rides alone. */
  trip?: {
    shops: number;
    distanceKm: number;
    moreShopsUgx: string;
    feeUgx: string;
    /** What this order would pay alone. */
    aloneFeeUgx: string;
  };
};

export const orders = pgTable(
  'orders',
  {
    id: id(),
    number: bigint({ mode: 'number' }).notNull().unique().generatedAlwaysAsIdentity({ startWith: 10_001 }),
    purchaseId: uuid()
      .notNull()
      .references(() => purchases.id),
    customerId: uuid()
      .notNull()
      .references(() => users.id),
    vendorId: uuid()
      .notNull()
      .references(() => vendors.id),
    state: text().notNull(),
    subtotalUgx: ugxColumn().notNull(),
    commissionBps: integer().notNull(),
    commissionUgx: ugxColumn().notNull(),
    /** What the customer pays of the delivery. */
    deliveryFeeUgx: ugxColumn().notNull(),
    /** What the shop and we pay of it; with the above it is the whole fee. */
    shopPaysUgx: ugxColumn().notNull().default(sql`0`),
    housePaysUgx: ugxColumn().notNull().default(sql`0`),
    /** Of the whole fee, whoever pays it. */
    driverShareUgx: ugxColumn().notNull(),
    /** Orders of a basket that ride together have one; null alone. */
    tripId: uuid(),
    /** Its shop's place among those of the trip. */
    tripStop: integer().notNull().default(0),
    /** What a driver would get for it alone. */
    aloneShareUgx: ugxColumn().notNull(),
    feeBreakdown: jsonb().$type<FeeBreakdown>().notNull(),
    /** Paid at the door, in cash or by phone, instead of before it is packed. */
    payOnDelivery: boolean().notNull().default(false),
    /** Holds goods for adults: the driver looks at who takes it. Frozen when it is placed. */
    adultsOnly: boolean().notNull().default(false),
    /** When its money came into escrow by phone at the door. */
    doorPaidAt: at(),
    /** Tax within our commission, in basis points of its net, frozen at sale. */
    commissionVatBps: integer().notNull().default(0),
    /** Given back to the customer so far, of the goods and of the delivery. Only ever grows. */
    returnedGoodsUgx: ugxColumn().notNull().default(sql`0`),
    returnedFeeUgx: ugxColumn().notNull().default(sql`0`),
    reason: text(),
    createdAt: createdAt(),
    placedAt: at(),
    updatedAt: at().notNull(),
  },
  (t) => [
    index('orders_purchase').on(t.purchaseId),
    index('orders_trip').on(t.tripId).where(sql`${t.tripId} is not null`),
    index('orders_customer').on(t.customerId, t.createdAt.desc(), t.id),
    index('orders_vendor').on(t.vendorId, t.state, t.placedAt),
    index('orders_recent').on(t.createdAt.desc(), t.id),
    index('orders_state').on(t.state, t.createdAt),
    check(
      'orders_state_known',
      sql`${t.state} in ('awaiting_payment', 'placed', 'accepted', 'ready', 'collected', 'delivered', 'completed', 'expired', 'rejected', 'cancelled', 'failed', 'refunded')`,
    ),
    check(
      'orders_money',
      sql`${t.subtotalUgx} > 0 and ${t.deliveryFeeUgx} >= 0 and ${t.commissionUgx} between 0 and ${t.subtotalUgx} and ${t.driverShareUgx} between 0 and ${t.deliveryFeeUgx} + ${t.shopPaysUgx} + ${t.housePaysUgx} and ${t.aloneShareUgx} >= ${t.driverShareUgx}`,
    ),
    check(
      'orders_paid_by_others',
      sql`${t.shopPaysUgx} between 0 and ${t.subtotalUgx} - ${t.commissionUgx} and ${t.housePaysUgx} >= 0`,
    ),
    check(
      'orders_returned',
      sql`${t.returnedGoodsUgx} between 0 and ${t.subtotalUgx} and ${t.returnedFeeUgx} between 0 and ${t.deliveryFeeUgx}`,
    ),
  ],
);

export const orderLines = pgTable(
  'order_lines',
  {
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    position: integer().notNull(),
    name: text().notNull(),
    strength: text().notNull(),
    unitPriceUgx: ugxColumn().notNull(),
    quantity: integer().notNull(),
    totalUgx: ugxColumn().notNull(),
  },
  (t) => [
    unique('order_lines_product').on(t.orderId, t.productId),
    check('order_lines_total', sql`${t.quantity} > 0 and ${t.totalUgx} = ${t.unitPriceUgx} * ${t.quantity}`),
  ],
);

/** Every change of state, in order; append-only by trigger. */
export const orderEvents = pgTable(
  'order_events',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    fromState: text(),
    toState: text().notNull(),
    actor: text().notNull(),
    reason: text(),
    at: at().notNull(),
  },
  (t) => [index('order_events_order').on(t.orderId, t.id)],
);
