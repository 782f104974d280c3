import { parseArgs } from 'node:util';
import { type SQL, sql } from 'drizzle-orm';
import { percentile, percentilesOf } from '../src/cli/market-day/percentiles';
import { type Random, randomOf } from '../src/cli/market-day/plan/random';
import { openDatabase } from '../src/db/client';
import { type Ctx, withDatabase, withTransaction } from '../src/db/tx';
import { addMs, systemClock } from '../src/lib/clock';
import { systemActor } from '../src/lib/context';
import type { LatLng } from '../src/lib/geo';
import { systemIds } from '../src/lib/ids';
import { ugx } from '../src/lib/money';
import { placeDriver } from '../src/services/delivery/dispatch';
import { nearestDrivers } from '../src/services/delivery/dispatch/nearest-drivers';
import { startTestServer, TEMPLATE } from '../src/testing/database-server';
import { insertDrivers, PLACES } from './support/drivers';
import { printResult } from './support/exit-code';

/**
 * The nearest drivers within 5 km among 100,000 on shift around Kampala, through the function that dispatch calls; beside
 * a market as it is, one where all near are busy, have fallen silent, or are full of cash. Then what the index costs a
 * driver's location, against no index and against the pair of columns it took the place of.
 * `--drivers 100000 --searches 1000 --moves 1500 --seed 7`; prints JSON.
 */
const LIMITS = { p95Ms: 10 };
const RADIUS_KM = 5;
const ROUNDS = 5;
const TRUSTED_MS = 10 * 60_000;

const number = { type: 'string' } as const;
const { values } = parseArgs({ options: { drivers: number, searches: number, moves: number, seed: number } });
const count = Number(values.drivers ?? 100_000);
const searches = Number(values.searches ?? 1_000);
const moves = Number(values.moves ?? 1_500);
const seed = Number(values.seed ?? 7);

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const say = (line: string) => process.stderr.write(`  … ${line}\n`);
const median = (of: readonly number[]) =>
  percentile(
    of.toSorted((a, b) => a - b),
    0.5,
  );
const rounded = (value: number) => Math.round(value * 100) / 100;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Shops stand where people live: near one of the places, a few kilometres off at most. */
function shopAt(random: Random): LatLng {
  const { lat, lng } = random.pick(PLACES);
  return { lat: lat + (random.fraction() - 0.5) * 0.04, lng: lng + (random.fraction() - 0.5) * 0.04 };
}

/** Half of the orders want cash at the door, as half of Kampala does. */
function searchTimes(ctx: Ctx, name: string, at: (random: Random) => LatLng) {
  const random = randomOf(seed, name);
  return withTransaction(ctx, async (tx) => {
    const times: number[] = [];
    let found = 0;
    for (let n = -20; n < searches; n += 1) {
      const now = ctx.clock.now();
      const deliveryId = ctx.ids.uuid();
      const search = {
        ...{ deliveryId, round: 0, around: at(random), radiusKm: RADIUS_KM },
        heardSince: addMs(now, -TRUSTED_MS),
        askedSince: addMs(now, -20_000),
        collectUgx: ugx(random.chance(0.5) ? 40_000 : 0),
        cashLimitUgx: ugx(200_000),
      };
      const began = performance.now();
      const near = await nearestDrivers(tx, [search]);
      if (n < 0) continue;
      times.push(performance.now() - began);
      found += near.get(deliveryId)?.fit.length ?? 0;
    }
    return { ms: percentilesOf(times), foundEach: rounded(found / searches) };
  });
}

const INDEXES = {
  none: [],
  columns: [sql`create index bench_near on drivers (lat, lng) where online`],
  spatial: [
    sql`create index bench_near on drivers using gist (point(lng, lat)) where online and not engaged and not silent`,
    sql`create index bench_busy on drivers using gist (point(lng, lat)) where online and (engaged or silent)`,
  ],
};

/** Milliseconds a phone's location takes to write down, each index in turn, so that a busy moment hits all alike. */
async function writeTimes(ctx: Ctx, ids: readonly string[]) {
  await ctx.db.execute(sql`drop index drivers_free_near, drivers_other_near`);
  const random = randomOf(seed, 'moves');
  const times = { none: [] as number[], columns: [] as number[], spatial: [] as number[] };
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`Locations, round ${round} of ${ROUNDS}`);
    for (const kind of ['none', 'columns', 'spatial'] as const) {
      await ctx.db.execute(sql`drop index if exists bench_near, bench_busy`);
      for (const index of INDEXES[kind]) await ctx.db.execute(index);
      for (let n = -50; n < moves; n += 1) {
        const { lat, lng } = shopAt(random);
        const fix = { driverId: random.pick(ids), deliveryId: null, lat, lng, at: ctx.clock.now() };
        const ms = await timed(() => placeDriver(ctx, fix));
        if (n >= 0) times[kind].push(ms);
      }
    }
  }
  const [none, columns, spatial] = [times.none, times.columns, times.spatial].map(median);
  return {
    medianMs: { none: rounded(none ?? 0), columns: rounded(columns ?? 0), spatial: rounded(spatial ?? 0) },
    spatialToNone: rounded((spatial ?? 0) / (none ?? 1)),
    spatialToColumns: rounded((spatial ?? 0) / (columns ?? 1)),
  };
}

// Without waiting for the disk at a commit, which would hide what an index costs.
const { server, remove } = await startTestServer();
const database = openDatabase({ url: server.url(TEMPLATE), maxConnections: 2, applicationName: 'bench' });
try {
  const base = { clock: systemClock, ids: systemIds, log: silent, requestId: 'bench' };
  const ctx = withDatabase({ ...base, actor: systemActor('bench') }, database.db);
  say(`${count} drivers`);
  const ids = await insertDrivers(ctx, count, seed);
  say('A market as it is');
  const asItIs = await searchTimes(ctx, 'searches', shopAt);
  const [centre] = PLACES;
  const atCentre = () => ({ lat: centre?.lat ?? 0, lng: centre?.lng ?? 0 });
  say('Everybody near is busy');
  const near = sql`sqrt((lat - ${atCentre().lat}) ^ 2 + (lng - ${atCentre().lng}) ^ 2) * 111.195 < 4`;
  const change = async (to: SQL) => {
    await ctx.db.execute(sql`update drivers set ${to} where ${near}`);
    // Thousands changed in one moment, which the database clears up behind itself when they come one by one.
    await ctx.db.execute(sql`vacuum analyze drivers`);
  };
  await change(sql`engaged = true`);
  const amongBusy = await searchTimes(ctx, 'busy', atCentre);
  say('Everybody near has fallen silent');
  await change(sql`engaged = false, silent = true, located_at = now() - interval '1 hour'`);
  const amongSilent = await searchTimes(ctx, 'silent', atCentre);
  say('Nobody near has room for cash');
  await change(sql`silent = false, located_at = now(), cash_owed_ugx = 200000`);
  const amongFull = await searchTimes(ctx, 'full', atCentre);
  const [around] = await ctx.db.execute<{ drivers: number }>(
    sql`select count(*)::int as drivers from drivers where ${near}`,
  );
  await change(sql`located_at = now() - interval '1 minute'`);
  const write = await writeTimes(ctx, ids);
  printResult({
    bench: 'drivers',
    drivers: count,
    searches,
    seed,
    radiusKm: RADIUS_KM,
    nearest: asItIs,
    amongBusy: { ...amongBusy, driversNear: around?.drivers },
    amongSilent: { ...amongSilent, driversNear: around?.drivers },
    amongFull: { ...amongFull, driversNear: around?.drivers },
    locationWrite: write,
    limits: LIMITS,
    isWithin: [asItIs, amongBusy, amongSilent, amongFull].every(({ ms }) => ms.p95 <= LIMITS.p95Ms),
  });
} finally {
  await database.close();
  await remove();
}
