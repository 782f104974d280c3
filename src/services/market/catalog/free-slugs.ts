import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { toJson } from '@/services/platform/outbox';
import { slugOf, slugWith } from './slug';

/** A product that needs an address, by its name. */
export type Addressed = { readonly id: string; readonly name: string };

/**
 * The address each of these products should have by its name: the name alone where no other product has it or had it,
 * else with the product's id. Two who want the same one, of whatever shops, are answered one after the other.
 */
export async function freeSlugs(tx: TxCtx, wanted: readonly Addressed[]): Promise<string[]> {
  const bases = toJson([...new Set(wanted.map(({ name }) => slugOf(name)))]);
  // In the order of their numbers, so that no two wait for each other.
  await tx.db.execute(sql`
    select pg_advisory_xact_lock(number) from (
      select distinct hashtextextended('address:' || base, 0) as number
      from jsonb_array_elements_text(${bases}::text::jsonb) as list(base) order by number
    ) as numbers`);
  // A statement of its own, which sees what those have written for whom the locks had to wait.
  const rows = await tx.db.execute<{ slug: string; id: string }>(sql`
    with list as (select value as slug from jsonb_array_elements_text(${bases}::text::jsonb))
    select p.slug, p.id from products p join list using (slug)
    union all select s.slug, s.product_id from product_slugs s join list using (slug)`);
  const holders = new Map<string, Set<string>>();
  for (const { slug, id } of rows) holders.set(slug, new Set([...(holders.get(slug) ?? []), id]));
  return wanted.map(({ id, name }) => {
    const base = slugOf(name);
    const isFree = [...(holders.get(base) ?? [])].every((holder) => holder === id);
    if (!isFree) return slugWith(name, id);
    holders.set(base, new Set([id]));
    return base;
  });
}
