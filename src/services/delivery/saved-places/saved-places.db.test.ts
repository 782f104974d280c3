import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { auditEntries } from '@/services/platform/audit/tables';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { NTINDA } from '@/testing/saved-places';
import { changePlace } from './change-place';
import { MOST_PLACES } from './inputs';
import { listPlaces } from './list-places';
import { removePlace, restorePlace } from './remove-place';
import { savedPlaceRetention } from './retention';
import { savePlace } from './save-place';
import { savedPlaces } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function shopper() {
  const { id } = await makeUser(world.system);
  return { id, ctx: world.as(userActor(id, 'customer')) };
}
type Shopper = Awaited<ReturnType<typeof shopper>>;

const facts = () => ({ placeId: world.system.ids.uuid(), kind: 'other', label: 'Mum', ...NTINDA }) as const;
const labels = async ({ ctx }: Shopper) => (await listPlaces(ctx)).map(({ label }) => label);

describe('saving', () => {
  test('a place is listed with its words, point and Plus Code, and nothing of it stands in clear', async () => {
    const one = await shopper();
    const words = { landmark: 'Blue  gate', note: 'Ask for Aunt Sarah' };
    await savePlace(one.ctx, { ...facts(), ...words, kind: 'home', label: '' });
    expect(await listPlaces(one.ctx)).toMatchObject([
      { kind: 'home', label: 'Home', landmark: 'Blue gate', note: words.note, ...NTINDA, learnedFrom: 0 },
    ]);
    const [row] = await world.system.db.execute<{ text: string }>(sql`
      select p::text as text from saved_places p where owner_id = ${one.id}`);
    for (const clear of ['Blue', 'Sarah', 'Ntinda', '0.34']) expect(row?.text).not.toContain(clear);
  });

  test('twice under one id keeps one, and what was said first', async () => {
    const one = await shopper();
    const place = facts();
    await savePlace(one.ctx, place);
    await savePlace(one.ctx, { ...place, label: 'Church' });
    expect(await labels(one)).toEqual(['Mum']);
    const entries = await world.system.db
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(eq(auditEntries.resourceId, place.placeId));
    expect(entries).toEqual([{ action: 'place.save' }]);
  });

  test('stops at the most a person may keep, also from many windows at once', async () => {
    const one = await shopper();
    const tries = Array.from({ length: MOST_PLACES + 5 }, () => savePlace(one.ctx, facts()));
    const ends = await Promise.allSettled(tries);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(MOST_PLACES);
    for (const end of ends)
      if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'conflict' });
    expect(await labels(one)).toHaveLength(MOST_PLACES);
    // The database refuses it too, whoever writes.
    await expect(
      world.system.db.execute(sql`update saved_places set slot = 21 where owner_id = ${one.id}`),
    ).rejects.toThrow();
  });

  test('a second home is refused, in words', async () => {
    const one = await shopper();
    await savePlace(one.ctx, { ...facts(), kind: 'home' });
    await expect(savePlace(one.ctx, { ...facts(), kind: 'home' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('home already'),
    });
    await savePlace(one.ctx, { ...facts(), kind: 'work' });
    expect((await labels(one)).sort()).toEqual(['Home', 'Work']);
  });

  test.each([
    ['outside the area we serve', { lat: -1.29, lng: 36.82 }, /do not deliver/],
    ['without a name', { label: '  ' }, /Give the place a name/],
    ['with more words than fit', { landmark: 'x'.repeat(121) }, /./],
    ['off the globe', { lat: 91 }, /./],
  ])('refused: %s', async (_what, change, words) => {
    const one = await shopper();
    await expect(savePlace(one.ctx, { ...facts(), ...change })).rejects.toThrow(words);
    expect(await labels(one)).toEqual([]);
  });
});

describe('another person’s place', () => {
  test('is not found, by any verb, and stays as it is', async () => {
    const [one, other] = [await shopper(), await shopper()];
    const place = facts();
    await savePlace(one.ctx, place);
    const { placeId } = place;
    const verbs = [
      savePlace(other.ctx, place),
      changePlace(other.ctx, { placeId, kind: 'other', label: 'Mine' }),
      removePlace(other.ctx, { placeId }),
      restorePlace(other.ctx, { placeId }),
    ];
    for (const end of await Promise.allSettled(verbs))
      expect(end).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } });
    expect(await labels(one)).toEqual(['Mum']);
    expect(await labels(other)).toEqual([]);
  });

  test('is nobody’s without the role of a shopper', async () => {
    const { id } = await makeUser(world.system);
    await expect(listPlaces(world.as(userActor(id, 'driver')))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listPlaces(world.visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('changing', () => {
  test('words leave the pin alone; a moved pin is where the next order goes', async () => {
    const one = await shopper();
    const { placeId, ...rest } = facts();
    await savePlace(one.ctx, { placeId, ...rest });
    await changePlace(one.ctx, { placeId, kind: 'other', label: 'Church', landmark: 'Green roof' });
    expect(await listPlaces(one.ctx)).toMatchObject([
      { label: 'Church', landmark: 'Green roof', note: '', ...NTINDA },
    ]);
    const pin = { name: 'Near Ntinda', lat: 0.3541, lng: 32.6125 };
    await changePlace(one.ctx, { placeId, kind: 'work', pin });
    expect(await listPlaces(one.ctx)).toMatchObject([{ label: 'Work', ...pin }]);
    const far = { name: 'Nairobi', lat: -1.29, lng: 36.82 };
    await expect(changePlace(one.ctx, { placeId, kind: 'work', pin: far })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  test('into a second home, or what was taken away, is refused', async () => {
    const one = await shopper();
    await savePlace(one.ctx, { ...facts(), kind: 'home' });
    const { placeId, ...rest } = facts();
    await savePlace(one.ctx, { placeId, ...rest });
    await expect(changePlace(one.ctx, { placeId, kind: 'home' })).rejects.toMatchObject({ code: 'conflict' });
    await removePlace(one.ctx, { placeId });
    await expect(changePlace(one.ctx, { placeId, kind: 'other', label: 'Mum' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('taking away', () => {
  test('can be undone, and both can be pressed twice', async () => {
    const one = await shopper();
    const place = facts();
    await savePlace(one.ctx, place);
    for (const _ of [1, 2]) await removePlace(one.ctx, place);
    expect(await labels(one)).toEqual([]);
    for (const _ of [1, 2]) await restorePlace(one.ctx, place);
    expect(await labels(one)).toEqual(['Mum']);
  });

  test('frees the room and the name; both must be free to put it back', async () => {
    const one = await shopper();
    const home = { ...facts(), kind: 'home' as const };
    await savePlace(one.ctx, home);
    for (let kept = 1; kept < MOST_PLACES; kept += 1) await savePlace(one.ctx, facts());
    await removePlace(one.ctx, home);
    const next = { ...facts(), kind: 'home' as const };
    await savePlace(one.ctx, next);
    await expect(restorePlace(one.ctx, home)).rejects.toThrow('home already');
    await changePlace(one.ctx, { placeId: next.placeId, kind: 'other', label: 'Old home' });
    await expect(restorePlace(one.ctx, home)).rejects.toThrow('Remove one first');
    await removePlace(one.ctx, next);
    await restorePlace(one.ctx, home);
    expect(await labels(one)).toHaveLength(MOST_PLACES);
  });

  test('is for good once its time is over', async () => {
    const one = await shopper();
    const [place, kept] = [facts(), facts()];
    await savePlace(one.ctx, place);
    await savePlace(one.ctx, kept);
    await removePlace(one.ctx, place);
    const rule = savedPlaceRetention.find(({ key }) => key === 'saved-places.removed');
    const now = world.clock.now();
    const sweep = (before: Date) =>
      withTransaction(world.system, async (tx) => rule?.sweep(tx, before, 1_000));
    await sweep(now);
    await restorePlace(one.ctx, place);
    await removePlace(one.ctx, place);
    await sweep(addMs(now, 1));
    await expect(restorePlace(one.ctx, place)).rejects.toMatchObject({ code: 'not_found' });
    const left = await world.system.db.$count(savedPlaces, eq(savedPlaces.ownerId, one.id));
    expect(left).toBe(1);
  });
});
