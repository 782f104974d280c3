import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Facets, FacetValue } from '../engine';

/** Calls categories and shops by their names, of which the engine knows only the slugs. One statement, or none. */
export async function nameFacets(ctx: Ctx, facets: Facets): Promise<Facets> {
  const { categories = [], shops = [] } = facets;
  if (categories.length + shops.length === 0) return facets;
  const slugs = JSON.stringify(shops.map(({ value }) => value));
  const rows = await ctx.db.execute<{ facet: 'categories' | 'shops'; slug: string; name: string }>(sql`
    select 'categories' as facet, slug, name from categories
    union all select 'shops', slug, name from vendors
    where slug in (select jsonb_array_elements_text(${slugs}::text::jsonb))`);
  const named = (facet: 'categories' | 'shops', values: readonly FacetValue[]) => {
    const names = new Map(rows.filter((row) => row.facet === facet).map(({ slug, name }) => [slug, name]));
    return values.map((one) => ({ ...one, label: names.get(one.value) ?? one.label }));
  };
  return {
    ...facets,
    ...(facets.categories ? { categories: named('categories', categories) } : {}),
    ...(facets.shops ? { shops: named('shops', shops) } : {}),
  };
}
