import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { builtOnce } from '@/db/built-once';
import type { Ctx } from '@/db/tx';
import { kampalaDayStart } from '@/lib/kampala-time';
import type { Ugx } from '@/lib/money';
import { type DeliverySummary, deliveriesOf, openDrop } from '@/services/delivery/dispatch';
import { requireMembership, staffMay } from '@/services/market/vendors';
import { authorise, thoseAllowed } from '@/services/platform/access';
import { firstNamesOf } from '@/services/platform/identity';
import { type DoneOrder, doneOrders } from './done-orders';
import { orderLabel } from './order-label';
import { type PackingLine, packingLinesOf } from './order-lines';
import { orderResource } from './order-resource';
import { type OrderState, readState } from './order-state';
import { orders, purchases } from './tables';
import { type VendorDelivery, vendorDelivery } from './vendor-delivery';
import { payoutOf } from './who-pays';

export type BoardCard = {
  id: string;
  label: string;
  state: OrderState;
  /** First name only; null when the customer has not said one. */
  customerName: string | null;
  lines: readonly PackingLine[];
  subtotalUgx: Ugx;
  /** What the shop gets for it; null for staff who do not see its money. */
  payoutUgx: Ugx | null;
  /** The suburb or landmark it goes to, without its point or the customer's note; a dash when it cannot be read. */
  area: string;
  payOnDelivery: boolean;
  delivery: VendorDelivery | null;
  placedAt: Date | null;
  /** When it came to where it stands. */
  since: Date;
};

export type OrderBoard = {
  vendor: { id: string; name: string; slug: string };
  /** Whether this person accepts and rejects; packing is everybody's. */
  mayAnswer: boolean;
  placed: BoardCard[];
  accepted: BoardCard[];
  ready: BoardCard[];
  collected: BoardCard[];
  /** The newest of them; the rest is in `listDoneOrders`. */
  doneToday: DoneOrder[];
};

const OPEN = ['placed', 'accepted', 'ready', 'collected'];
/** More than a counter can look at; the oldest come first, so none is starved. */
const MOST_OPEN = 200;
const MOST_DONE = 10;

const CARD = {
  id: orders.id,
  number: orders.number,
  state: orders.state,
  customerId: orders.customerId,
  subtotalUgx: orders.subtotalUgx,
  commissionUgx: orders.commissionUgx,
  shopPaysUgx: orders.shopPaysUgx,
  vendorId: orders.vendorId,
  deliveryFeeUgx: orders.deliveryFeeUgx,
  payOnDelivery: orders.payOnDelivery,
  placedAt: orders.placedAt,
  updatedAt: orders.updatedAt,
  purchaseId: purchases.id,
  dropSealed: purchases.dropSealed,
};
type CardRow = Pick<typeof orders.$inferSelect, Exclude<keyof typeof CARD, 'purchaseId' | 'dropSealed'>> & {
  purchaseId: string;
  dropSealed: string | null;
};

const openOf = builtOnce((db) =>
  db
    .select(CARD)
    .from(orders)
    .innerJoin(purchases, eq(purchases.id, orders.purchaseId))
    .where(and(eq(orders.vendorId, sql.placeholder('vendorId')), inArray(orders.state, OPEN)))
    .orderBy(asc(orders.placedAt), asc(orders.number))
    .limit(MOST_OPEN)
    .prepare('open_orders_of'),
);

/** The shop's own orders by what they wait for. At most seven statements. */
export async function orderBoard(ctx: Ctx): Promise<OrderBoard> {
  authorise(ctx, 'vendor-order.read', 'follow');
  const vendor = await requireMembership(ctx, 'orders.see');
  const [open, doneToday] = await Promise.all([
    openOf(ctx).execute({ vendorId: vendor.vendorId }),
    doneOrders(ctx, vendor, { since: kampalaDayStart(ctx.clock.now()), limit: MOST_DONE }),
  ]);
  const seen = await thoseAllowed(ctx, 'vendor-order.read', open, orderResource, [vendor.vendorId]);
  const cards = await toCards(ctx, seen, staffMay(vendor, 'money.see'));
  const inState = (state: OrderState) => cards.filter((card) => card.state === state);
  return {
    vendor: { id: vendor.vendorId, name: vendor.name, slug: vendor.slug },
    mayAnswer: staffMay(vendor, 'orders.answer'),
    placed: inState('placed'),
    accepted: inState('accepted'),
    ready: inState('ready'),
    collected: inState('collected'),
    doneToday,
  };
}

async function toCards(ctx: Ctx, rows: readonly CardRow[], seesMoney: boolean): Promise<BoardCard[]> {
  const [lines, names, deliveries] = await Promise.all([
    packingLinesOf(
      ctx,
      rows.map((row) => row.id),
    ),
    firstNamesOf(
      ctx,
      rows.map((row) => row.customerId),
    ),
    // Only these wait for a driver or are with one.
    deliveriesOf(
      ctx,
      rows
        .filter(({ state }) => state === 'ready' || state === 'collected')
        .map(({ id }) => ({ kind: 'order', id })),
    ),
  ]);
  const trips = new Map(deliveries.map((trip): [string, DeliverySummary] => [trip.ref.id, trip]));
  const tripOf = (id: string) => {
    const trip = trips.get(id);
    return trip ? vendorDelivery(trip) : null;
  };
  const areas = await areasOf(ctx, rows);
  return rows.map((row) => ({
    id: row.id,
    label: orderLabel(row.number),
    state: readState(row.state),
    customerName: names.get(row.customerId) ?? null,
    lines: lines.get(row.id) ?? [],
    subtotalUgx: row.subtotalUgx,
    payoutUgx: seesMoney ? payoutOf(row) : null,
    area: areas.get(row.id) ?? '—',
    payOnDelivery: row.payOnDelivery,
    delivery: tripOf(row.id),
    placedAt: row.placedAt,
    since: row.updatedAt,
  }));
}

async function areasOf(ctx: Ctx, rows: readonly CardRow[]): Promise<ReadonlyMap<string, string | undefined>> {
  const drops = rows.map(async ({ id, purchaseId, dropSealed }) => {
    const drop = await openDrop(ctx, { table: 'purchases', id: purchaseId }, dropSealed);
    return [id, drop?.name] as const;
  });
  return new Map(await Promise.all(drops));
}
