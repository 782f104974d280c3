import { and, isNotNull } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { adultsGate, type BySlug, getAdultsProduct, type ProductDetail } from '@/services/market/catalog';
import { type CartOwner, cartKey, isCart } from './cart-owner';
import { carts } from './tables';

export type AdultProduct =
  /** All that is told to those who have not confirmed to be 18 or older. */
  | { readonly kind: 'gate'; readonly name: string }
  | { readonly kind: 'product'; readonly product: ProductDetail };

/** Whether the basket's owner has said to be 18 or older. At most one statement. */
export async function isAdult(ctx: Ctx, owner: CartOwner): Promise<boolean> {
  const key = cartKey(ctx, owner);
  if (!key) return false;
  const [row] = await ctx.db
    .select({ id: carts.id })
    .from(carts)
    .where(and(isCart(key), isNotNull(carts.adultConfirmedAt)));
  return row !== undefined;
}

/** Goods for adults, to adults only. @throws AppError not_found for a product that is not on sale, or for everybody */
export async function adultProduct(ctx: Ctx, owner: CartOwner, input: BySlug): Promise<AdultProduct> {
  if (await isAdult(ctx, owner)) return { kind: 'product', product: await getAdultsProduct(ctx, input) };
  return { kind: 'gate', name: await adultsGate(ctx, input) };
}
