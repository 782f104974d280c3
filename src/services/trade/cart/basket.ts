import { asc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import type { Subsidy } from '@/lib/subsidy';
import { offers, type ProductPicture } from '@/services/market/catalog';
import { isSubsidyInForce, shopSubsidies } from '@/services/market/vendors';
import { type CartKey, isCart } from './cart-owner';
import { MOST_LINES } from './inputs';
import { cartLines, carts } from './tables';

/** A line with what the catalogue says of its product now. */
export type BasketLine = {
  cartId: string;
  productId: string;
  slug: string;
  name: string;
  strength: string;
  picture: ProductPicture;
  quantity: number;
  priceUgx: Ugx;
  seenPriceUgx: Ugx;
  available: number;
  /** The fewest pieces the shop sends. */
  minQuantity: number;
  sold: boolean;
  vendorId: string;
  vendorSlug: string;
  vendorName: string;
  vendorPlaceName: string;
  vendorLat: number;
  vendorLng: number;
  commissionBps: number;
  /** What its shop pays of deliveries; null for one that never did. */
  shopSubsidy: Subsidy | null;
  restricted: boolean;
  /** Whether the basket's owner confirmed to be 18 or older. */
  adult: boolean;
};

/** Lines of a basket in the order they were put in; two merged baskets may hold twice the usual. One statement. */
export async function readBasket(ctx: Ctx, key: CartKey): Promise<BasketLine[]> {
  const rows = await ctx.db
    .select({
      cartId: cartLines.cartId,
      productId: offers.productId,
      slug: offers.slug,
      name: offers.name,
      strength: offers.strength,
      picture: offers.picture,
      quantity: cartLines.quantity,
      priceUgx: offers.priceUgx,
      seenPriceUgx: cartLines.seenPriceUgx,
      available: offers.available,
      minQuantity: offers.minQuantity,
      sold: offers.sold,
      vendorId: offers.vendorId,
      vendorSlug: offers.vendorSlug,
      vendorName: offers.vendorName,
      vendorPlaceName: offers.vendorPlaceName,
      vendorLat: offers.vendorLat,
      vendorLng: offers.vendorLng,
      commissionBps: offers.commissionBps,
      shopSubsidy: { fromUgx: shopSubsidies.fromUgx, mostUgx: shopSubsidies.mostUgx },
      restricted: offers.restricted,
      adult: sql<boolean>`${carts.adultConfirmedAt} is not null`,
    })
    .from(carts)
    .innerJoin(cartLines, eq(cartLines.cartId, carts.id))
    .innerJoin(offers, eq(offers.productId, cartLines.productId))
    .leftJoin(shopSubsidies, isSubsidyInForce(offers.vendorId))
    .where(isCart(key))
    .orderBy(asc(cartLines.addedAt), asc(cartLines.productId))
    .limit(2 * MOST_LINES);
  return rows;
}

/** Lines by shop; shops in the order of their first line. */
export function byVendor<T extends { vendorId: string }>(lines: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const line of lines) {
    const group = groups.get(line.vendorId);
    if (group) group.push(line);
    else groups.set(line.vendorId, [line]);
  }
  return [...groups.values()];
}
