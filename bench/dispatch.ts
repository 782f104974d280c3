import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import { Logger, run } from 'graphile-worker';
import { until } from '../src/cli/market-day/deadline';
import { percentile } from '../src/cli/market-day/percentiles';
import { type Random, randomOf } from '../src/cli/market-day/plan/random';
import { openDatabase } from '../src/db/client';
import { type Ctx, withDatabase, withTransaction } from '../src/db/tx';
import { systemClock } from '../src/lib/clock';
import { systemActor } from '../src/lib/context';
import { AppError } from '../src/lib/errors';
import { systemIds } from '../src/lib/ids';
import { ugx } from '../src/lib/money';
import {
  acceptOffer,
  collect,
  declineOffer,
  deliver,
  dispatchInvariants,
  dispatchJobs,
  requestDelivery,
} from '../src/services/delivery/dispatch';
import { userActor } from '../src/testing/context';
import { startTestServer, TEMPLATE } from '../src/testing/database-server';
import { TEST_ENVIRONMENT } from '../src/testing/environment';
import { makeDeliverySettings } from '../src/testing/factories';
import { insertDrivers, PLACES } from './support/drivers';
import { printResult } from './support/exit-code';

/**
 * 200 orders at once to 150 drivers on PostgreSQL, the jobs run by workers beside each other as in earnest. Most drivers say
 * yes, some no; whoever has delivered is free again, until the last order has arrived. No driver may ever have two, nor an
 * order two drivers. `--orders 200 --drivers 150 --workers 4 --seed 7`; prints JSON.
 */
const number = { type: 'string' } as const;
const { values } = parseArgs({ options: { orders: number, drivers: number, workers: number, seed: number } });
const orders = Number(values.orders ?? 200);
const driverCount = Number(values.drivers ?? 150);
const workers = Number(values.workers ?? 4);
const seed = Number(values.seed ?? 7);
const SAYS_YES = 0.85;

Object.assign(process.env, TEST_ENVIRONMENT);
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const base = { clock: systemClock, ids: systemIds, log: silent, requestId: 'bench' };
const say = (line: string) => process.stderr.write(`  … ${line}\n`);
const random = randomOf(seed, 'dispatch');

const spread = (found: readonly number[]) => {
  const sorted = found.toSorted((a, b) => a - b);
  return { p10: percentile(sorted, 0.1), p50: percentile(sorted, 0.5), p90: percentile(sorted, 0.9) };
};

function order(ctx: Ctx, place: { lat: number; lng: number }): Promise<string> {
  return withTransaction(ctx, (tx) =>
    requestDelivery(tx, {
      ref: { kind: 'order', id: ctx.ids.uuid() },
      label: 'UH-10001',
      pickup: { name: 'A shop', ...place },
      drop: { name: 'A door', note: '', lat: 0.35, lng: 32.61 },
      feeUgx: ugx(7_500),
      driverShareUgx: ugx(6_000),
      distanceKm: 4,
    }),
  );
}

const shopAt = (chance: Random) => {
  const { lat, lng } = chance.pick(PLACES);
  return { lat: lat + (chance.fraction() - 0.5) * 0.03, lng: lng + (chance.fraction() - 0.5) * 0.03 };
};

type Open = { id: string; driver_id: string; delivery_id: string };

/** One driver answers one offer, and carries it to the end when they take it. True when it arrived. */
async function answer(ctx: Ctx, { id: offerId, driver_id, delivery_id: deliveryId }: Open): Promise<boolean> {
  const driver: Ctx = { ...ctx, actor: userActor(driver_id, 'driver') };
  try {
    if (!random.chance(SAYS_YES)) {
      await declineOffer(driver, { offerId });
      return false;
    }
    await acceptOffer(driver, { offerId });
  } catch (error) {
    // It lapsed meanwhile.
    if (error instanceof AppError) return false;
    throw error;
  }
  const [codes] = await ctx.db.execute<{ pickup_code: string; delivery_code: string }>(
    sql`select pickup_code, delivery_code from deliveries where id = ${deliveryId}`,
  );
  await collect(driver, { deliveryId, code: codes?.pickup_code ?? '' });
  await deliver(driver, { deliveryId, code: codes?.delivery_code ?? '' });
  return true;
}

const openOffers = (ctx: Ctx) =>
  ctx.db.execute<Open>(
    sql`select id::text, driver_id, delivery_id from delivery_offers where state = 'open'`,
  );

/** Everybody answers what they are asked, until all has arrived. */
async function playAll(ctx: Ctx): Promise<void> {
  const most = { ms: 300_000, what: 'the last order to arrive' };
  let arrived = 0;
  const round = async () => {
    const done = await Promise.all((await openOffers(ctx)).map((offer) => answer(ctx, offer)));
    arrived += done.filter(Boolean).length;
    return arrived >= orders ? arrived : null;
  };
  await until(round, most, 20);
}

/** Whether the first offers came to what they should, and how soon. */
async function firstOffers(ctx: Ctx, beganMs: number) {
  const most = Math.min(orders, driverCount);
  const all = async () => {
    const open = await openOffers(ctx);
    return open.length >= most ? open : null;
  };
  const open = await until(all, { ms: 60_000, what: 'everybody to be asked' }, 5);
  const ms = Math.round(performance.now() - beganMs);
  const [first] = await ctx.db.execute<{ km: number; together: number }>(sql`
    select sum(distance_km) as km, (select count(*)::int from dispatch_decisions where way = 'together') as together
    from delivery_offers`);
  return {
    offered: open.length,
    twice: open.length - new Set(open.map(({ driver_id }) => driver_id)).size,
    matchedTogether: first?.together ?? 0,
    meanKm: Math.round(((first?.km ?? 0) / open.length) * 100) / 100,
    ms,
  };
}

async function fairness(ctx: Ctx) {
  const idle = await ctx.db.execute<{ minutes: number }>(sql`
    select (c->>'idleMinutes')::int as minutes from dispatch_decisions d, jsonb_array_elements(d.considered) c
    where c->>'verdict' = 'chosen' and d.id <= (select min(id) + ${driverCount} from dispatch_decisions)`);
  const trips = await ctx.db.execute<{ trips: number }>(sql`
    select count(d.id)::int as trips from drivers r
    left join deliveries d on d.driver_id = r.user_id and d.state = 'delivered' group by r.user_id`);
  return {
    idleMinutesWhenAsked: spread(idle.map(({ minutes }) => minutes)),
    tripsPerDriver: {
      ...spread(trips.map((row) => row.trips)),
      most: Math.max(...trips.map((row) => row.trips)),
    },
  };
}

const { server, remove } = await startTestServer({ durable: true });
const url = server.url(TEMPLATE);
const database = openDatabase({ url, maxConnections: 10, applicationName: 'bench' });
const ctx = withDatabase({ ...base, actor: systemActor('bench') }, database.db);
const pools = Array.from({ length: workers }, () =>
  openDatabase({ url, maxConnections: 3, applicationName: 'worker' }),
);
try {
  await makeDeliverySettings(ctx, { radiusKm: 15, maxRadiusKm: 30, retrySeconds: 2 });
  await insertDrivers(ctx, driverCount, seed, { allFree: true });
  const places = Array.from({ length: orders }, () => shopAt(random));
  const runners = await Promise.all(
    pools.map(({ db }) => {
      const own = withDatabase({ ...base, actor: systemActor('worker') }, db);
      const tasks = Object.entries(dispatchJobs).map(([name, job]) => [
        name,
        (payload: unknown) => job(own, payload),
      ]);
      const taskList = Object.fromEntries(tasks);
      const quiet = { logger: new Logger(() => () => {}), noHandleSignals: true, parsedCronItems: [] };
      return run({ ...quiet, connectionString: url, concurrency: 2, pollInterval: 500, taskList });
    }),
  );
  say(`${orders} orders, ${driverCount} drivers, ${workers} workers`);
  const began = performance.now();
  await Promise.all(places.map((place) => order(ctx, place)));
  const requestedMs = Math.round(performance.now() - began);
  const first = await firstOffers(ctx, began);
  say('Everybody answers');
  await playAll(ctx);
  const allMs = Math.round(performance.now() - began);
  await Promise.all(runners.map((runner) => runner.stop()));
  const [done] = await ctx.db.execute<{ delivered: number; winners: number }>(sql`
    select (select count(*)::int from deliveries where state = 'delivered') as delivered,
      (select count(*)::int from delivery_offers where state = 'accepted') as winners`);
  const promises = await dispatchInvariants(ctx);
  printResult({
    bench: 'dispatch',
    orders,
    drivers: driverCount,
    workers,
    seed,
    requestedMs,
    firstOffers: first,
    assigned: done?.delivered,
    allArrivedMs: allMs,
    ...(await fairness(ctx)),
    promises,
    ok:
      first.twice === 0 &&
      done?.delivered === orders &&
      done.winners === orders &&
      Object.values(promises).every(({ ok }) => ok),
  });
} finally {
  for (const pool of pools) await pool.close();
  await database.close();
  await remove();
}
