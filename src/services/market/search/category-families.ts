import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Facets, FacetValue, SearchRequest } from './engines/engine';
import { Remembered } from './engines/postgres/remembered';

/** A category on show that stands below another one. */
type Child = { readonly slug: string; readonly parent: string; readonly parent_name: string };

const known = new Remembered<readonly Child[]>();

/** One statement; none where the answer is remembered. A query asks again each time it is awaited, so a promise is kept. */
const children = (ctx: Ctx): Promise<readonly Child[]> =>
  known.recall(ctx, 'children', async () =>
    ctx.db.execute<Child>(sql`
      select c.slug, above.slug as parent, above.name as parent_name
      from categories c join categories above on above.id = c.parent_id where c.enabled order by c.position, c.slug`),
  );

const knownOpen = new Remembered<readonly string[]>();

/** Categories of goods that nobody is asked for their age for. One statement; none where the answer is remembered. */
const forEverybody = (ctx: Ctx): Promise<readonly string[]> =>
  knownOpen.recall(ctx, 'open', async () => {
    const rows = await ctx.db.execute<{ slug: string }>(
      sql`select slug from categories where enabled and not restricted order by slug`,
    );
    return rows.map(({ slug }) => slug);
  });

/**
 * A request as engines are asked it: with all that is below the categories it names. Without words it leaves out goods for adults, as
 * shelves do: nobody was asked for their age. Null where nothing is left to look for.
 */
export async function inCategories(ctx: Ctx, request: SearchRequest): Promise<SearchRequest | null> {
  const asked = await withChildren(ctx, request.categories);
  if (request.q !== '') return { ...request, categories: asked };
  const open = await forEverybody(ctx);
  const categories = asked.length === 0 ? open : asked.filter((slug) => open.includes(slug));
  return categories.length === 0 ? null : { ...request, categories };
}

/** Categories that are asked for with all below them: engines know of products only the one they stand in. */
async function withChildren(ctx: Ctx, slugs: readonly string[]): Promise<readonly string[]> {
  if (slugs.length === 0) return slugs;
  const below = (await children(ctx)).filter(({ parent }) => slugs.includes(parent));
  return [...new Set([...slugs, ...below.map(({ slug }) => slug)])];
}

/** Counts of categories as a tree: each parent with the sum, followed by what is below it; the largest families first. */
export async function asFamilies(ctx: Ctx, facets: Facets): Promise<Facets> {
  const { categories } = facets;
  if (!categories || categories.length === 0) return facets;
  return { ...facets, categories: familiesOf(categories, await children(ctx)) };
}

/** The same without a database. */
export function familiesOf(counted: readonly FacetValue[], below: readonly Child[]): readonly FacetValue[] {
  const childOf = new Map(below.map((child) => [child.slug, child]));
  const families = new Map<string, { parent: FacetValue; children: FacetValue[] }>();
  for (const one of counted) {
    const child = childOf.get(one.value);
    const value = child?.parent ?? one.value;
    const family = families.get(value) ?? {
      parent: { value, label: child?.parent_name ?? one.label, count: 0 },
      children: [],
    };
    family.parent = { ...family.parent, count: family.parent.count + one.count };
    if (child) family.children.push({ ...one, parent: value });
    families.set(value, family);
  }
  return [...families.values()]
    .sort((a, b) => b.parent.count - a.parent.count || (a.parent.value < b.parent.value ? -1 : 1))
    .flatMap(({ parent, children: under }) => [parent, ...under]);
}
