import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { addPicture, arrangePictures } from '@/services/market/catalog';
import { MOST_PICTURES } from '@/services/market/catalog/inputs';
import { productPictures } from '@/services/market/catalog/tables';
import { makeProduct } from '@/testing/factories';
import { fatesOf, picturedFile, picturedRow, shelfPicture, shownOf } from '@/testing/import-pictures';
import { ImportWorld } from '@/testing/import-world';
import type { OrderWorld } from '@/testing/order-world';
import { PictureServer, photoOf } from '@/testing/picture-server';
import { productImportJobs, retryPictures, startImport, undoImport } from '.';
import { IMPORTS_SWEEP } from './job-names';
import { productImports } from './tables';

const folder = mkdtempSync(join(tmpdir(), 'import-pictures-'));
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

async function undo(importId: string): Promise<void> {
  expect(await undoImport(it.shop.ctx, { importId })).toEqual({ kind: 'undoing' });
  await it.work();
}

describe('pictures that a file names', () => {
  test('are told by the check and asked for by nobody; the import brings them, in their order', async () => {
    const urls = [await photoAt('/1.jpg', 10), await photoAt('/2.jpg', 90), await photoAt('/3.jpg', 170)];
    const importId = await it.checked(
      picturedFile(picturedRow('T1', ...urls), picturedRow('T2'), 'T3,,,,free,,https://x.example/a.jpg'),
    );
    expect(await it.view(importId)).toMatchObject({ picturesNamed: 3, pictures: { waiting: 0 } });
    expect(server.asked).toEqual([]);
    await startImport(it.shop.ctx, { importId });
    await it.work();
    expect(await shownOf(it, 'T1')).toEqual(['/1.jpg', '/2.jpg', '/3.jpg']);
    expect(await it.view(importId)).toMatchObject({
      pictures: { waiting: 0, fetched: 3, refused: 0, failed: 0 },
    });
    const [first] = await it.system.db
      .select({ files: productPictures.files })
      .from(productPictures)
      .where(and(eq(productPictures.productId, await it.productIdOf('T1')), eq(productPictures.position, 0)));
    expect(await shelfPicture(it, 'T1')).toBe(first?.files.webp640);
  });

  test('go behind the shop’s own, which none of them displaces, and eight are enough', async () => {
    await makeProduct(it.system, it.shop.id, { sku: 'FULL' });
    const productId = await it.productIdOf('FULL');
    for (let shade = 0; shade < MOST_PICTURES - 1; shade += 1)
      await addPicture(it.shop.ctx, { productId }, await photoOf(shade * 30));
    const urls = [await photoAt('/1.jpg', 225), await photoAt('/2.jpg', 250)];
    const importId = await it.imported(picturedFile(picturedRow('FULL', ...urls)));
    const own = Array.from({ length: MOST_PICTURES - 1 }, () => 'own');
    expect(await shownOf(it, 'FULL')).toEqual([...own, '/1.jpg']);
    expect(await fatesOf(it, importId)).toEqual([
      ['/1.jpg', 'fetched', null],
      ['/2.jpg', 'refused', 'The product has eight photos already.'],
    ]);
  });

  test('take their place in the file’s order also when they come late, but never before a photo the shop has moved', async () => {
    const [one, two, three] = ['/1.jpg', '/2.jpg', '/3.jpg'];
    const late = server.put(one, (response) => response.writeHead(503).end());
    const urls = [late, await photoAt(two, 60), await photoAt(three, 120)];
    await it.imported(picturedFile(picturedRow('T1', ...urls), picturedRow('T2', ...urls)));
    expect(await shownOf(it, 'T1')).toEqual([two, three]);
    const productId = await it.productIdOf('T2');
    await addPicture(it.shop.ctx, { productId }, await photoOf(200));
    await photoAt(one, 10);
    minutes(2);
    await it.work();
    expect(await shownOf(it, 'T1')).toEqual([one, two, three]);
    expect(await shownOf(it, 'T2')).toEqual([two, three, 'own', one]);
  });

  test('are one where they are the same, and the shop’s own where it has sent it', async () => {
    await makeProduct(it.system, it.shop.id, { sku: 'OLD' });
    await addPicture(it.shop.ctx, { productId: await it.productIdOf('OLD') }, await photoOf(30));
    const urls = [await photoAt('/a.jpg', 30), await photoAt('/b.jpg', 90), await photoAt('/c.jpg', 90)];
    const importId = await it.imported(picturedFile(picturedRow('OLD', ...urls, urls[0] ?? '')));
    expect(await shownOf(it, 'OLD')).toEqual(['own', '/b.jpg']);
    const known = 'The product has this photo already, or you have taken it away.';
    expect(await fatesOf(it, importId)).toEqual([
      ['/a.jpg', 'fetched', known],
      ['/b.jpg', 'fetched', null],
      ['/c.jpg', 'fetched', known],
    ]);
    await undo(importId);
    expect(await shownOf(it, 'OLD')).toEqual(['own']);
  });

  test('are not fetched again by a later file, nor are the shop’s own photos, which its file names by their address here', async () => {
    const first = await it.imported(picturedFile(picturedRow('T1', await photoAt('/1.jpg', 10))));
    const [photo] = await it.system.db
      .select({ files: productPictures.files })
      .from(productPictures)
      .where(eq(productPictures.productId, await it.productIdOf('T1')));
    const exported = `http://localhost:3000/api/media/${photo?.files.webpLarge}`;
    orders.base.clock.advanceMs(1_000);
    const importId = await it.checked(picturedFile(picturedRow('T1', exported, server.at('/1.jpg'))));
    expect(await it.view(importId)).toMatchObject({ picturesNamed: 0 });
    await startImport(it.shop.ctx, { importId });
    await it.work();
    expect(await fatesOf(it, importId)).toEqual([]);
    expect(server.asked).toEqual(['/1.jpg']);
    await undo(importId);
    expect(await shownOf(it, 'T1')).toEqual(['/1.jpg']);
    await undo(first);
  });
});

test('a photo that the shop shows with another product is taken from there, whatever the server before it is called', async () => {
  await it.imported(picturedFile(picturedRow('T1', await photoAt('/1.jpg', 10))));
  const filesOf = async (sku: string) => {
    const rows = await it.system.db
      .select({ files: productPictures.files })
      .from(productPictures)
      .where(eq(productPictures.productId, await it.productIdOf(sku)));
    return rows.map(({ files }) => files);
  };
  const [photo] = await filesOf('T1');
  orders.base.clock.advanceMs(1_000);
  const named = `https://a-name-we-had.invalid/api/media/${photo?.webpLarge}`;
  const importId = await it.imported(picturedFile(picturedRow('COPY', named)));
  expect(await filesOf('COPY')).toEqual([photo]);
  expect((await fatesOf(it, importId)).map(([, state]) => state)).toEqual(['fetched']);
  // Another shop has to fetch it like anybody.
  const stranger = await ImportWorld.of(orders);
  await stranger.imported(picturedFile(picturedRow('TAKEN', named)));
  expect(await shownOf(stranger, 'TAKEN')).toEqual([]);
  await undo(importId);
  expect((await it.shelf()).map(([sku]) => sku)).toEqual(['T1']);
  expect(await filesOf('T1')).toEqual([photo]);
});

describe('an undo', () => {
  test('takes fetched pictures away, shows the drawing again, and stops what waits', async () => {
    await makeProduct(it.system, it.shop.id, { sku: 'OLD' });
    const drawing = await shelfPicture(it, 'OLD');
    const urls = [
      await photoAt('/1.jpg', 10),
      await photoAt('/2.jpg', 90),
      server.put('/busy.jpg', (response) => response.writeHead(503).end()),
    ];
    const importId = await it.imported(
      picturedFile(picturedRow('OLD', ...urls), picturedRow('NEW', urls[0] ?? '')),
    );
    expect(await shownOf(it, 'OLD')).toEqual(['/1.jpg', '/2.jpg']);
    expect(await shelfPicture(it, 'OLD')).not.toBe(drawing);
    await undo(importId);
    expect([await shownOf(it, 'OLD'), await shelfPicture(it, 'OLD')]).toEqual([[], drawing]);
    expect((await it.shelf()).map(([sku]) => sku)).toEqual(['OLD']);
    expect(await fatesOf(it, importId)).toEqual([
      ['/1.jpg', 'undone', 'The import was undone.'],
      ['/2.jpg', 'undone', 'The import was undone.'],
      ['/busy.jpg', 'undone', 'The import was undone.'],
    ]);
    const before = server.asked.length;
    minutes(60);
    await productImportJobs[IMPORTS_SWEEP]?.(it.system, {});
    await it.work();
    expect(server.asked).toHaveLength(before);
    expect(await retryPictures(it.shop.ctx, { importId })).toEqual({ kind: 'not_now', state: 'undone' });
  });

  test('leaves the shop’s own, the first of which is shown on shelves', async () => {
    await makeProduct(it.system, it.shop.id, { sku: 'OLD' });
    const importId = await it.imported(picturedFile(picturedRow('OLD', await photoAt('/1.jpg', 10))));
    const productId = await it.productIdOf('OLD');
    await addPicture(it.shop.ctx, { productId }, await photoOf(200));
    await undo(importId);
    expect(await shownOf(it, 'OLD')).toEqual(['own']);
    const [own] = await it.system.db
      .select()
      .from(productPictures)
      .where(eq(productPictures.productId, productId));
    expect([own?.position, await shelfPicture(it, 'OLD')]).toEqual([0, own?.files.webp640]);
  });

  test('leaves the only photo of what has no drawing any more', async () => {
    await makeProduct(it.system, it.shop.id, { sku: 'OLD' });
    const productId = await it.productIdOf('OLD');
    await addPicture(it.shop.ctx, { productId }, await photoOf(200));
    const importId = await it.imported(picturedFile(picturedRow('OLD', await photoAt('/1.jpg', 10))));
    const seen = (
      await it.system.db
        .select({ id: productPictures.id })
        .from(productPictures)
        .where(eq(productPictures.productId, productId))
        .orderBy(asc(productPictures.position))
    ).map(({ id }) => id);
    await arrangePictures(it.shop.ctx, {
      productId,
      seen,
      pictures: [{ pictureId: seen[1] ?? '', alt: '' }],
    });
    await undo(importId);
    expect(await fatesOf(it, importId)).toEqual([
      ['/1.jpg', 'fetched', expect.stringMatching(/no other photo/)],
    ]);
    const shown = await it.system.db
      .select()
      .from(productPictures)
      .where(and(eq(productPictures.productId, productId), isNotNull(productPictures.position)));
    expect(shown.map(({ id }) => id)).toEqual([seen[1]]);
  });

  test('that begins while a picture is on its way: it does not come afterwards', async () => {
    const body = await photoOf(10);
    const url = server.put('/1.jpg', (response) => {
      // By the time the answer is there the import is being undone.
      it.system.db
        .update(productImports)
        .set({ state: 'undoing' })
        .where(eq(productImports.vendorId, it.shop.id))
        .then(() => response.end(body));
    });
    await makeProduct(it.system, it.shop.id, { sku: 'OLD' });
    const importId = await it.imported(picturedFile(picturedRow('OLD', url)));
    expect([server.asked, await shownOf(it, 'OLD')]).toEqual([['/1.jpg'], []]);
    expect((await fatesOf(it, importId)).map(([, state]) => state)).toEqual(['waiting']);
  });
});
