import { and, desc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { addUgx, type Ugx } from '@/lib/money';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import type { ProductPicture } from '@/services/market/catalog';
import { shopsOf } from '@/services/market/vendors';
import { authorise, thoseAllowed } from '@/services/platform/access';
import { ListMyOrders } from './inputs';
import { orderLabel } from './order-label';
import { goodsOf } from './order-lines';
import { orderResource } from './order-resource';
import { type OrderState, readState } from './order-state';
import { orderWords } from './order-words';
import { orders } from './tables';

export type MyOrderCard = {
  id: string;
  label: string;
  purchaseId: string;
  state: OrderState;
  words: string;
  shopName: string;
  shopSlug: string;
  /** Pieces of all lines. */
  pieces: number;
  pictures: ProductPicture[];
  totalUgx: Ugx;
  createdAt: Date;
};

const PICTURES = 3;

/** The customer's orders, newest first. Two statements. */
export async function listMyOrders(ctx: Ctx, input: ListMyOrders): Promise<Page<MyOrderCard>> {
  const { userId } = authorise(ctx, 'order.read-own', 'follow');
  const { cursor, limit } = ListMyOrders.parse(input);
  const rows = await ctx.db
    .select()
    .from(orders)
    .where(and(eq(orders.customerId, userId), before(cursor)))
    .orderBy(desc(orders.number))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => encodeCursor([String(row.number)]));
  const seen = await thoseAllowed(ctx, 'order.read-own', page.items, orderResource, await shopsOf(ctx));
  const goods = await goodsOf(
    ctx,
    seen.map((row) => row.id),
  );
  const items = seen.map((row): MyOrderCard => {
    const { lines, shop } = required(goods.get(row.id), 'lines of an order');
    const state = readState(row.state);
    return {
      id: row.id,
      label: orderLabel(row.number),
      purchaseId: row.purchaseId,
      state,
      words: orderWords(state, row),
      shopName: shop.name,
      shopSlug: shop.slug,
      pieces: lines.reduce((sum, line) => sum + line.quantity, 0),
      pictures: lines.slice(0, PICTURES).map((line) => line.picture),
      totalUgx: addUgx(row.subtotalUgx, row.deliveryFeeUgx),
      createdAt: row.createdAt,
    };
  });
  return { items, nextCursor: page.nextCursor };
}

function before(cursor: string | null | undefined) {
  const [number] = decodeCursor(cursor, 1) ?? [];
  return number !== undefined && /^\d{1,15}$/.test(number)
    ? sql`${orders.number} < ${number}::bigint`
    : undefined;
}
