import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import { KM_PER_DEGREE } from '@/lib/geo';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeDeliverySettings } from '@/testing/factories';
import { offerNext, quoteDeliveries } from '.';
import { demandAround, demandQuery } from './demand';
import { forgetDeliverySettings } from './settings';
import { deliverySettings } from './tables';
import { driverAt, makeDelivery, SHOP } from './test-delivery';

const REACH = { radiusKm: 5, freshMinutes: 10 };
const MINUTE = 60_000;

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.system.db.execute(sql`truncate deliveries, drivers cascade`);
  await world.system.db.delete(deliverySettings);
  await makeDeliverySettings(world.system, { peakWindows: [] });
  forgetDeliverySettings(world.clock);
});

const north = (km: number) => ({ lat: SHOP.lat + km / KM_PER_DEGREE, lng: SHOP.lng });
const wait = (km = 0) => makeDelivery(world.system, { pickup: { name: 'Kololo Herbs', ...north(km) } });
const around = async (km = 0) => {
  const [id, point] = ['here', north(km)];
  return required((await demandAround(world.system, [{ id, point }], REACH)).get(id), 'the demand');
};
const sql1 = (text: ReturnType<typeof sql>) => world.system.db.execute(text);

describe('around a shop', () => {
  test('parcels and drivers within the radius count, others do not', async () => {
    for (const km of [0, 4.9, 5.1]) await wait(km);
    for (const km of [0.1, 4.9, 5.1]) await driverAt(world, km);
    expect(await around()).toEqual({ waiting: 2, free: 2 });
    // From there what lies at 4.9 and 5.1 km is near, and what lies at the shop is not.
    expect(await around(5.2)).toEqual({ waiting: 2, free: 2 });
    expect(await around(10)).toEqual({ waiting: 1, free: 1 });
    expect(await around(60)).toEqual({ waiting: 0, free: 0 });
  });

  test('drivers off shift, silent, not heard of and busy are not free', async () => {
    const heard = (minutesAgo: number) => ({ locatedAt: addMs(world.clock.now(), -minutesAgo * MINUTE) });
    await driverAt(world, 0.1, heard(10));
    await driverAt(world, 0.1, heard(11));
    await driverAt(world, 0.1, { online: false });
    await driverAt(world, 0.1, { silent: true });
    await driverAt(world, 0.1, { engaged: true });
    expect(await around()).toEqual({ waiting: 0, free: 1 });
  });

  test('who is being asked is still free, and what they are asked for still waits', async () => {
    await driverAt(world, 0.1);
    const [first] = [await wait(), await wait()];
    expect(await around()).toEqual({ waiting: 2, free: 1 });
    expect((await offerNext(world.system, { deliveryId: first.id })).kind).toBe('offered');
    expect(await around()).toEqual({ waiting: 2, free: 1 });
    await sql1(sql`update delivery_offers set state = 'accepted'`);
    await sql1(sql`update deliveries set state = 'assigned', driver_id = (select user_id from drivers)
      where id = ${first.id}::uuid`);
    expect(await around()).toEqual({ waiting: 1, free: 0 });
  });

  test('what rides together counts once; what is held for the others does not wait yet', async () => {
    const [one, mate, held] = [await wait(), await wait(0.5), await wait()];
    await sql1(sql`update deliveries set trip_id = ${one.id}::uuid where id = ${mate.id}::uuid`);
    const until = addMs(world.clock.now(), MINUTE);
    await sql1(sql`update deliveries set held_until = ${until.toISOString()}::timestamptz
      where id = ${held.id}::uuid`);
    expect(await around()).toEqual({ waiting: 1, free: 0 });
    // An offer for the first stop asks for the whole trip, also where only the other stop is near.
    await driverAt(world, 0.1);
    await offerNext(world.system, { deliveryId: one.id });
    expect(await around()).toEqual({ waiting: 1, free: 1 });
    expect(await around(5.2)).toEqual({ waiting: 1, free: 1 });
  });

  test('neither the drivers nor the parcels of the whole town are read', async () => {
    await sql1(sql`
      with people as (
        insert into users (id, created_at) select gen_random_uuid(), now() from generate_series(1, 3000) returning id
      )
      insert into drivers (user_id, display_name, plate, online, lat, lng, located_at)
      select id, 'A driver', 'UFA 100T', true, ${SHOP.lat} + 0.3 + random() / 10, ${SHOP.lng} + random() / 10,
        ${world.clock.now().toISOString()}::timestamptz from people`);
    await wait();
    await sql1(sql`
      insert into deliveries select (jsonb_populate_record(d, jsonb_build_object('id', i.id, 'ref_id', i.id,
        'trip_id', i.id, 'pickup_lat', d.pickup_lat + 0.3))).*
      from deliveries d, (select gen_random_uuid() as id from generate_series(1, 2000)) as i`);
    await driverAt(world, 1);
    await sql1(sql`analyze drivers, deliveries`);
    expect(await around()).toEqual({ waiting: 1, free: 1 });
    expect(await rowsRead()).toBeLessThanOrEqual(10);
  });
});

type Plan = {
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
};

/** Rows of drivers and deliveries that are taken out of their tables, those left out afterwards too. */
async function rowsRead(): Promise<number> {
  const query = demandQuery([{ id: 'here', point: SHOP }], REACH, world.clock.now());
  const [row] = await world.system.db.execute<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    sql`explain (analyze, format json) ${query}`,
  );
  const sum = (plan: Plan): number =>
    (['drivers', 'deliveries'].includes(plan['Relation Name'] ?? '')
      ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
      : 0) + (plan.Plans ?? []).reduce((total, below) => total + sum(below), 0);
  return sum(required(row, 'a plan')['QUERY PLAN'][0].Plan);
}

describe('a quote', () => {
  const DOOR = { lat: 0.3476, lng: 32.5825 };
  const shopsAt = (...kms: number[]) => kms.map((km) => ({ id: world.system.ids.uuid(), point: north(km) }));
  const surge = async (change: object) => {
    await world.system.db.update(deliverySettings).set(change);
    forgetDeliverySettings(world.clock);
  };
  const quoteOf = async (shops: ReturnType<typeof shopsAt>) => {
    const answer = await quoteDeliveries(world.visitor, { shops, to: DOOR, at: world.clock.now() });
    if (answer.kind !== 'ok') throw new Error(answer.kind);
    return shops.map(({ id }) => required(answer.fees.get(id), 'the fee'));
  };

  test('asks once for all shops, and not at all while the surge is off', async () => {
    await wait();
    const shops = shopsAt(0, 1, 2);
    await quoteOf(shops);
    world.statements.splice(0);
    const [usual] = await quoteOf(shops);
    expect(world.statements).toEqual([]);
    expect(required(usual, 'a fee').breakdown.surgeBps).toBe(0);
    await surge({ surgeMostBps: 3_000 });
    await quoteOf([]);
    world.statements.splice(0);
    const fees = await quoteOf(shops);
    expect(world.statements).toHaveLength(1);
    // One waits and nobody is free.
    expect(fees.map(({ breakdown }) => breakdown.surgeBps)).toEqual([3_000, 3_000, 3_000]);
  });

  test('rises in steps with what waits around its own shop, to the most, and is nought where nothing waits', async () => {
    await surge({ surgeMostBps: 2_500 });
    await driverAt(world, 0.1);
    await driverAt(world, 0.2);
    const shops = shopsAt(0, 12);
    const surges = async () => (await quoteOf(shops)).map(({ breakdown }) => breakdown.surgeBps);
    const seen = [await surges()];
    for (let parcels = 1; parcels <= 7; parcels += 1) {
      await wait();
      seen.push(await surges());
    }
    // Of 0 to 7 parcels for two drivers: a step above 2, above 4 and above 6, the third cut off by the most.
    const steps = [0, 0, 0, 1_000, 1_000, 2_000, 2_000, 2_500];
    expect(seen).toEqual(steps.map((near) => [near, 0]));
  });

  test('the fee is the usual one and so much more, rounded up once, and the driver has their part', async () => {
    const shops = shopsAt(0);
    const [usual] = await quoteOf(shops);
    await surge({ surgeMostBps: 1_000 });
    await wait();
    const [dear] = await quoteOf(shops);
    const { distanceKm, feeUgx } = required(usual, 'the usual fee');
    const exact = (5_000 + 500 * distanceKm) * 1.1;
    expect(dear).toMatchObject({ feeUgx: BigInt(Math.ceil(exact)), distanceKm });
    expect(required(dear, 'the fee').driverShareUgx).toBe((BigInt(Math.ceil(exact)) * 8n) / 10n);
    expect(feeUgx).toBe(BigInt(Math.ceil(5_000 + 500 * distanceKm)));
  });
});

describe('the database refuses', () => {
  test.each([
    ['a surge of more than the whole fee', { surgeMostBps: 10_001 }],
    ['one below nought', { surgeMostBps: -1 }],
    ['steps of less than a hundredth', { surgeStepBps: 99 }],
    ['a surge where drivers are enough', { surgeFromPercent: 99 }],
    ['an area that costs less', { zoneExtras: [{ area: 'Entebbe', extraUgx: -1 }] }],
  ])('%s', async (_what, change) => {
    await expect(makeDeliverySettings(world.system, change)).rejects.toThrow();
  });
});
