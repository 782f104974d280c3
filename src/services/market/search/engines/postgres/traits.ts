import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';

/** What facets count of a product. */
export const Trait = z.object({
  no: z.number(),
  category: z.string(),
  form: z.string(),
  strength: z.string(),
  price: z.number(),
  rating: z.number(),
  stock: z.boolean(),
  certified: z.boolean(),
});
export type Trait = z.infer<typeof Trait>;

/** Traits never change, so each process reads one once. */
class KnownTraits {
  readonly byNo = new Map<number, Trait>();
  /** Those above are not known yet. */
  newest = 0;
}
const knownBy = new WeakMap<Ctx['db'], KnownTraits>();

function knownTo(ctx: Ctx): KnownTraits {
  const known = knownBy.get(ctx.db) ?? new KnownTraits();
  knownBy.set(ctx.db, known);
  return known;
}

/** As `Trait` reads them. */
export const TRAIT_COLUMNS = sql`no, category_slug as category, form, strength, price_band as price, rating_floor as rating,
  in_stock as stock, certified`;

/** Traits this process does not know, as JSON: a search brings them along. */
export const newTraits = (ctx: Ctx): SQL => sql`(
  select coalesce(json_agg(news), '[]')
  from (select ${TRAIT_COLUMNS} from search_traits where no > ${knownTo(ctx).newest}::int) as news)`;

/** What is known of traits, with those that a search brought. */
export async function traitsOf(
  ctx: Ctx,
  numbers: readonly number[],
  brought: readonly Trait[],
): Promise<ReadonlyMap<number, Trait>> {
  const known = knownTo(ctx);
  for (const trait of brought) {
    known.byNo.set(trait.no, trait);
    known.newest = Math.max(known.newest, trait.no);
  }
  const unread = numbers.filter((no) => !known.byNo.has(no));
  // Numbers are given before transactions end: one that ended late has left a gap below the newest.
  if (unread.length > 0) await readLate(ctx, known, unread);
  return known.byNo;
}

async function readLate(ctx: Ctx, known: KnownTraits, unread: readonly number[]): Promise<void> {
  const rows = await ctx.db.execute<Trait>(sql`
    select ${TRAIT_COLUMNS} from search_traits
    where no = any(array(select jsonb_array_elements_text(${JSON.stringify(unread)}::text::jsonb)::int))`);
  for (const trait of rows) known.byNo.set(trait.no, trait);
}
