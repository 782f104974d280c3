import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { ugx } from '@/lib/money';
import { auditEntries } from '@/services/platform/audit/tables';
import { addGeofence, listGeofences, switchGeofence } from '@/services/trust/locations';
import { createWorld, justProven, type TestWorld, userActor } from '@/testing/context';
import { makeDeliverySettings, makeDriver, makeUser } from '@/testing/factories';
import {
  changeDeliverySettings,
  currentSettings,
  houseSubsidy,
  quoteDeliveries,
  readDeliverySettings,
} from '.';
import { deliverySettings } from './tables';
import { makeDelivery } from './test-delivery';

const SHOP = { lat: 0.3136, lng: 32.5811 };
const DOOR = { lat: 0.3476, lng: 32.5825 };
const SHOP_ID = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1';

let world: TestWorld;
let admin: Ctx;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.system.db.delete(deliverySettings);
  await makeDeliverySettings(world.system, { peakWindows: [] });
  const { id } = await makeUser(world.system, { roles: ['admin'], displayName: 'Grace Nakato' });
  admin = world.as(justProven(userActor(id, 'admin'), world.clock));
  // What a process remembers is older than any change here.
  world.clock.advanceMs(60_000);
});

async function form(change: Partial<Parameters<typeof changeDeliverySettings>[1]> = {}) {
  const { settings } = await readDeliverySettings(admin);
  const { id, validFrom: _from, changedBy: _by, changedByName: _name, ...given } = settings;
  return { ...given, basedOn: id, ...change };
}
const ask = () => {
  const shops = [{ id: SHOP_ID, point: SHOP }];
  return quoteDeliveries(world.visitor, { shops, to: DOOR, at: world.clock.now() });
};
const quote = async () => {
  const answer = await ask();
  if (answer.kind !== 'ok') throw new Error(answer.kind);
  return required(answer.fees.get(SHOP_ID), 'the fee');
};

const audited = async () => {
  const [entry] = await world.system.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.action, 'delivery-settings.change'))
    .orderBy(desc(auditEntries.id))
    .limit(1);
  return required(entry, 'the entry');
};

test('are in force at once, with who wanted it; what was before stays as history', async () => {
  const before = await quote();
  world.clock.advanceMs(1_000);
  const change = await form({ baseUgx: ugx(6_000), roadFactorPercent: 150 });
  expect(await changeDeliverySettings(admin, change)).toMatchObject({ kind: 'in_force' });
  const after = await quote();
  expect(after.distanceKm).toBeCloseTo(before.distanceKm * 1.5, 2);
  expect(after.breakdown.words).toMatch(
    /^UGX 6,000 base \+ 5\.\d km \(1\.5 × the straight line\) × UGX 500$/,
  );
  // 5,000 or 6,000 and 500 for each kilometre, rounded up once.
  const fee = (base: number, km: number) => BigInt(Math.ceil(base + 500 * km));
  expect([before.feeUgx, after.feeUgx]).toEqual([
    fee(5_000, before.distanceKm),
    fee(6_000, after.distanceKm),
  ]);
  expect(await readDeliverySettings(admin)).toMatchObject({
    settings: { baseUgx: 6_000n, changedByName: 'Grace' },
    earlier: [{ baseUgx: 5_000n, changedBy: null, changedByName: null }],
  });
});

test('what we pay of deliveries is known at once to whoever asks, and stands in the history', async () => {
  expect(await houseSubsidy(world.visitor)).toEqual({ fromUgx: 0n, mostUgx: 0n });
  const change = await form({ houseFromUgx: ugx(80_000), houseMostUgx: ugx(5_000) });
  await changeDeliverySettings(admin, change);
  expect(await houseSubsidy(world.visitor)).toEqual({ fromUgx: 80_000n, mostUgx: 5_000n });
  expect(await audited()).toMatchObject({
    before: { houseFromUgx: '0', houseMostUgx: '0' },
    after: { houseFromUgx: '80000', houseMostUgx: '5000' },
  });
  // A threshold for nothing.
  await expect(changeDeliverySettings(admin, await form({ houseMostUgx: ugx(0) }))).rejects.toThrow(
    'Say how much of each delivery we pay',
  );
  await world.system.db.delete(deliverySettings);
  world.clock.advanceMs(60_000);
  expect(await houseSubsidy(world.visitor)).toEqual({ fromUgx: 0n, mostUgx: 0n });
});

test('the audit tells figures before and after; the same again is no change', async () => {
  const change = await form({ peakWindows: [{ fromMinute: 420, toMinute: 540 }], driverShareBps: 8_500 });
  const first = await changeDeliverySettings(admin, change);
  world.clock.advanceMs(1_000);
  expect(await changeDeliverySettings(admin, change)).toEqual(first);
  const { earlier } = await readDeliverySettings(admin);
  expect(earlier).toHaveLength(1);
  expect(await audited()).toMatchObject({
    before: { driverShareBps: 8_000, peakHours: '' },
    after: { driverShareBps: 8_500, peakHours: '07:00–09:00', baseUgx: '5000' },
  });
});

test('a form opened before another change does not undo it', async () => {
  const [mine, theirs] = [await form({ baseUgx: ugx(7_000) }), await form({ perKmUgx: ugx(900) })];
  expect(await changeDeliverySettings(admin, theirs)).toMatchObject({ kind: 'in_force' });
  expect(await changeDeliverySettings(admin, mine)).toEqual({ kind: 'overtaken' });
  expect(await currentSettings(admin)).toMatchObject({ baseUgx: 5_000n, perKmUgx: 900n });
});

test('of two at the same moment one is in force', async () => {
  const [one, other] = [await form({ baseUgx: ugx(7_000) }), await form({ baseUgx: ugx(8_000) })];
  const outcomes = await Promise.all([one, other].map((change) => changeDeliverySettings(admin, change)));
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['in_force', 'overtaken']);
});

test('a way is too long by road, not by the straight line', async () => {
  const { distanceKm } = await quote();
  await changeDeliverySettings(
    admin,
    await form({ roadFactorPercent: 200, maxDistanceKm: distanceKm * 1.5 }),
  );
  expect(await ask()).toMatchObject({ kind: 'out_of_range', shopIds: [SHOP_ID] });
});

describe('areas', () => {
  const extra = (area: string, amount: number) => ({ area, extraUgx: ugx(amount) });
  const circle = (name: string, radiusKm: number) =>
    addGeofence(admin, {
      ...{ id: world.system.ids.uuid(), name },
      shape: { kind: 'circle', centre: DOOR, radiusKm },
    });
  test('what a door in one pays on top: the largest of those it lies in, named, with a history', async () => {
    await circle('Hill', 1);
    await circle('Ring', 2);
    const usual = await quote();
    expect(usual.breakdown.zone).toBeNull();
    world.clock.advanceMs(1_000);
    const zoneExtras = [extra('Ring', 1_500), extra('Hill', 4_000), extra('Entebbe', 9_000)];
    await changeDeliverySettings(admin, await form({ zoneExtras }));
    const hill = await quote();
    expect(hill.feeUgx).toBe(usual.feeUgx + 4_000n);
    expect(hill.breakdown.words).toBe(`${usual.breakdown.words} + UGX 4,000 for Hill`);
    expect(await audited()).toMatchObject({
      before: { zoneExtras: '' },
      after: { zoneExtras: 'Entebbe 9000, Hill 4000, Ring 1500' },
    });
    const terms = await readDeliverySettings(admin);
    expect(terms.settings.zoneExtras).toEqual([
      extra('Entebbe', 9_000),
      extra('Hill', 4_000),
      extra('Ring', 1_500),
    ]);
    expect(terms.earlier).toMatchObject([{ zoneExtras: [] }]);
    expect(terms.areas).toEqual(['Entebbe', 'Hill', 'Kampala', 'Ring']);
  });

  test('one that is switched off costs nothing more, and keeps what it was to cost', async () => {
    const { items } = await listGeofences(admin, {});
    const hill = required(
      items.find(({ name }) => name === 'Hill'),
      'the area',
    );
    await changeDeliverySettings(admin, await form({ zoneExtras: [extra('Hill', 4_000)] }));
    world.clock.advanceMs(1_000);
    await switchGeofence(admin, { id: hill.id, enabled: false });
    expect((await quote()).breakdown.zone).toBeNull();
    // A form that was filled from these settings can still be sent.
    expect(await changeDeliverySettings(admin, await form({ baseUgx: ugx(6_000) }))).toMatchObject({
      settings: { zoneExtras: [extra('Hill', 4_000)] },
    });
    expect((await readDeliverySettings(admin)).areas).toContain('Hill');
  });

  test('their extras in another order are the same settings', async () => {
    const zoneExtras = [extra('Kampala', 500), extra('Entebbe', 4_000)];
    const change = await form({ zoneExtras });
    const first = await changeDeliverySettings(admin, change);
    const again = { ...change, zoneExtras: zoneExtras.toReversed() };
    expect(await changeDeliverySettings(admin, again)).toEqual(first);
    expect((await readDeliverySettings(admin)).earlier).toHaveLength(1);
  });
});

test.each([{ surgeMostBps: 2_000 }, { surgeStepBps: 500 }, { surgeFromPercent: 150 }])(
  'of the surge each figure alone is a change, and stands in the audit: %j',
  async (figure) => {
    const usual = { surgeMostBps: 0, surgeStepBps: 1_000, surgeFromPercent: 100 };
    expect(await changeDeliverySettings(admin, await form(figure))).toMatchObject({
      settings: { ...usual, ...figure },
    });
    expect(await audited()).toMatchObject({ before: usual, after: { ...usual, ...figure } });
  },
);

test('an admin sees where parcels look for drivers, and what the dearest hour costs', async () => {
  const change = await form({ surgeMostBps: 2_500, surgeStepBps: 1_000, surgeFromPercent: 150 });
  expect((await readDeliverySettings(admin)).examples[0]?.most).toBeNull();
  await changeDeliverySettings(admin, change);
  await makeDriver(world.system, { lat: SHOP.lat, lng: SHOP.lng });
  const away = { lat: 0.6, lng: SHOP.lng };
  for (const pickup of [SHOP, SHOP, away])
    await makeDelivery(world.system, { pickup: { name: pickup === away ? 'Away' : 'Near', ...pickup } });
  const { busy, examples } = await readDeliverySettings(admin);
  expect(busy).toEqual([
    // Two for one driver are above 1.5: one step. Of the other nobody is near: the most.
    { name: 'Near', waiting: 2, free: 1, surgeBps: 1_000 },
    { name: 'Away', waiting: 1, free: 0, surgeBps: 2_500 },
  ]);
  // 1 km: 5,500; at peak hours 5,500 × 1.2; and with the most 5,500 × 1.45.
  expect(examples[0]).toMatchObject({
    straightKm: 1,
    usual: { feeUgx: 5_500n },
    peak: { feeUgx: 6_600n },
    most: { feeUgx: 7_975n },
  });
});

describe('refuses', () => {
  const entebbe = { area: 'Entebbe', extraUgx: ugx(4_000) };
  const [late, early] = [
    { fromMinute: 1_380, toMinute: 120 },
    { fromMinute: 60, toMinute: 180 },
  ];
  test.each([
    ['at least as long as the straight line', { roadFactorPercent: 99 }],
    ['cannot be narrower', { radiusKm: 20 }],
    ['The driver gets 100 % of the fee at most', { driverShareBps: 10_001 }],
    ['The farthest delivery is 1 to 100 km', { maxDistanceKm: 0.9 }],
    ['looked for within 0.5 to 50 km', { radiusKm: 0.4 }],
    ['10 to 300 seconds to answer', { offerSeconds: 9 }],
    ['after 1 to 60 minutes', { freshMinutes: 61 }],
    ['below nought', { baseUgx: ugx(-1) }],
    ['end after they begin', { peakWindows: [{ fromMinute: 60, toMinute: 60 }] }],
    ['overlap', { peakWindows: [late, early] }],
    ['Few drivers add 0 to 100 %', { surgeMostBps: 10_001 }],
    ['Each step adds 1 to 100 %', { surgeStepBps: 99 }],
    ['above 1 to 10 parcels for each free driver', { surgeFromPercent: 99 }],
    ['no area called Atlantis that is on', { zoneExtras: [{ area: 'Atlantis', extraUgx: ugx(1) }] }],
    ['above nought', { zoneExtras: [{ area: 'Entebbe', extraUgx: ugx(0) }] }],
    ['UGX 1,000,000 at most', { zoneExtras: [{ area: 'Entebbe', extraUgx: ugx(1_000_001) }] }],
    ['One area stands there twice', { zoneExtras: [entebbe, entebbe] }],
  ])('with words: %s', async (words, change) => {
    await expect(changeDeliverySettings(admin, await form(change))).rejects.toThrow(words);
    expect((await readDeliverySettings(admin)).earlier).toEqual([]);
  });

  test('the wrong actor and an old factor', async () => {
    const change = await form({ baseUgx: ugx(1) });
    const { id } = await makeUser(world.system, { roles: ['admin'] });
    const others = [
      world.visitor,
      world.as(userActor(id, 'driver', 'vendor')),
      world.as(userActor(id, 'admin')),
    ];
    for (const ctx of others)
      await expect(changeDeliverySettings(ctx, change)).rejects.toMatchObject({ code: expect.any(String) });
    await expect(readDeliverySettings(world.visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect((await readDeliverySettings(admin)).earlier).toEqual([]);
  });
});
