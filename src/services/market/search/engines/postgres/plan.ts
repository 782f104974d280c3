import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { slotsOf, wordsOf } from './query-words';
import { Remembered } from './remembered';

/** A word that products are searched by, and what a product's score gains by it. */
export type Weighted = { readonly word: string; readonly weight: number };
export type PlannedSlot = { readonly frequency: number; readonly ways: readonly Weighted[] };

export type QueryPlan = {
  /** Words that something on sale has, the rarest first. */
  readonly slots: readonly PlannedSlot[];
  /** Whether some word has nothing that comes near. */
  readonly isPartial: boolean;
  /** The query as it may have been meant; null where nothing was mistyped. */
  readonly meant: string | null;
};

type Row = {
  readonly slot: number;
  readonly word: string | null;
  readonly shown: string | null;
  readonly share: number;
  readonly frequency: number;
  readonly how: 'said' | 'begun' | 'alike' | 'unknown';
  readonly products: number;
};

const plans = new Remembered<QueryPlan>();

/** Finds out what the words of a query are to the index. One statement, or none where it is remembered. */
export async function planQuery(ctx: Ctx, q: string): Promise<QueryPlan> {
  const words = wordsOf(q);
  if (words.length === 0) return { slots: [], isPartial: false, meant: null };
  return plans.recall(ctx, words.join(' '), () => planOf(ctx, words));
}

async function planOf(ctx: Ctx, words: readonly string[]): Promise<QueryPlan> {
  const slots = slotsOf(words);
  const rows = await ctx.db.execute<Row>(sql`
    select p.*, (select reltuples::int from pg_class where oid = 'search_entries'::regclass) as products
    from search_plan(${JSON.stringify(slots)}::text::jsonb) as p`);
  const known = rows.filter((row): row is Row & { word: string } => row.word !== null);
  const planned = slots.flatMap((_, at) => {
    const ways = known.filter(({ slot }) => slot === at + 1);
    return ways.length > 0 ? [slotOf(ways)] : [];
  });
  return {
    slots: planned.sort((a, b) => a.frequency - b.frequency),
    isPartial: known.length < rows.length,
    meant: meantBy(words, rows),
  };
}

/** Too few products to tell from a sample how rare a word is. */
const FEWEST_PRODUCTS = 1_000;

/** Weights by how rare a word is, as BM25 has it. Ways to say the same are as rare as the most frequent of them. */
function slotOf(rows: readonly (Row & { word: string })[]): PlannedSlot {
  const frequency = Math.max(...rows.map((row) => row.frequency));
  const products = Math.max(FEWEST_PRODUCTS, 2 * frequency, ...rows.map((row) => row.products));
  const rarity = Math.log(1 + (products - frequency + 0.5) / (frequency + 0.5));
  return {
    frequency: rows.reduce((sum, row) => sum + row.frequency, 0),
    ways: rows.map(({ word, share }) => ({ word, weight: Math.max(1, Math.round(rarity * share)) })),
  };
}

function meantBy(words: readonly string[], rows: readonly Row[]): string | null {
  const best = new Map<number, string>();
  for (const { slot, how, shown } of rows)
    if (how === 'alike' && shown !== null && !best.has(slot)) best.set(slot, shown);
  if (best.size === 0) return null;
  return words.map((word, at) => best.get(at + 1) ?? word).join(' ');
}
