import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { slotsOf, wordsOf } from './query-words';

/** What the index made of the words of a query: a row for each word that is looked for, or for one that nothing is near. */
export const Planned = z.array(
  z.object({
    slot: z.number(),
    shown: z.string().nullable(),
    how: z.enum(['said', 'begun', 'alike', 'unknown']),
  }),
);
export type Planned = z.infer<typeof Planned>;

/** Finds out what words are to the index; a table to read from. */
export const waysOf = (words: readonly string[]): SQL =>
  sql`search_ways(${JSON.stringify(slotsOf(words))}::text::jsonb)`;

/** A table of these ways, in their order, as JSON. */
export const plannedOf = (ways: SQL): SQL => sql`(
  select coalesce(json_agg(json_build_object('slot', slot, 'shown', shown, 'how', how) order by nth), '[]') from ${ways} as w)`;

/** The query as it may have been meant; null where nothing was mistyped. */
export function meantBy(words: readonly string[], planned: Readonly<Planned>): string | null {
  const best = new Map<number, string>();
  for (const { slot, how, shown } of planned)
    if (how === 'alike' && shown !== null && !best.has(slot)) best.set(slot, shown);
  if (best.size === 0) return null;
  return words.map((word, at) => best.get(at + 1) ?? word).join(' ');
}

/** As `meantBy`, for queries that are not searched for here. */
export async function meantOf(ctx: Ctx, q: string): Promise<string | null> {
  const words = wordsOf(q);
  if (words.length === 0) return null;
  const [row] = await ctx.db.execute<{ planned: unknown }>(
    sql`select ${plannedOf(waysOf(words))} as planned`,
  );
  return meantBy(words, Planned.parse(row?.planned));
}
