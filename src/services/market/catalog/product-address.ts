import { and, eq, ne, sql } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { BySlug } from './inputs';
import { offers } from './offers';
import { slugOf, slugWith } from './slug';
import { productSlugs, products } from './tables';

/**
 * The address a product should have by its name: the name alone where nobody has it or had it, else with its id. Two
 * who want the same one are asked for one after the other.
 */
export async function addressFor(tx: TxCtx, name: string, productId: string): Promise<string> {
  const wanted = slugOf(name);
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`address:${wanted}`}, 0))`);
  const [now] = await tx.db
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.slug, wanted), ne(products.id, productId)));
  const [before] = await tx.db
    .select({ id: productSlugs.productId })
    .from(productSlugs)
    .where(and(eq(productSlugs.slug, wanted), ne(productSlugs.productId, productId)));
  return now || before ? slugWith(name, productId) : wanted;
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
