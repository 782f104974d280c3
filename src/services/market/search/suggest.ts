import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { offers } from '@/services/market/catalog';
import { askForSuggestions } from './engines/ask-meilisearch';
import { wordsOf } from './engines/postgres/query-words';
import { suggestPostgres } from './engines/postgres/suggest';
import { MOST_NAMED, MOST_SUGGESTIONS, type Suggestion } from './engines/suggestion';
import { SuggestFor } from './inputs';
import { otherWordsFor } from './synonyms';

const FEWEST_LETTERS = 2;

/**
 * Shelves, shops and products to go to for what somebody has typed so far, the last word perhaps only begun; mistyped
 * and by other names too. The search engine finds the products where there is one, else PostgreSQL; two statements at most.
 */
export async function suggest(ctx: Ctx, input: SuggestFor): Promise<readonly Suggestion[]> {
  const q = SuggestFor.parse(input).q.replaceAll('\0', ' ').trim();
  const words = wordsOf(q);
  if (words.join('').length < FEWEST_LETTERS) return [];
  const ids = await askForSuggestions(ctx, q);
  const found = ids ? inOrder(ids) : await suggestPostgres(ctx, q);
  const rows = await ctx.db.execute<Suggestion>(named(waysOf(words), found ?? NOTHING));
  const places = rows.filter(({ kind }) => kind !== 'product');
  const products = rows.filter(({ kind }) => kind === 'product');
  return [...places, ...products.slice(0, MOST_SUGGESTIONS - places.length)];
}

const NOTHING = sql`select null::uuid as id, 0::bigint as at where false`;

const inOrder = (ids: readonly string[]): SQL => sql`
  select id::uuid, at from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb) with ordinality as found (id, at)`;

/** What is looked for in names: what was typed, and one word by its other names too. */
function waysOf(words: readonly string[]): readonly string[] {
  const [only, ...more] = words;
  return only === undefined || more.length > 0 ? [words.join(' ')] : [only, ...otherWordsFor(only)];
}

/** Names of all that was found, as they are now: what is no longer on show is left out. */
const named = (ways: readonly string[], products: SQL): SQL => sql`
  with named as materialized (
    select * from search_named(
      array(select jsonb_array_elements_text(${JSON.stringify(ways)}::text::jsonb)), ${MOST_NAMED}::int
    )
  ), products as (${products})
  select kind, slug, name, beside from (
    select 0 as part, kind, slug, name, beside, row_number() over (order by kind, nearness desc, slug) as at from named
    union all
    select 1, 'product', ${offers.slug}, ${offers.name}, ${offers.vendorName}, products.at
    from products join ${offers} on ${offers.productId} = products.id where ${offers.sold}
  ) as suggested
  order by part, at`;
