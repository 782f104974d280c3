import { and, asc, desc, eq, gte, inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { kampalaDayStart } from '@/lib/kampala-time';
import type { Ugx } from '@/lib/money';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { firstNamesOf } from '@/services/platform/identity';
import { orderLabel } from './order-label';
import { goodsOf } from './order-lines';
import { type OrderState, readState } from './order-state';
import { orders } from './tables';

export type BoardCard = {
  id: string;
  label: string;
  state: OrderState;
  /** First name only; null when the customer has not said one. */
  customerName: string | null;
  lines: { name: string; strength: string; quantity: number }[];
  subtotalUgx: Ugx;
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

/** The shop's own orders by what they wait for. Five statements. */
export async function orderBoard(ctx: Ctx): Promise<OrderBoard> {
  authorise(ctx, 'vendor-order.read');
  const vendor = await requireMembership(ctx);
  const mine = eq(orders.vendorId, vendor.vendorId);
  const today = kampalaDayStart(ctx.clock.now());
  const [open, done] = await Promise.all([
    ctx.db
      .select()
      .from(orders)
      .where(and(mine, inArray(orders.state, OPEN)))
      .orderBy(asc(orders.placedAt), asc(orders.number))
      .limit(MOST_OPEN),
    ctx.db
      .select()
      .from(orders)
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

async function toCards(ctx: Ctx, rows: readonly (typeof orders.$inferSelect)[]): Promise<BoardCard[]> {
  const [goods, names] = await Promise.all([
    goodsOf(
      ctx,
      rows.map((row) => row.id),
    ),
    firstNamesOf(
      ctx,
      rows.map((row) => row.customerId),
    ),
  ]);
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
    placedAt: row.placedAt,
    since: row.updatedAt,
  }));
}
