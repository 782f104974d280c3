import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type FacetCounts, type FacetName, type Facets, type FacetValue, MOST_FACET_VALUES } from '../engine';

/** What facets count of a product. */
type Trait = {
  readonly no: number;
  readonly category: string;
  readonly form: string;
  readonly strength: string;
  readonly price: number;
  readonly rating: number;
  readonly stock: boolean;
};

/** Traits never change, so each process reads one once. */
const known = new WeakMap<Ctx['db'], Map<number, Trait>>();

async function traitsOf(ctx: Ctx, numbers: readonly number[]): Promise<ReadonlyMap<number, Trait>> {
  const traits = known.get(ctx.db) ?? new Map<number, Trait>();
  known.set(ctx.db, traits);
  const unread = numbers.filter((no) => !traits.has(no));
  if (unread.length === 0) return traits;
  const rows = await ctx.db.execute<Trait>(sql`
    select no, category_slug as category, form, strength, price_band as price, rating_floor as rating, in_stock as stock
    from search_traits
    where no = any(array(select jsonb_array_elements_text(${JSON.stringify(unread)}::text::jsonb)::int))`);
  for (const row of rows) traits.set(row.no, row);
  return traits;
}

/** How many of what was found have each trait. */
export type TraitCounts = readonly (readonly [trait: number, count: number])[];

const VALUE_OF: Readonly<Record<Exclude<FacetName, 'shops'>, (trait: Trait) => string>> = {
  categories: ({ category }) => category,
  forms: ({ form }) => form,
  strengths: ({ strength }) => strength,
  prices: ({ price }) => String(price),
  ratings: ({ rating }) => String(rating),
  stock: ({ stock }) => (stock ? 'yes' : 'no'),
};

/** Counts of values out of counts of traits; shops are counted by the database. */
export async function facetsOf(
  ctx: Ctx,
  names: readonly FacetName[],
  counts: TraitCounts,
  shops: readonly FacetValue[],
): Promise<Facets> {
  const traits = await traitsOf(
    ctx,
    counts.map(([no]) => no),
  );
  const facets: FacetCounts = {};
  for (const name of names)
    facets[name] = name === 'shops' ? shops : countsBy(VALUE_OF[name], traits, counts);
  return facets;
}

function countsBy(
  read: (trait: Trait) => string,
  traits: ReadonlyMap<number, Trait>,
  counts: TraitCounts,
): FacetValue[] {
  const sums = new Map<string, number>();
  for (const [no, count] of counts) {
    const trait = traits.get(no);
    if (!trait) continue;
    const value = read(trait);
    sums.set(value, (sums.get(value) ?? 0) + count);
  }
  return [...sums]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_FACET_VALUES);
}
