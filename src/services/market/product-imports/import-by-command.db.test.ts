import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { vendors } from '@/services/market/vendors/tables';
import { createMediaStore } from '@/services/platform/media';
import { picturedFile, picturedRow, shownOf } from '@/testing/import-pictures';
import { ImportWorld, pieces, teaFile, teaRow } from '@/testing/import-world';
import type { OrderWorld } from '@/testing/order-world';
import { PictureServer, photoOf } from '@/testing/picture-server';
import { importByCommand, listImports, productImportJobs, undoImport } from '.';
import { IMPORTS_SWEEP } from './job-names';
import { productImports } from './tables';

const folder = mkdtempSync(join(tmpdir(), 'import-by-command-'));
let orders: OrderWorld;
let it: ImportWorld;
let vendorSlug: string;
beforeAll(async () => {
  vi.stubEnv('MEDIA_DIR', folder);
  vi.stubEnv('OUTSIDE_THIS_MACHINE', 'allowed');
  orders = await ImportWorld.open();
});
beforeEach(async () => {
  it = await ImportWorld.of(orders);
  const [shop] = await it.system.db
    .select({ slug: vendors.slug })
    .from(vendors)
    .where(eq(vendors.id, it.shop.id));
  vendorSlug = required(shop, 'the shop').slug;
});
afterAll(async () => {
  await orders.close();
  rmSync(folder, { recursive: true });
});

const source = (text: string) => ({
  chunks: pieces(text),
  store: createMediaStore(folder),
  onLine: () => undefined,
});
const command = (text: string, how: { dryRun?: boolean } = {}, ctx: Ctx = it.system) =>
  importByCommand(
    ctx,
    { vendorSlug, dryRun: false, goLive: false, fileName: 'teas.csv', ...how },
    source(text),
  );
const listed = async () => (await listImports(it.shop.ctx)).map(({ id, state }) => [id, state]);

test('stands among the imports of the shop, with its report, and its pictures come by job', async () => {
  const server = await PictureServer.open();
  try {
    const url = server.put('/1.jpg', await photoOf(10));
    const { importId, created, wrong } = await command(picturedFile(picturedRow('T1', url), 'T2,,,,free,,'));
    expect([created, wrong, server.asked]).toEqual([1, 1, []]);
    expect(await listed()).toEqual([[importId, 'done']]);
    await it.work();
    expect(await shownOf(it, 'T1')).toEqual(['/1.jpg']);
    const notes = await it.notes(importId ?? '');
    expect(notes.map(([sku, kind]) => [sku, kind])).toEqual([
      ['T1', 'created'],
      ['T2', 'wrong'],
    ]);
  } finally {
    await server.close();
  }
});

test('can be undone by the shop', async () => {
  const { importId } = await command(teaFile(teaRow('A'), teaRow('B')));
  expect(await it.shelf()).toHaveLength(2);
  expect(await undoImport(it.shop.ctx, { importId: importId ?? '' })).toEqual({ kind: 'undoing' });
  await it.work();
  expect([await it.shelf(), await listed()]).toEqual([[], [[importId, 'undone']]]);
});

test('a dry run, and a file of which nothing can be used, leave nothing', async () => {
  expect(await command(teaFile(teaRow('A')), { dryRun: true })).toMatchObject({ created: 1, importId: null });
  await expect(command('colour\r\ngreen')).rejects.toMatchObject({ code: 'invalid' });
  expect([await it.shelf(), await listed()]).toEqual([[], []]);
});

test('is refused to people and for a shop that is not there', async () => {
  await expect(command(teaFile(teaRow('A')), {}, it.shop.ctx)).rejects.toMatchObject({ code: 'forbidden' });
  const nowhere = { vendorSlug: 'nobody', dryRun: false, goLive: false, fileName: 'teas.csv' };
  await expect(importByCommand(it.system, nowhere, source(''))).rejects.toMatchObject({ code: 'not_found' });
});

test('one that broke off is ended by the sweep and can be undone', async () => {
  const rows = Array.from({ length: 150 }, (_, index) => teaRow(`S${index}`));
  async function* broken() {
    yield* pieces(teaFile(...rows), 4096);
    throw new Error('the disk went away');
  }
  const broke = importByCommand(
    it.system,
    { vendorSlug, dryRun: false, goLive: false, fileName: 'teas.csv' },
    { ...source(''), chunks: broken() },
  );
  await expect(broke).rejects.toThrow('the disk went away');
  const written = (await it.shelf()).length;
  expect(written).toBeGreaterThan(0);
  const [[importId] = [], ...others] = await listed();
  expect(others).toEqual([]);
  orders.base.clock.advanceMs(11 * 60_000);
  await productImportJobs[IMPORTS_SWEEP]?.(it.system, {});
  await it.work();
  expect(await listed()).toEqual([[importId, 'done']]);
  expect(await it.shelf()).toHaveLength(written);
  await undoImport(it.shop.ctx, { importId: String(importId) });
  await it.work();
  const left = await it.system.db
    .select({ state: productImports.state })
    .from(productImports)
    .where(eq(productImports.vendorId, it.shop.id));
  expect([await it.shelf(), left]).toEqual([[], [{ state: 'undone' }]]);
});
