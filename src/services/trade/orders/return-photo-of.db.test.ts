import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Ctx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import { bringBack, dispatchRetention, driverHome, setReturnPhoto } from '@/services/delivery/dispatch';
import { sweepReturnPhotos } from '@/services/delivery/dispatch/return-photo';
import { deliveries } from '@/services/delivery/dispatch/tables';
import { OrderWorld } from '@/testing/order-world';
import { Trips } from '@/testing/trips';
import { returnPhotoOf } from '.';

const { media } = vi.hoisted(() => ({ media: { folder: '' } }));
vi.mock('@/env', async (original) => {
  const real = await original<typeof import('@/env')>();
  return { ...real, env: () => ({ ...real.env(), MEDIA_DIR: media.folder }) };
});

const DAY_MS = 24 * 60 * 60_000;
let world: OrderWorld;
let trips: Trips;
let admin: Ctx;
beforeAll(async () => {
  media.folder = mkdtempSync(join(tmpdir(), 'returns-'));
  world = await OrderWorld.open();
  // Files know the machine's clock alone.
  world.base.clock.set(new Date());
  trips = new Trips(world);
  admin = await trips.admin();
});
afterAll(async () => {
  await world.close();
  rmSync(media.folder, { recursive: true });
});

const photo = () =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: 'brown' } })
    .jpeg()
    .withExif({ IFD0: { Copyright: 'Kampala' } })
    .toBuffer();

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.webp'))
    .map(({ parentPath, name }) => join(parentPath, name));
}

test('the photo of the door is for admins alone, carries nothing but its pixels, and goes after thirty days', async () => {
  const sold = await trips.placed();
  const { driver, deliveryId } = await trips.onTheRoad(sold);
  const sent = await photo();
  await expect(setReturnPhoto(driver.ctx, { deliveryId }, sent)).rejects.toMatchObject({ code: 'conflict' });
  await bringBack(driver.ctx, { deliveryId, reason: 'absent' });
  const stranger = await trips.rider();
  await expect(setReturnPhoto(stranger.ctx, { deliveryId }, sent)).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await setReturnPhoto(driver.ctx, { deliveryId }, Buffer.from('no photo'))).not.toEqual({
    kind: 'stored',
  });
  expect(await setReturnPhoto(driver.ctx, { deliveryId }, sent)).toEqual({ kind: 'stored' });
  expect((await driverHome(driver.ctx)).delivery?.returning?.hasPhoto).toBe(true);

  const { bytes } = await returnPhotoOf(admin, sold);
  expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  for (const ctx of [sold.shop.ctx, sold.shopper.ctx, driver.ctx])
    await expect(returnPhotoOf(ctx, sold)).rejects.toMatchObject({ code: 'forbidden' });

  const rule = required(
    dispatchRetention.find(({ key }) => key === 'dispatch.return-photos'),
    'the rule',
  );
  const sweep = (before: Date) => withTransaction(world.base.system, (tx) => rule.sweep(tx, before, 100));
  const now = world.base.clock.now();
  expect(await rule.oldest(world.base.system)).toEqual(now);
  expect(await sweep(now)).toBe(0);
  expect(await sweep(addMs(now, 1))).toBe(1);
  await expect(returnPhotoOf(admin, sold)).rejects.toMatchObject({ code: 'not_found' });
  expect(await rule.oldest(world.base.system)).toBeNull();

  const files = await filesIn(join(media.folder, 'returns'));
  expect(files).toHaveLength(1);
  const then = addMs(now, -2 * DAY_MS);
  for (const file of files) await utimes(file, then, then);
  await sweepReturnPhotos(world.base.system);
  expect(await filesIn(join(media.folder, 'returns'))).toEqual([]);
  const [row] = await world.base.system.db.select().from(deliveries).where(eq(deliveries.id, deliveryId));
  expect(row).toMatchObject({ returnPhotoKey: null, returnReason: 'absent' });
});
