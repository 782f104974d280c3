import { sql } from 'drizzle-orm';
import { ZodError } from 'zod';
import type { Ctx } from '@/db/tx';
import type { SearchFound, SearchRequest } from './engine';
import { Breaker } from './meilisearch/breaker';
import { type Trouble, troubleOf } from './meilisearch/outage';
import { searchMeilisearch } from './meilisearch/search';
import { type MeilisearchServer, meilisearchServer } from './meilisearch/server';
import { suggestMeilisearch } from './meilisearch/suggest';

/** What this process knows of each server: whether to ask it, and how many searches it went past it uncounted. */
type Watch = { readonly breaker: Breaker; uncounted: number };
const watches = new WeakMap<MeilisearchServer, Watch>();

function watchOf(server: MeilisearchServer): Watch {
  const watch = watches.get(server) ?? { breaker: new Breaker(), uncounted: 0 };
  watches.set(server, watch);
  return watch;
}

/** An answer we cannot read is one of another server than the one we know. */
const UNREADABLE: Trouble = { kind: 'refused', words: 'an answer of another form' };

/** What the search engine found; null where there is none, or where it cannot answer and PostgreSQL has to. */
export const askMeilisearch = (ctx: Ctx, request: SearchRequest): Promise<SearchFound | null> =>
  asked(ctx, (server) => searchMeilisearch(server, request));

/** Products for what is typed so far, as ids in order; null likewise. */
export const askForSuggestions = (ctx: Ctx, q: string): Promise<readonly string[] | null> =>
  asked(ctx, (server) => suggestMeilisearch(server, q));

async function asked<T>(ctx: Ctx, ask: (server: MeilisearchServer) => Promise<T>): Promise<T | null> {
  const server = meilisearchServer();
  if (!server) return null;
  const watch = watchOf(server);
  const now = ctx.clock.now();
  if (!watch.breaker.allows(now)) {
    watch.uncounted += 1;
    return null;
  }
  try {
    const found = await ask(server);
    if (watch.breaker.isOpen) ctx.log.info({ searches: watch.uncounted }, 'the search engine answers again');
    watch.breaker.succeeded();
    return found;
  } catch (error) {
    const trouble = error instanceof ZodError ? UNREADABLE : troubleOf(error);
    if (!trouble) throw error;
    watch.breaker.failed(now);
    await count(ctx, trouble, watch);
    return null;
  }
}

/** Written only when the engine was really asked, which an engine in trouble is once in five seconds. */
async function count(ctx: Ctx, { kind, words }: Trouble, watch: Watch): Promise<void> {
  const searches = watch.uncounted + 1;
  watch.uncounted = 0;
  ctx.log.warn({ trouble: words, searches }, 'the search engine could not answer; PostgreSQL does');
  await ctx.db.execute(sql`
    insert into search_fallbacks (hour, reason, searches)
    values (date_trunc('hour', ${ctx.clock.now().toISOString()}::timestamptz, 'UTC'), ${kind}, ${searches}::int)
    on conflict (hour, reason) do update set searches = search_fallbacks.searches + excluded.searches`);
}
