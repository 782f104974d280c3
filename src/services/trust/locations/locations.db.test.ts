import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { FIRST_AREAS } from '@/lib/geofence';
import { auditEntries } from '@/services/platform/audit/tables';
import { factsOf } from '@/services/trust/risk';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { messagesTo } from '@/testing/messages';
import {
  addGeofence,
  choosePlaceSharing,
  listGeofences,
  locationRetention,
  placeSharing,
  serviceAreas,
  shareSignInPlace,
  switchGeofence,
} from '.';
import { MOST_AREAS } from './add-geofence';
import { geofences, lastPlaces } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const KAMPALA = { lat: 0.3476, lng: 32.5825 };
const NAIROBI = { lat: -1.2921, lng: 36.8219 };
const MINUTE = 60_000;

const place = (at: { lat: number; lng: number }, change: object = {}) => ({
  ...at,
  accuracyM: 20,
  recordedAt: world.clock.now(),
  ...change,
});
async function person() {
  const user = await makeUser(world.system);
  return { ...user, ctx: world.as(userActor(user.id, 'customer')) };
}
async function sharing() {
  const someone = await person();
  await choosePlaceSharing(someone.ctx, { share: true });
  return someone;
}
const admin = async () =>
  world.as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
const stored = (userId: string) =>
  world.system.db.select().from(lastPlaces).where(eq(lastPlaces.subjectId, userId));
const noticesTo = async (phone: string) =>
  (await messagesTo(world.system, phone)).filter(({ kind }) => kind === 'far_sign_in');

describe('where one signs in', () => {
  test('is not looked at, and not kept, unless its owner chose so', async () => {
    const { ctx, id } = await person();
    expect(await placeSharing(ctx)).toEqual({ share: false });
    expect(await shareSignInPlace(ctx, place(KAMPALA))).toEqual({ kind: 'not_wanted' });
    expect(await stored(id)).toEqual([]);
  });

  test('is kept rounded to a kilometre, and forgotten when its owner says so or its time is over', async () => {
    const { ctx, id } = await sharing();
    await shareSignInPlace(ctx, place(KAMPALA));
    expect(await stored(id)).toMatchObject([{ lat: 0.35, lng: 32.58, purpose: 'sign_in' }]);
    await choosePlaceSharing(ctx, { share: false });
    expect(await stored(id)).toEqual([]);
    await choosePlaceSharing(ctx, { share: true });
    await shareSignInPlace(ctx, place(KAMPALA));
    const at = world.clock.now();
    const sweep = (before: Date) =>
      withTransaction(world.system, (tx) => required(locationRetention[0], 'rule').sweep(tx, before, 1_000));
    expect(await sweep(at)).toBe(0);
    expect(await sweep(new Date(at.getTime() + 1))).toBe(1);
  });

  test('too far from the last is told to the owner with its numbers, written down, and refused nothing', async () => {
    const { ctx, id, phone } = await sharing();
    expect(await shareSignInPlace(ctx, place(KAMPALA))).toMatchObject({ kind: 'judged', outcome: 'ok' });
    world.clock.advanceMs(30 * MINUTE);
    const verdict = await shareSignInPlace(ctx, place(NAIROBI));
    expect(verdict).toMatchObject({ outcome: 'suspicious', reasons: [{ kind: 'too_fast', minutes: 30 }] });
    const [notice] = await noticesTo(phone);
    expect(notice?.body).toMatch(/50\d km from where it was 30 minutes before/);
    const { items } = await factsOf(world.system, { kind: 'user', id });
    expect(items).toMatchObject([{ kind: 'place.too_fast', value: { purpose: 'sign_in', minutes: 30 } }]);
    expect(JSON.stringify(items)).not.toMatch(/36\.8|-1\.29/);
  });

  test('unreliable proves nothing: it neither accuses nor takes the place of the last', async () => {
    const { ctx, id } = await sharing();
    await shareSignInPlace(ctx, place(KAMPALA));
    world.clock.advanceMs(30 * MINUTE);
    const verdict = await shareSignInPlace(ctx, place(NAIROBI, { accuracyM: 80_000 }));
    expect(verdict).toMatchObject({
      outcome: 'unreliable',
      reasons: [{ kind: 'inaccurate', accuracyM: 80_000 }],
    });
    expect(await stored(id)).toMatchObject([{ lat: 0.35 }]);
    expect((await factsOf(world.system, { kind: 'user', id })).items).toEqual([]);
  });

  test('an older fix that comes late, or one a moment later, does not move the last place', async () => {
    const { ctx, id } = await sharing();
    await shareSignInPlace(ctx, place(KAMPALA));
    await shareSignInPlace(
      ctx,
      place({ lat: 0.5, lng: 32.6 }, { recordedAt: new Date(world.clock.now().getTime() - 5 * MINUTE) }),
    );
    world.clock.advanceMs(MINUTE - 1);
    await shareSignInPlace(ctx, place({ lat: 0.5, lng: 32.6 }));
    expect(await stored(id)).toMatchObject([{ lat: 0.35, lng: 32.58 }]);
    world.clock.advanceMs(1);
    await shareSignInPlace(ctx, place({ lat: 0.5, lng: 32.6 }));
    expect(await stored(id)).toMatchObject([{ lat: 0.5, lng: 32.6 }]);
  });

  test('is told three times a day at most', async () => {
    const { ctx, phone, id } = await sharing();
    for (let n = 0; n < 6; n += 1) {
      await shareSignInPlace(ctx, place(n % 2 ? NAIROBI : KAMPALA));
      world.clock.advanceMs(30 * MINUTE);
    }
    expect(await noticesTo(phone)).toHaveLength(3);
    expect((await factsOf(world.system, { kind: 'user', id })).items).toHaveLength(5);
  });

  test('is nobody’s without an account', async () => {
    for (const refusal of [
      placeSharing(world.visitor),
      choosePlaceSharing(world.visitor, { share: true }),
      shareSignInPlace(world.visitor, place(KAMPALA)),
    ]) {
      await expect(refusal).rejects.toMatchObject({ code: 'unauthenticated' });
    }
  });
});

describe('areas', () => {
  const circle = { kind: 'circle', centre: { lat: 0.4244, lng: 33.2041 }, radiusKm: 8 } as const;
  const area = (name: string, change: object = {}) => ({
    id: world.system.ids.uuid(),
    name,
    shape: circle,
    ...change,
  });

  test('every database starts with the first ones', async () => {
    expect(await serviceAreas(world.system)).toEqual(
      FIRST_AREAS.toSorted((a, b) => a.name.localeCompare(b.name)),
    );
  });

  test('one that is added counts at once, one that is off does not; both stand in the audit', async () => {
    const ctx = await admin();
    const jinja = area('Jinja');
    expect(await addGeofence(ctx, jinja)).toEqual({ kind: 'added', id: jinja.id });
    expect(await addGeofence(ctx, jinja)).toEqual({ kind: 'added', id: jinja.id });
    expect((await serviceAreas(ctx)).map(({ name }) => name)).toContain('Jinja');
    await switchGeofence(ctx, { id: jinja.id, enabled: false });
    expect((await serviceAreas(ctx)).map(({ name }) => name)).not.toContain('Jinja');
    const audit = await ctx.db.select().from(auditEntries).where(eq(auditEntries.resourceId, jinja.id));
    expect(audit.map(({ action }) => action)).toEqual(['geofence.add', 'geofence.switch-off']);
    const { items } = await listGeofences(ctx, {});
    expect(items.find(({ id }) => id === jinja.id)).toMatchObject({ enabled: false, shape: circle });
  });

  test('two cannot bear one name, also when added at the same moment', async () => {
    const ctx = await admin();
    const outcomes = await Promise.all([addGeofence(ctx, area('Mbale')), addGeofence(ctx, area('mbale '))]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['added', 'name_taken']);
  });

  test.each([
    [
      'two corners',
      [
        [0, 32],
        [0, 33],
      ],
    ],
    [
      'a corner twice',
      [
        [0, 32],
        [0, 33],
        [0, 32],
      ],
    ],
    [
      'a border that crosses itself',
      [
        [0, 32],
        [1, 33],
        [0, 33],
        [1, 32],
      ],
    ],
    [
      'half a continent',
      [
        [0, 10],
        [0, 33],
        [1, 33],
      ],
    ],
    [
      'a corner off the earth',
      [
        [0, 32],
        [91, 33],
        [1, 32],
      ],
    ],
  ])('%s is refused', async (_what, corners) => {
    const points = corners.map(([lat = 0, lng = 0]) => ({ lat, lng }));
    const shape = { kind: 'polygon', points } as const;
    await expect(addGeofence(await admin(), area('Bad', { shape }))).rejects.toThrow();
  });

  test('the list pages by name; fifty is the end', async () => {
    const ctx = await admin();
    const now = world.clock.now();
    const there = await ctx.db.select({ id: geofences.id }).from(geofences);
    const rows = Array.from({ length: MOST_AREAS - there.length }, (_, n) => ({
      ...area(`Area ${100 + n}`),
      enabled: false,
      createdAt: now,
      updatedAt: now,
    }));
    await ctx.db.insert(geofences).values(rows);
    const one = await listGeofences(ctx, {});
    const two = await listGeofences(ctx, { cursor: one.nextCursor ?? '' });
    const names = [...one.items, ...two.items].map(({ name }) => name);
    expect(new Set(names).size).toBe(MOST_AREAS);
    expect(two.nextCursor).toBeNull();
    expect(await addGeofence(ctx, area('One more'))).toEqual({ kind: 'too_many' });
  });

  test('are an admin’s to change; an unknown one is not found', async () => {
    for (const ctx of [
      world.visitor,
      (await person()).ctx,
      world.as(userActor(world.system.ids.uuid(), 'vendor', 'driver')),
    ]) {
      const code = ctx === world.visitor ? 'unauthenticated' : 'forbidden';
      await expect(listGeofences(ctx, {})).rejects.toMatchObject({ code });
      await expect(addGeofence(ctx, area('Mine'))).rejects.toMatchObject({ code });
      await expect(switchGeofence(ctx, { id: world.system.ids.uuid(), enabled: true })).rejects.toMatchObject(
        { code },
      );
    }
    await expect(
      switchGeofence(await admin(), { id: world.system.ids.uuid(), enabled: true }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
