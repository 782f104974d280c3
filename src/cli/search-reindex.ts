import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { openDatabase } from '@/db/client';
import type { Ctx } from '@/db/tx';
import { searchEnv } from '@/env';
import { addMs } from '@/lib/clock';
import { type MeilisearchServer, meilisearchAt } from '@/services/market/search';
import {
  DEAD_AFTER_MS,
  type RebuildOutcome,
  rebuildMeilisearch,
  rebuildPostgres,
} from '@/services/market/search-index';
import { cliContext } from './cli-context';
import { databaseUrlOrExit } from './find-database';
import { messageOf } from './refusal';

const BUSY_MS = 1_000;

/** The server the environment names, if it names one. */
function serverOfSettings(): MeilisearchServer | null {
  const { MEILISEARCH_URL: url, MEILISEARCH_API_KEY: apiKey, MEILISEARCH_INDEX_PREFIX: prefix } = searchEnv();
  return url && apiKey ? meilisearchAt({ url, apiKey, prefix }) : null;
}

/** As long as another may be at work, or may seem so because it died a moment ago. */
async function whenFree(
  { clock }: Ctx,
  engine: string,
  work: () => Promise<RebuildOutcome>,
): Promise<RebuildOutcome> {
  const until = addMs(clock.now(), 2 * DEAD_AFTER_MS);
  for (let isTold = false; ; isTold = true) {
    const outcome = await work();
    if (outcome.kind === 'built' || clock.now() > until) return outcome;
    if (!isTold) console.log(`${engine}: another reindex is at work, or died a moment ago; waiting for it.`);
    await wait(BUSY_MS);
  }
}

/** Each engine by itself: one that fails keeps nobody from the other. */
async function rebuild(ctx: Ctx, engine: string, work: () => Promise<RebuildOutcome>): Promise<boolean> {
  try {
    const outcome = await whenFree(ctx, engine, work);
    if (outcome.kind === 'built') console.log(`${engine}: ${outcome.documents} products indexed anew.`);
    else console.error(`${engine}: another reindex is still at work; nothing was done here.`);
    return outcome.kind === 'built';
  } catch (error) {
    console.error(`${engine}: not indexed anew, what was there still serves: ${messageOf(error)}`);
    return false;
  }
}

async function rebuildBoth(ctx: Ctx, server: MeilisearchServer | null): Promise<boolean> {
  const postgres = await rebuild(ctx, 'PostgreSQL', () => rebuildPostgres(ctx));
  const meilisearch =
    server === null || (await rebuild(ctx, 'Meilisearch', () => rebuildMeilisearch(ctx, server)));
  return postgres && meilisearch;
}

/** Makes the search indexes anew while they serve. Exit code 1 when one could not be. */
async function main(): Promise<void> {
  const url = await databaseUrlOrExit();
  const server = serverOfSettings();
  const { db, close } = openDatabase({
    url,
    maxConnections: 1,
    applicationName: 'urban-herb-search-reindex',
  });
  try {
    // An index of many products takes longer than any statement of the shop may; this is the one connection.
    await db.execute(sql`set statement_timeout = 0`);
    process.exitCode = (await rebuildBoth(cliContext('search:reindex', db), server)) ? 0 : 1;
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  console.error(`The search indexes could not be made anew: ${messageOf(error)}`);
  process.exit(2);
});
