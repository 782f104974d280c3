import { inArray } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { slugOf, slugWith } from '../slug';
import { productSlugs, products } from '../tables';

/** Addresses that nobody has or had, one each. */
export async function freeSlugs(
  tx: TxCtx,
  wanted: readonly { id: string; name: string }[],
): Promise<string[]> {
  const bases = [...new Set(wanted.map(({ name }) => slugOf(name)))];
  const rows = await tx.db
    .select({ slug: products.slug })
    .from(products)
    .where(inArray(products.slug, bases))
    .unionAll(
      tx.db.select({ slug: productSlugs.slug }).from(productSlugs).where(inArray(productSlugs.slug, bases)),
    );
  const taken = new Set(rows.map(({ slug }) => slug));
  return wanted.map(({ id, name }) => {
    const base = slugOf(name);
    const slug = taken.has(base) ? slugWith(name, id) : base;
    taken.add(slug);
    return slug;
  });
}
