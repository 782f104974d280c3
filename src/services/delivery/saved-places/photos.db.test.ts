import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { deliveries } from '@/services/delivery/dispatch/tables';
import { makeDelivery } from '@/services/delivery/dispatch/test-delivery';
import { createMediaStore } from '@/services/platform/media';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeDriver, makeUser } from '@/testing/factories';
import { makeSavedPlace } from '@/testing/saved-places';
import { removePlacePhoto, setPlacePhoto } from './change-photo';
import { listPlaces } from './list-places';
import { PLACE_PHOTO_SWEEP, savedPlaceJobs } from './place-photos';
import { hasDropPhoto, readDropPhoto, readPlacePhoto } from './read-photo';
import { removePlace } from './remove-place';
import { savedPlaceUses } from './tables';

const { media } = vi.hoisted(() => ({ media: { folder: '' } }));
vi.mock('@/env', async (original) => {
  const real = await original<typeof import('@/env')>();
  return { ...real, env: () => ({ ...real.env(), MEDIA_DIR: media.folder }) };
});

const DAY_MS = 24 * 60 * 60_000;
const NOT_FOUND = { code: 'not_found' };
let world: TestWorld;
beforeAll(async () => {
  media.folder = mkdtempSync(join(tmpdir(), 'gates-'));
  world = await createWorld();
  world.clock.set(new Date());
});
afterAll(async () => {
  await world.close();
  rmSync(media.folder, { recursive: true });
});

const photo = (background: string) =>
  sharp({ create: { width: 400, height: 300, channels: 3, background } })
    .jpeg()
    .toBuffer();

async function shopperWithPhoto(colour: string) {
  const { id } = await makeUser(world.system);
  const [ctx, placeId] = [world.as(userActor(id, 'customer')), await makeSavedPlace(world.system, id)];
  expect(await setPlacePhoto(ctx, { placeId }, await photo(colour))).toEqual({ kind: 'stored' });
  return { ctx, placeId };
}

/** A driver on the way with something for this place. */
async function driverFor(placeId: string) {
  const driver = await makeDriver(world.system);
  const { id: deliveryId, ref } = await makeDelivery(world.system);
  const now = world.system.clock.now();
  await world.system.db
    .insert(savedPlaceUses)
    .values({ refKind: ref.kind, refId: ref.id, placeId, usedAt: now });
  const enter = (state: string) =>
    world.system.db
      .update(deliveries)
      .set({ state, driverId: driver.id })
      .where(eq(deliveries.id, deliveryId));
  return { ctx: world.as(userActor(driver.id, 'driver')), deliveryId, enter };
}

test('a photo is its owner’s to see, under a new address when it is another one', async () => {
  const one = await shopperWithPhoto('#aa0000');
  const addressOf = async () => (await listPlaces(one.ctx))[0]?.photo;
  const before = await addressOf();
  expect(before).toContain(`/api/places/${one.placeId}/photo`);
  const { bytes, mime } = await readPlacePhoto(one.ctx, one);
  expect(mime).toBe('image/webp');
  expect((await sharp(bytes).metadata()).format).toBe('webp');
  await setPlacePhoto(one.ctx, one, await photo('#0000aa'));
  expect(await addressOf()).not.toBe(before);
  expect(await setPlacePhoto(one.ctx, one, Buffer.from('no photo'))).toEqual({ kind: 'wrong_type' });
  const other = world.as(userActor((await makeUser(world.system)).id, 'customer'));
  await expect(readPlacePhoto(other, one)).rejects.toMatchObject(NOT_FOUND);
  await expect(setPlacePhoto(other, one, await photo('#00aa00'))).rejects.toMatchObject(NOT_FOUND);
  await expect(removePlacePhoto(other, one)).rejects.toMatchObject(NOT_FOUND);
  for (const _ of [1, 2]) await removePlacePhoto(one.ctx, one);
  expect(await addressOf()).toBeNull();
  await expect(readPlacePhoto(one.ctx, one)).rejects.toMatchObject(NOT_FOUND);
});

test('the driver sees the gate from the shop to the door, nobody else does, and not once the place is gone', async () => {
  const one = await shopperWithPhoto('#aa5500');
  const { ctx, deliveryId, enter } = await driverFor(one.placeId);
  const stranger = world.as(userActor((await makeDriver(world.system)).id, 'driver'));
  await enter('assigned');
  await expect(readDropPhoto(ctx, { deliveryId })).rejects.toMatchObject(NOT_FOUND);
  await enter('collected');
  expect(await hasDropPhoto(ctx, { deliveryId })).toBe(true);
  expect((await readDropPhoto(ctx, { deliveryId })).bytes.length).toBeGreaterThan(0);
  await expect(readDropPhoto(stranger, { deliveryId })).rejects.toMatchObject(NOT_FOUND);
  await expect(readPlacePhoto(ctx, one)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await hasDropPhoto(stranger, { deliveryId })).toBe(false);
  await removePlace(one.ctx, one);
  expect(await hasDropPhoto(ctx, { deliveryId })).toBe(false);
  await expect(readDropPhoto(ctx, { deliveryId })).rejects.toMatchObject(NOT_FOUND);
  await enter('delivered');
  expect(await hasDropPhoto(ctx, { deliveryId })).toBe(false);
});

test('a photo that no place shows any more is swept, others stay', async () => {
  const [kept, given] = [await shopperWithPhoto('#123456'), await shopperWithPhoto('#654321')];
  await removePlacePhoto(given.ctx, given);
  const files = createMediaStore(join(media.folder, 'places'));
  const names = async () => {
    const entries = await readdir(join(media.folder, 'places'), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile());
  };
  const before = await names();
  const then = new Date(world.clock.now().getTime() - 2 * DAY_MS);
  for (const { parentPath, name } of before) await utimes(join(parentPath, name), then, then);
  await savedPlaceJobs[PLACE_PHOTO_SWEEP]?.(world.system);
  expect((await names()).length).toBeLessThan(before.length);
  const address = (await listPlaces(kept.ctx))[0]?.photo;
  const left = (await names()).map(({ name }) => name);
  expect(left.some((name) => address?.endsWith(name.slice(0, 8)))).toBe(true);
  for (const name of left) expect(await files.has(name)).toBe(true);
  await expect(readPlacePhoto(kept.ctx, kept)).resolves.toMatchObject({ mime: 'image/webp' });
});
