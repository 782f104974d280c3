import { asc, eq, inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { offers, type ProductPicture } from '@/services/market/catalog';
import { orderLines } from './tables';

export type OrderLine = {
  productId: string;
  slug: string;
  name: string;
  strength: string;
  picture: ProductPicture;
  unitPriceUgx: Ugx;
  quantity: number;
  totalUgx: Ugx;
};

export type OrderShop = { slug: string; name: string; placeName: string; lat: number; lng: number };
export type OrderGoods = { lines: OrderLine[]; shop: OrderShop };

/** Lines as they were sold, with today's picture and shop, by order. One statement. */
export async function goodsOf(
  ctx: Ctx,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, OrderGoods>> {
  const goods = new Map<string, OrderGoods>();
  if (orderIds.length === 0) return goods;
  const rows = await ctx.db
    .select({
      orderId: orderLines.orderId,
      productId: orderLines.productId,
      slug: offers.slug,
      name: orderLines.name,
      strength: orderLines.strength,
      picture: offers.picture,
      unitPriceUgx: orderLines.unitPriceUgx,
      quantity: orderLines.quantity,
      totalUgx: orderLines.totalUgx,
      shop: {
        slug: offers.vendorSlug,
        name: offers.vendorName,
        placeName: offers.vendorPlaceName,
        lat: offers.vendorLat,
        lng: offers.vendorLng,
      },
    })
    .from(orderLines)
    .innerJoin(offers, eq(offers.productId, orderLines.productId))
    .where(inArray(orderLines.orderId, [...orderIds]))
    .orderBy(asc(orderLines.orderId), asc(orderLines.position));
  for (const { orderId, shop, ...line } of rows) {
    const known = goods.get(orderId);
    if (known) known.lines.push(line);
    else goods.set(orderId, { lines: [line], shop });
  }
  return goods;
}

/** What somebody packs by. */
export type PackingLine = { name: string; strength: string; quantity: number };

/** What is in these orders, by order and in their order. One statement. */
export async function packingLinesOf(
  ctx: Ctx,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PackingLine[]>> {
  const lines = new Map<string, PackingLine[]>();
  if (orderIds.length === 0) return lines;
  const rows = await ctx.db
    .select({
      orderId: orderLines.orderId,
      name: orderLines.name,
      strength: orderLines.strength,
      quantity: orderLines.quantity,
    })
    .from(orderLines)
    .where(inArray(orderLines.orderId, [...orderIds]))
    .orderBy(asc(orderLines.orderId), asc(orderLines.position));
  for (const { orderId, ...line } of rows) lines.set(orderId, [...(lines.get(orderId) ?? []), line]);
  return lines;
}
