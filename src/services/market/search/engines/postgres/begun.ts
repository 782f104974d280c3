import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { slotsOf, wordsOf } from './query-words';

/** A word that products are searched by, and what a product's score gains by it. */
type Weighted = { readonly word: string; readonly weight: number };
type Slot = { readonly frequency: number; readonly ways: readonly Weighted[] };

type Begun = {
  readonly word: string | null;
  readonly shown: string | null;
  readonly share: number;
  readonly frequency: number;
  readonly how: 'said' | 'begun' | 'alike' | 'unknown';
};
type Row = Begun & { readonly slot: number; readonly products: number };

/**
 * Products that have all words of a query of which the last may be only begun: it then stands for all that begins with
 * it too. A table of `doc` and `score`; null where a word has nothing that comes near. One statement.
 */
export async function matchesOfBegun(ctx: Ctx, q: string): Promise<SQL | null> {
  const slots = await planBegun(ctx, wordsOf(q));
  if (!slots || slots.length === 0) return null;
  const ways = slots.flatMap((slot, at) => slot.ways.map((way) => ({ ...way, place: at + 1 })));
  const list = (values: readonly (string | number)[], type: SQL) => sql`array(
    select value::${type} from jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb) with ordinality as l (value, at)
    order by at)`;
  return sql`search_matches(
    ${list(
      ways.map(({ word }) => word),
      sql`text`,
    )}, ${list(
      ways.map(({ weight }) => weight),
      sql`integer`,
    )},
    ${list(
      ways.map(({ place }) => place),
      sql`integer`,
    )}, ${slots[0]?.frequency ?? 0}::int, false)`;
}

async function planBegun(ctx: Ctx, words: readonly string[]): Promise<readonly Slot[] | null> {
  const slots = slotsOf(words);
  const typed = slots.at(-1)?.[0]?.word;
  if (typed === undefined) return null;
  const [row] = await ctx.db.execute<{ said: readonly Row[]; begun: readonly Begun[] }>(sql`
    with size as (select reltuples::int as products from pg_class where oid = 'search_entries'::regclass)
    select
      (select coalesce(json_agg(to_jsonb(p) || to_jsonb(size)), '[]')
        from search_plan(${JSON.stringify(slots)}::text::jsonb) as p cross join size) as said,
      (select coalesce(json_agg(b), '[]') from search_begun(${typed}::text) as b) as begun`);
  const { said, begun } = row ?? { said: [], begun: [] };
  const rows = [...said.filter(({ slot }) => slot < slots.length), ...lastSlot(slots.length, said, begun)];
  const known = rows.filter((one): one is Row & { word: string } => one.word !== null);
  if (known.length < rows.length) return null;
  const numbers = [...new Set(known.map(({ slot }) => slot))];
  return numbers
    .map((no) => slotOf(known.filter(({ slot }) => slot === no)))
    .sort((a, b) => a.frequency - b.frequency);
}

/** What was typed last, as it stands and as a beginning; only where it is neither, what it resembles. */
function lastSlot(slot: number, said: readonly Row[], begun: readonly Begun[]): readonly Row[] {
  const planned = said.filter((row) => row.slot === slot);
  const all: Row[] = [...planned, ...begun.map((one) => ({ ...one, slot, products: 0 }))];
  const sure = all.filter(({ how }) => how === 'said' || how === 'begun');
  const chosen = sure.length > 0 ? sure : all.filter(({ how }) => how === 'alike');
  const best = new Map<string | null, Row>();
  for (const row of chosen.length > 0 ? chosen : planned)
    if ((best.get(row.word)?.share ?? -1) < row.share) best.set(row.word, row);
  return [...best.values()];
}

/** Too few products to tell from a sample how rare a word is. */
const FEWEST_PRODUCTS = 1_000;

/** Weights by how rare a word is, as BM25 has it. Ways to say the same are as rare as the most frequent of them. */
function slotOf(rows: readonly (Row & { word: string })[]): Slot {
  const frequency = Math.max(...rows.map((row) => row.frequency));
  const products = Math.max(FEWEST_PRODUCTS, 2 * frequency, ...rows.map((row) => row.products));
  const rarity = Math.log(1 + (products - frequency + 0.5) / (frequency + 0.5));
  return {
    frequency: rows.reduce((sum, row) => sum + row.frequency, 0),
    ways: rows.map(({ word, share }) => ({ word, weight: Math.max(1, Math.round(rarity * share)) })),
  };
}
