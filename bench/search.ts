import { setImmediate as arrival } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { cliContext } from '../src/cli/cli-context';
import { percentilesOf } from '../src/cli/market-day/percentiles';
import { randomOf } from '../src/cli/market-day/plan/random';
import { openDatabase } from '../src/db/client';
import { type Ctx, withDatabase } from '../src/db/tx';
import { systemClock } from '../src/lib/clock';
import { VISITOR } from '../src/lib/context';
import { systemIds } from '../src/lib/ids';
import {
  configureMeilisearch,
  copyIndex,
  forgetSearches,
  holdIndex,
  rememberSearches,
} from '../src/services/market/search';
import { FACET_NAMES } from '../src/services/market/search/inputs';
import { startTestServer, TEMPLATE } from '../src/testing/database-server';
import { createCallerFactory } from '../src/trpc/init';
import { appRouter } from '../src/trpc/root';
import { bench } from './support/bench';
import { databaseMeter } from './support/cpu';
import { Goods } from './support/goods';
import { byZipf, distinctSearches } from './support/searches';

/**
 * Searches through the tRPC procedure by 20 clients who ask again as soon as they are answered, PostgreSQL answering: first
 * pages of 24 with all facets, some filtered, some ordered by price; 3,000 different ones, few of them often and most of them
 * seldom. All the while somebody changes a product twice a second, which drops what is remembered of searches. `process` is what
 * a web process does: it holds the index, and remembers what it found until the catalogue changes. `anew` holds the index
 * alone, so that every search is worked out; `statement` asks PostgreSQL for everything, as a process does that has just begun.
 * Goal of a process: p95 within 30 ms at 10,000 products and 80 ms at 100,000, there at most three times that at 1,000.
 * `--seconds 10`; prints JSON, `ok` when the goals are reached, `reached` for each way.
 */
const SIZES = [1_000, 10_000, 100_000];
const CLIENTS = 20;
const CONNECTIONS = 10;
const DIFFERENT = 3_000;
const WARM_UP_SECONDS = 3;
const CATALOGUE_CHANGES_EVERY_MS = 500;
const GOAL_MS: Readonly<Record<number, number>> = { 10000: 30, 100000: 80 };
const GOAL_GROWTH = 3;

const createCaller = createCallerFactory(appRouter);

type Measured = Awaited<ReturnType<typeof measure>>;

async function measure(ctx: Ctx, databaseMs: () => number, seconds: number, seed: number) {
  const caller = createCaller({ ctx, cartToken: null, setCartToken: () => undefined });
  const searches = distinctSearches(randomOf(1, 'searches'), DIFFERENT);
  const latencies: number[] = [];
  let found = 0;
  const [processBefore, databaseBefore] = [process.cpuUsage(), databaseMs()];
  const until = performance.now() + seconds * 1_000;
  const client = async (_: unknown, number: number) => {
    const random = randomOf(seed, 'client', number);
    while (performance.now() < until) {
      const search = { q: '', ...byZipf(random, searches), facets: [...FACET_NAMES], limit: 24 };
      const began = performance.now();
      // As a request from outside, which is an event of its own: else a client answered from memory would ask again
      // before the database's answers to the others are looked at.
      await arrival();
      const { total } = await caller.shop.catalog.search(search);
      latencies.push(performance.now() - began);
      if (total > 0) found += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const { user, system } = process.cpuUsage(processBefore);
  const each = (ms: number) => Math.round((ms / latencies.length) * 100) / 100;
  return {
    // On a busy machine the clock also counts the others' work; the processor time is ours alone.
    cpuMsPerSearch: { web: each((user + system) / 1_000), database: each(databaseMs() - databaseBefore) },
    searches: latencies.length,
    perSecond: Math.round(latencies.length / seconds),
    shareWithResults: Math.round((found / latencies.length) * 1_000) / 1_000,
    ms: percentilesOf(latencies),
  };
}

const WAYS = ['statement', 'anew', 'process'] as const;
type Way = (typeof WAYS)[number];
type Sized = { readonly products: number; readonly secondsToIndex: number } & Readonly<Record<Way, Measured>>;

/** Somebody who changes a product now and then, and tells of it, for as long as `work` takes. */
async function whileChanging<T>(change: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  let last: Promise<void> = Promise.resolve();
  const changes = setInterval(() => {
    last = change().then(forgetSearches);
  }, CATALOGUE_CHANGES_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(changes);
    await last;
  }
}

/** The same searches in each way. */
async function inEachWay(
  ctx: Ctx,
  goods: Goods,
  work: (seconds: number, seed: number) => Promise<Measured>,
  seconds: number,
): Promise<Record<Way, Measured>> {
  const measured = async (way: Way, seed: number) => {
    holdIndex(way !== 'statement');
    rememberSearches(way === 'process');
    if (way !== 'statement' && !(await copyIndex(ctx))) throw new Error('The index is not held.');
    await work(WARM_UP_SECONDS, 0);
    return whileChanging(
      () => goods.changeOne(),
      () => work(seconds, seed),
    );
  };
  return {
    statement: await measured('statement', 1),
    anew: await measured('anew', 2),
    process: await measured('process', 3),
  };
}

function goalsOf(sizes: readonly Sized[], way: Way) {
  const p95 = sizes.map((size) => size[way].ms.p95);
  const growth = (p95.at(-1) ?? 0) / (p95[0] ?? 1);
  const isQuick = sizes.every(
    (size) => size[way].ms.p95 <= (GOAL_MS[size.products] ?? Number.POSITIVE_INFINITY),
  );
  return { growth: Math.round(growth * 100) / 100, areReached: isQuick && growth <= GOAL_GROWTH };
}

await bench(async ({ flags, progress }) => {
  configureMeilisearch(null);
  const { server, remove } = await startTestServer({ durable: true });
  const { db, close } = openDatabase({
    url: server.url(TEMPLATE),
    maxConnections: CONNECTIONS,
    applicationName: 'bench-search',
  });
  try {
    const system = cliContext('bench', db);
    const visitor = withDatabase(
      { actor: VISITOR, clock: systemClock, ids: systemIds, log: system.log, requestId: 'bench' },
      db,
    );
    const databaseMs = await databaseMeter(server.url(TEMPLATE));
    const goods = await Goods.begin(system);
    const sizes: Sized[] = [];
    for (const products of SIZES) {
      const seconds = await progress.step(`${products} products`, () => goods.growTo(products));
      await db.execute(sql`vacuum analyze`);
      const result = await progress.step('searching', () =>
        inEachWay(
          visitor,
          goods,
          (time, seed) => measure(visitor, databaseMs, time, products + seed),
          flags.seconds,
        ),
      );
      sizes.push({ products, secondsToIndex: seconds, ...result });
    }
    const goals = WAYS.map((way) => [way, goalsOf(sizes, way)] as const);
    return {
      ...{ bench: 'search', clients: CLIENTS, sizes },
      growth: Object.fromEntries(goals.map(([way, { growth }]) => [way, growth])),
      reached: Object.fromEntries(goals.map(([way, { areReached }]) => [way, areReached])),
      ok: goalsOf(sizes, 'process').areReached,
    };
  } finally {
    await close();
    await remove();
  }
});
