import { and, asc, desc, eq, gte, inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { kampalaDayStart } from '@/lib/kampala-time';
import { subtractUgx, type Ugx } from '@/lib/money';
import { type DeliverySummary, deliveriesOf, openDrop } from '@/services/delivery/dispatch';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { firstNamesOf } from '@/services/platform/identity';
import { orderLabel } from './order-label';
import { goodsOf } from './order-lines';
import { type OrderState, readState } from './order-state';
import { orders, purchases } from './tables';
import { type VendorDelivery, vendorDelivery } from './vendor-delivery';

export type BoardCard = {
  id: string;
  label: string;
  state: OrderState;
  /** First name only; null when the customer has not said one. */
  customerName: string | null;
  lines: { name: string; strength: string; quantity: number }[];
  subtotalUgx: Ugx;
  /** What the shop gets for it. */
  payoutUgx: Ugx;
  /** The suburb or landmark it goes to, without its point or the customer's note; a dash when it cannot be read. */
  area: string;
  delivery: VendorDelivery | null;
  placedAt: Date | null;
  /** When it came to where it stands. */
  since: Date;
};

export type OrderBoard = {
  vendor: { id: string; name: string; slug: string };
  placed: BoardCard[];
  accepted: BoardCard[];
  ready: BoardCard[];
  collected: BoardCard[];
  doneToday: BoardCard[];
};

const OPEN = ['placed', 'accepted', 'ready', 'collected'];
const DONE = ['delivered', 'completed', 'rejected', 'cancelled'];
/** More than a counter can look at; the oldest come first, so none is starved. */
const MOST_OPEN = 200;
const MOST_DONE = 50;

const CARD = {
  id: orders.id,
  number: orders.number,
  state: orders.state,
  customerId: orders.customerId,
  subtotalUgx: orders.subtotalUgx,
  commissionUgx: orders.commissionUgx,
  placedAt: orders.placedAt,
  updatedAt: orders.updatedAt,
  purchaseId: purchases.id,
  dropSealed: purchases.dropSealed,
};
type CardRow = Pick<
  typeof orders.$inferSelect,
  'id' | 'number' | 'state' | 'customerId' | 'subtotalUgx' | 'commissionUgx' | 'placedAt' | 'updatedAt'
> & { purchaseId: string; dropSealed: string | null };

/** The shop's own orders by what they wait for. Six statements. */
export async function orderBoard(ctx: Ctx): Promise<OrderBoard> {
  authorise(ctx, 'vendor-order.read');
  const vendor = await requireMembership(ctx, 'orders.see');
  const mine = eq(orders.vendorId, vendor.vendorId);
  const today = kampalaDayStart(ctx.clock.now());
  const [open, done] = await Promise.all([
    ctx.db
      .select(CARD)
      .from(orders)
      .innerJoin(purchases, eq(purchases.id, orders.purchaseId))
      .where(and(mine, inArray(orders.state, OPEN)))
      .orderBy(asc(orders.placedAt), asc(orders.number))
      .limit(MOST_OPEN),
    ctx.db
      .select(CARD)
      .from(orders)
      .innerJoin(purchases, eq(purchases.id, orders.purchaseId))
      .where(and(mine, inArray(orders.state, DONE), gte(orders.updatedAt, today)))
      .orderBy(desc(orders.updatedAt), desc(orders.number))
      .limit(MOST_DONE),
  ]);
  const cards = await toCards(ctx, [...open, ...done]);
  const isDone = (card: BoardCard) => DONE.includes(card.state);
  const inState = (state: OrderState) => cards.filter((card) => card.state === state);
  return {
    vendor: { id: vendor.vendorId, name: vendor.name, slug: vendor.slug },
    placed: inState('placed'),
    accepted: inState('accepted'),
    ready: inState('ready'),
    collected: inState('collected'),
    doneToday: cards.filter(isDone),
  };
}

async function toCards(ctx: Ctx, rows: readonly CardRow[]): Promise<BoardCard[]> {
  const [goods, names, deliveries] = await Promise.all([
    goodsOf(
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
    lines: (goods.get(row.id)?.lines ?? []).map(({ name, strength, quantity }) => ({
      name,
      strength,
      quantity,
    })),
    subtotalUgx: row.subtotalUgx,
    payoutUgx: subtractUgx(row.subtotalUgx, row.commissionUgx),
    area: areas.get(row.id) ?? '—',
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
