import { eq, sql } from 'drizzle-orm';
import { percentilesOf } from '../src/cli/market-day/percentiles';
import { openDatabase } from '../src/db/client';
import { type Ctx, withDatabase } from '../src/db/tx';
import { systemClock } from '../src/lib/clock';
import { type Actor, systemActor } from '../src/lib/context';
import { systemIds } from '../src/lib/ids';
import { products, stockItems } from '../src/services/market/catalog/tables';
import { userActor } from '../src/testing/context';
import { startTestServer, TEMPLATE } from '../src/testing/database-server';
import { TEST_ENVIRONMENT } from '../src/testing/environment';
import { makeStaff, makeVendor } from '../src/testing/factories';
import { makeFamily } from '../src/testing/families';
import { createCallerFactory } from '../src/trpc/init';
import { appRouter } from '../src/trpc/root';
import { bench } from './support/bench';

/**
 * A family of 414 products on sale of which every price, every SKU and every stock is changed and saved by one call of
 * the procedure the console calls, on a real database that keeps what it is told. Goal: 500 ms.
 */
const MEMBERS = 414;
const WARM_UPS = 3;
const RUNS = 20;
const GOAL_MS = 500;

// What a request is counted by reads the settings.
Object.assign(process.env, TEST_ENVIRONMENT);
const silent = { info: () => {}, warn: () => {}, error: (...a: unknown[]) => console.error(...a) };
const createCaller = createCallerFactory(appRouter);

async function makeOwnedFamily(as: (actor: Actor) => Ctx) {
  const system = as(systemActor('bench'));
  const vendor = await makeVendor(system);
  const { id } = await makeStaff(system, vendor.id);
  const { familyId, members } = await makeFamily(system, vendor.id, MEMBERS, { available: 1_000 });
  const owner = as(userActor(id, 'vendor'));
  const caller = createCaller({ ctx: owner, cartToken: null, setCartToken: () => undefined });
  const save = (run: number) =>
    caller.vendor.families.save({
      familyId,
      rows: members.map(({ id: productId }, at) => ({
        ...{ productId, priceUgx: BigInt(20_000 + 500 * run), sku: `RUN-${run}-${at}` },
        stock: { correctionId: systemIds.uuid(), seen: 1_000 + run, pieces: 1_001 + run },
      })),
    });
  // Autovacuum does so within a minute; a plan made for empty tables would be measured else.
  await system.db.execute(sql`analyze`);
  return { system, familyId, save };
}

/** How many members are as the last run left them. */
async function rightAfter(ctx: Ctx, familyId: string, run: number): Promise<number> {
  const rows = await ctx.db
    .select({ id: products.id })
    .from(products)
    .innerJoin(stockItems, eq(stockItems.productId, products.id))
    .where(
      sql`${products.familyId} = ${familyId}::uuid and ${products.priceUgx} = ${20_000 + 500 * run}
        and ${stockItems.available} = ${1_001 + run}`,
    );
  return rows.length;
}

bench(async ({ progress }) => {
  const { server, remove } = await progress.step('database', () => startTestServer({ durable: true }));
  try {
    const statements: string[] = [];
    const { db, close } = openDatabase({
      url: server.url(TEMPLATE),
      maxConnections: 2,
      applicationName: 'bench-variants',
      onStatement: (text) => statements.push(text),
    });
    const base = { clock: systemClock, ids: systemIds, log: silent, requestId: 'bench' };
    const as = (actor: Actor) => withDatabase({ ...base, actor }, db);
    const { system, familyId, save } = await progress.step('family', () => makeOwnedFamily(as));
    const times: number[] = [];
    for (let run = 0; run < WARM_UPS + RUNS; run += 1) {
      statements.splice(0);
      const began = performance.now();
      const outcome = await save(run);
      if (run >= WARM_UPS) times.push(performance.now() - began);
      if (outcome.kind !== 'saved' || outcome.changed !== MEMBERS) throw new Error('not all were saved');
    }
    const sent = statements.length;
    const right = await rightAfter(system, familyId, WARM_UPS + RUNS - 1);
    await close();
    const { p50, p95 } = percentilesOf(times);
    return {
      ...{ members: MEMBERS, runs: RUNS, statements: sent, p50Ms: p50, p95Ms: p95, goalMs: GOAL_MS },
      ...{ right, isWithin: p95 <= GOAL_MS && right === MEMBERS },
    };
  } finally {
    await remove();
  }
});
