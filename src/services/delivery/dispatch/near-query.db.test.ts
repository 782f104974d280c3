import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addMs } from '@/lib/clock';
import { KM_PER_DEGREE } from '@/lib/geo';
import { ZERO_UGX } from '@/lib/money';
import { createWorld, type TestWorld } from '@/testing/context';
import { nearQuery } from './near-query';
import { nearestDrivers } from './nearest-drivers';
import { SHOP } from './test-delivery';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.system.db.execute(sql`delete from drivers`));
afterAll(() => world.close());

type Kind = { engaged?: boolean; silent?: boolean };

/** So many drivers on shift spread evenly over a ring around the shop, nearest to farthest in kilometres. */
async function ring(count: number, [from, to]: [number, number], kind: Kind = {}): Promise<void> {
  await world.system.db.execute(sql`
    with made as (
      select gen_random_uuid() as id, n,
        sqrt(${from}::float8 ^ 2 + (${to}::float8 ^ 2 - ${from}::float8 ^ 2) * n / ${count}) / ${KM_PER_DEGREE} as away,
        n * 2.399963 as turn
      from generate_series(1, ${count}::int) as n
    ), people as (
      insert into users (id, created_at) select id, now() from made
    )
    insert into drivers (user_id, display_name, plate, online, lat, lng, located_at, idle_since, engaged, silent)
    select id, 'A driver', 'UFA 100T', true, ${SHOP.lat} + away * sin(turn), ${SHOP.lng} + away * cos(turn),
      ${world.clock.now().toISOString()}::timestamptz, ${world.clock.now().toISOString()}::timestamptz - n * interval '1 second',
      ${kind.engaged ?? false}, ${kind.silent ?? false}
    from made`);
  await world.system.db.execute(sql`analyze drivers`);
}

const search = () => ({
  ...{ deliveryId: world.system.ids.uuid(), round: 0, around: SHOP, radiusKm: 5 },
  heardSince: addMs(world.clock.now(), -600_000),
  askedSince: addMs(world.clock.now(), -20_000),
  ...{ collectUgx: ZERO_UGX, cashLimitUgx: ZERO_UGX },
});

type Plan = { 'Relation Name'?: string; 'Actual Rows': number; 'Actual Loops': number; Plans?: Plan[] };

/** Rows of drivers that the search takes out of the table, those it then leaves out too. */
async function rowsRead(): Promise<number> {
  const [row] = await world.system.db.execute<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    sql`explain (analyze, format json) ${nearQuery([search()], world.clock.now())}`,
  );
  const sum = (plan: Plan): number =>
    (plan['Relation Name'] === 'drivers' ? readBy(plan) : 0) +
    (plan.Plans ?? []).reduce((total, below) => total + sum(below), 0);
  return row ? sum(row['QUERY PLAN'][0].Plan) : 0;
}
const readBy = (plan: Plan & { 'Rows Removed by Filter'?: number }): number =>
  (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'];

const found = async () => {
  const one = search();
  return (await nearestDrivers(world.system, [one])).get(one.deliveryId)?.fit ?? [];
};

describe('reads a few hundred drivers, not thousands', () => {
  /** The nearest, the crowd among whom the longest waiting is looked for, those looked at, and those told of. */
  const MOST = 24 + 100 + 12 + 6;

  test.each<[string, () => Promise<void>]>([
    ['in a usual market', () => ring(3_000, [0, 5])],
    ['where all at one stage are free', () => ring(1_500, [0, 0.1])],
    [
      'where all near are busy',
      async () => {
        await ring(3_000, [0, 4], { engaged: true });
        await ring(3_000, [4, 5.5]);
      },
    ],
    [
      'where all near are silent',
      async () => {
        await ring(3_000, [0, 4], { silent: true });
        await ring(3_000, [4, 5.5]);
      },
    ],
  ])('%s', async (_, market) => {
    await market();
    expect((await found()).length).toBeGreaterThanOrEqual(24);
    expect(await rowsRead()).toBeLessThanOrEqual(MOST);
  });
});

test('who waits longest is looked for as far as the nearest, not in the corners beyond', async () => {
  await ring(30, [1, 1.05]);
  // Within a square around the shop that holds the nearest, but 400 m farther off than they.
  await ring(1, [1.4, 1.4]);
  await world.system.db.execute(
    sql`update drivers set idle_since = idle_since - interval '3 hours' where user_id = (
      select user_id from drivers order by point(lng, lat) <-> point(${SHOP.lng}, ${SHOP.lat}) desc limit 1)`,
  );
  expect(Math.max(...(await found()).map(({ distanceKm }) => distanceKm))).toBeLessThan(1.1);
});
