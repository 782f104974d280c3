import { and, eq } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { freeSlugs } from './free-slugs';
import { BySlug } from './inputs';
import { offers } from './offers';
import { slugOf, slugWith } from './slug';
import { productSlugs } from './tables';

/** The address a product should have by its name; see `freeSlugs`. */
export async function addressFor(tx: TxCtx, name: string, id: string): Promise<string> {
  const [slug] = await freeSlugs(tx, [{ id, name }]);
  return slug ?? slugWith(name, id);
}

/** Whether an address is what the name gives, with or without the id behind it. */
export const fitsName = (slug: string, name: string, productId: string): boolean =>
  slug === slugOf(name) || slug === slugWith(name, productId);

/** Where a product is that had this address before and is on sale; null where there is none. */
export async function movedProduct(ctx: Ctx, input: BySlug): Promise<string | null> {
  const { slug } = BySlug.parse(input);
  const [row] = await ctx.db
    .select({ slug: offers.slug })
    .from(productSlugs)
    .innerJoin(offers, eq(offers.productId, productSlugs.productId))
    .where(and(eq(productSlugs.slug, slug), offers.sold))
    .limit(1);
  return row?.slug ?? null;
}
