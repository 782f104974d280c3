import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { fatesOf, picturedFile, picturedRow, shownOf } from '@/testing/import-pictures';
import { ImportWorld } from '@/testing/import-world';
import type { OrderWorld } from '@/testing/order-world';
import { PictureServer, photoOf } from '@/testing/picture-server';
import { listImportPictures, productImportJobs, retryPictures, startImport } from '.';
import { IMPORTS_SWEEP, PICTURES_JOB } from './job-names';
import { productImportPictures } from './tables';

const folder = mkdtempSync(join(tmpdir(), 'picture-failures-'));
let orders: OrderWorld;
let server: PictureServer;
let it: ImportWorld;
beforeAll(async () => {
  vi.stubEnv('MEDIA_DIR', folder);
  vi.stubEnv('OUTSIDE_THIS_MACHINE', 'allowed');
  orders = await ImportWorld.open();
});
beforeEach(async () => {
  it = await ImportWorld.of(orders);
  server = await PictureServer.open();
  return () => server.close();
});
afterAll(async () => {
  await orders.close();
  rmSync(folder, { recursive: true });
});

const minutes = (count: number) => orders.base.clock.advanceMs(count * 60_000);

/** A photo that the server has. */
const photoAt = async (path: string, shade: number) => server.put(path, await photoOf(shade));

describe('a picture that does not come', () => {
  test('says why, and the others come', async () => {
    const page = Buffer.from('<!doctype html><title>Sign in</title>');
    const importId = await it.imported(
      picturedFile(
        picturedRow(
          'T1',
          server.put('/page.jpg', page),
          server.at('/missing.jpg'),
          server.put('/inside.jpg', (response) =>
            response.writeHead(302, { location: 'http://10.0.0.1/a.jpg' }).end(),
          ),
          'http://192.168.1.1/a.jpg',
          await photoAt('/good.jpg', 10),
        ),
      ),
    );
    expect(await fatesOf(it, importId)).toEqual([
      ['/page.jpg', 'refused', expect.stringMatching(/no picture/)],
      ['/missing.jpg', 'failed', expect.stringMatching(/nothing at that address/)],
      ['/inside.jpg', 'refused', expect.stringMatching(/private network/)],
      ['/a.jpg', 'refused', expect.stringMatching(/private network/)],
      ['/good.jpg', 'fetched', null],
    ]);
    const { items } = await listImportPictures(it.shop.ctx, { importId });
    expect(items.map(({ product, state }) => [product, state])).toEqual([
      ['Tea T1', 'refused'],
      ['Tea T1', 'failed'],
      ['Tea T1', 'refused'],
      ['Tea T1', 'refused'],
    ]);
  });

  test('is tried three times where it may come, each later than the one before, and then once more for a press', async () => {
    const path = '/busy.jpg';
    const importId = await it.imported(
      picturedFile(
        picturedRow(
          'T1',
          server.put(path, (response) => response.writeHead(503).end()),
        ),
      ),
    );
    const asked = () => server.asked.length;
    expect([asked(), await fatesOf(it, importId)]).toEqual([
      1,
      [[path, 'waiting', expect.stringMatching(/503/)]],
    ]);
    await it.work();
    expect(asked()).toBe(1);
    minutes(2);
    await it.work();
    minutes(2);
    await it.work();
    expect(asked()).toBe(2);
    minutes(10);
    await it.work();
    expect([asked(), await fatesOf(it, importId)]).toEqual([
      3,
      [[path, 'failed', expect.stringMatching(/503/)]],
    ]);
    await photoAt(path, 20);
    for (const _ of [1, 2])
      expect(await retryPictures(it.shop.ctx, { importId })).toEqual({ kind: 'fetching' });
    await it.work();
    expect([asked(), await fatesOf(it, importId)]).toEqual([4, [[path, 'fetched', null]]]);
    expect(await retryPictures(it.shop.ctx, { importId })).toEqual({ kind: 'fetching' });
    await it.work();
    expect(asked()).toBe(4);
  });

  test('keeps its server from being asked for the others, when it has let down more than it gave', async () => {
    const busy = Array.from({ length: 12 }, (_, n) =>
      server.put(`/busy-${n}.jpg`, (response) => response.writeHead(503).end()),
    );
    const importId = await it.imported(
      picturedFile(
        ...busy.map((url, n) => picturedRow(`T${n}`, url)),
        picturedRow('LAST', await photoAt('/good.jpg', 10)),
      ),
    );
    expect(server.asked).toHaveLength(5);
    const { pictures } = await it.view(importId);
    expect(pictures).toMatchObject({ waiting: 5, failed: 8, fetched: 0 });
    minutes(30);
    await it.work();
    expect(server.asked).toHaveLength(5);
    await retryPictures(it.shop.ctx, { importId });
    await it.work();
    expect(server.asked).toHaveLength(10);
  });

  test('does not come again and again from a worker that it ends', async () => {
    const importId = await it.checked(picturedFile(picturedRow('T1', await photoAt('/1.jpg', 10))));
    await startImport(it.shop.ctx, { importId });
    await productImportJobs['imports.run']?.(it.system, { importId });
    const [{ lane = 0 } = {}] = await it.system.db
      .select({ lane: productImportPictures.lane })
      .from(productImportPictures)
      .where(eq(productImportPictures.importId, importId));
    // Four workers have begun it, and none came back.
    await it.system.db
      .update(productImportPictures)
      .set({ tries: 4 })
      .where(eq(productImportPictures.importId, importId));
    await productImportJobs[PICTURES_JOB]?.(it.system, { importId, lane });
    expect(await fatesOf(it, importId)).toEqual([['/1.jpg', 'failed', 'It could not be read.']]);
    expect(server.asked).toEqual([]);
  });

  test('is taken up by the sweep when its job is gone', async () => {
    const importId = await it.checked(picturedFile(picturedRow('T1', await photoAt('/1.jpg', 10))));
    await startImport(it.shop.ctx, { importId });
    await productImportJobs['imports.run']?.(it.system, { importId });
    await it.system.db.execute(sql`delete from graphile_worker._private_jobs`);
    minutes(11);
    await productImportJobs[IMPORTS_SWEEP]?.(it.system, {});
    await it.work();
    expect(await shownOf(it, 'T1')).toEqual(['/1.jpg']);
  });
});

test('another shop’s pictures are not found', async () => {
  const importId = await it.imported(picturedFile(picturedRow('T1', server.at('/missing.jpg'))));
  const { ctx } = await orders.shop();
  await expect(listImportPictures(ctx, { importId })).rejects.toMatchObject({ code: 'not_found' });
  await expect(retryPictures(ctx, { importId })).rejects.toMatchObject({ code: 'not_found' });
  expect((await fatesOf(it, importId)).map(([, state]) => state)).toEqual(['failed']);
});

test('the database takes no state without its reason', async () => {
  const importId = await it.imported(picturedFile(picturedRow('T1', server.at('/missing.jpg'))));
  const change = (set: Partial<typeof productImportPictures.$inferInsert>) =>
    it.system.db.update(productImportPictures).set(set).where(eq(productImportPictures.importId, importId));
  await expect(change({ reason: null })).rejects.toThrow();
});
