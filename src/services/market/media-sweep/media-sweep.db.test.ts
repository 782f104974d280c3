import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { readdir, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { addPicture, arrangePictures } from '@/services/market/catalog';
import { productPictures, products } from '@/services/market/catalog/tables';
import { openPage, saveDraft, storePicture } from '@/services/market/content';
import { auditEntries } from '@/services/platform/audit/tables';
import {
  createMediaStore,
  ensurePackshot,
  ensureShareCard,
  type PackshotSpec,
} from '@/services/platform/media';
import { aBody, aHero, aStory } from '@/testing/content-world';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { liveProduct } from '@/testing/product-world';
import { sweepMedia } from './sweep-media';

const { media } = vi.hoisted(() => ({ media: { folder: '' } }));
vi.mock('@/env', async (original) => {
  const real = await original<typeof import('@/env')>();
  return { ...real, env: () => ({ ...real.env(), MEDIA_DIR: media.folder }) };
});

const DAY_MS = 24 * 60 * 60_000;
let world: TestWorld;
const folders: string[] = [];
beforeEach(async () => {
  media.folder = mkdtempSync(join(tmpdir(), 'sweep-'));
  folders.push(media.folder);
  world = await createWorld();
  world.clock.set(new Date());
  return () => world.close();
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const store = () => createMediaStore(media.folder);
async function filesNow(): Promise<string[]> {
  const entries = await readdir(media.folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== 'owner.txt')
    .map(({ name }) => name)
    .sort();
}
/** Everything in the store was last stored so long ago. */
async function age(days: number): Promise<void> {
  const then = new Date(world.clock.now().getTime() - days * DAY_MS);
  const entries = await readdir(media.folder, { recursive: true, withFileTypes: true });
  for (const entry of entries)
    if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), then, then);
}
const sweep = () => sweepMedia(world.system);
const photo = (background: string) =>
  sharp({ create: { width: 220, height: 220, channels: 3, background } })
    .jpeg()
    .toBuffer();

async function shopWithPhotos() {
  const shop = await liveProduct(world);
  const { ctx, productId } = shop;
  for (const colour of ['#aa0000', '#00aa00']) await addPicture(ctx, { productId }, await photo(colour));
  const ids = (await shop.see()).pictures.map(({ id }) => id);
  return { ...shop, ids };
}
const SPEC: PackshotSpec = {
  name: 'Neem Soap',
  form: 'soap',
  botanical: 'neem',
  strength: '120 g',
  vendorName: 'Kira Leaf',
  palette: 'leaf',
  seed: 3,
};

test('what rows refer to stays, what nobody refers to goes once it is a day old', async () => {
  await shopWithPhotos();
  const needed = await filesNow();
  const tile = await store().put(Buffer.from('a tile'), 'webp');
  await world.system.db.execute(sql`update categories set picture_key = ${tile}`);
  await store().put(Buffer.from('left by an upload that broke off'), 'avif');
  const all = await filesNow();
  await sweep();
  expect(await filesNow()).toEqual(all);
  await age(2);
  for (const _ of [1, 2]) await sweep();
  expect(await filesNow()).toEqual([...needed, tile].sort());
  const [entry] = await world.system.db
    .select({ details: auditEntries.details })
    .from(auditEntries)
    .where(eq(auditEntries.action, 'media.sweep'));
  expect(entry?.details).toEqual({ seen: all.length, removed: 1 });
});

test('the picture of a page stays, also when a later version shows another: the old one can be restored', async () => {
  const admin = world.as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
  const { pageId } = await openPage(admin, { kind: 'landing', slug: 'roots', language: 'en' });
  for (const [seen, colour] of ['#aa0000', '#00aa00'].entries()) {
    const stored = await storePicture(admin, 'desk', await photo(colour));
    if (stored.kind !== 'stored') throw new Error(stored.kind);
    // Wherever in a page it stands.
    const body = aBody(
      seen === 0 ? { ...aHero(), picture: stored.picture } : { ...aStory(), picture: stored.picture },
    );
    await saveDraft(admin, { side: 'desk', pageId, seen, body });
  }
  await store().put(Buffer.from('left by an upload that broke off'), 'avif');
  await age(2);
  await sweep();
  const left = (await filesNow()).filter((name) => /\.(avif|webp)$/.test(name));
  const rows = await world.system.db.execute<{ key: string }>(sql`
    select distinct e.value as key from content_versions v
    cross join lateral jsonb_each_text(v.body->'blocks'->0->'picture') e where e.value ~ '[.](avif|webp)$' order by 1`);
  expect(rows).toHaveLength(8);
  expect(left).toEqual(rows.map(({ key }) => key).sort());
});

test('a photo that was taken away can be put back for a day, then row and files go', async () => {
  const { ctx, productId, ids } = await shopWithPhotos();
  const [first = '', second = ''] = ids;
  const withBoth = await filesNow();
  const arrange = (seen: string[], wanted: string[]) =>
    arrangePictures(ctx, { productId, seen, pictures: wanted.map((pictureId) => ({ pictureId, alt: '' })) });
  await arrange(ids, [first]);
  await age(2);
  world.clock.advanceMs(DAY_MS / 2);
  await sweep();
  expect(await filesNow()).toEqual(withBoth);
  expect(await arrange([first], [first, second])).toEqual({ kind: 'arranged' });
  await arrange([first, second], [first]);
  world.clock.advanceMs(2 * DAY_MS);
  await sweep();
  expect((await filesNow()).length).toBeLessThan(withBoth.length);
  expect(await world.system.db.$count(productPictures)).toBe(1);
  await expect(arrange([first], [first, second])).rejects.toMatchObject({ code: 'not_found' });
});

test('the same photo sent again just before the sweep is new again', async () => {
  const key = await store().put(Buffer.from('leaf'), 'webp');
  await age(2);
  await store().put(Buffer.from('leaf'), 'webp');
  await sweep();
  expect(await store().has(key)).toBe(true);
});

test('nor does it go when it is sent while the sweep is at work', async () => {
  const key = await store().put(Buffer.from('leaf'), 'webp');
  await age(2);
  // The log is told how many look unneeded before the first one goes.
  const sendAgain = () => utimesSync(join(media.folder, key.slice(0, 2), key), new Date(), new Date());
  const told: unknown[] = [];
  const info = (fields: object) => {
    told.push(fields);
    sendAgain();
  };
  await sweepMedia({ ...world.system, log: { ...world.system.log, info } });
  expect(told[0]).toEqual({ kind: 'pictures', seen: 1, unneeded: 1 });
  expect(await store().has(key)).toBe(true);
});

test('a drawing nobody shows is forgotten one night and its files go the next', async () => {
  const drawn = await ensurePackshot(store(), SPEC);
  await age(2);
  await sweep();
  expect((await filesNow()).some((name) => name.endsWith('.json'))).toBe(false);
  expect(await store().has(drawn.key640Avif)).toBe(true);
  await sweep();
  expect(await filesNow()).toEqual([]);
});

test('a drawing that a product shows stays, with what says how it was drawn', async () => {
  const { productId } = await liveProduct(world);
  const { key640Avif, key640Webp, key320Avif, key320Webp } = await ensurePackshot(store(), SPEC);
  const picture = {
    ...{ avif640: key640Avif, webp640: key640Webp, avif320: key320Avif, webp320: key320Webp },
    colour: '#eef3e4',
  };
  await world.system.db.update(products).set({ picture }).where(eq(products.id, productId));
  await age(2);
  const all = await filesNow();
  for (const _ of [1, 2]) await sweep();
  expect(await filesNow()).toEqual(all);
});

test('cards to share go with the sale of their product, certificates when no lot has them', async () => {
  const { productId, move, see } = await shopWithPhotos();
  const pictureKey = (await see()).picture?.webp640 ?? '';
  const words = { title: 'Mint', line: '', price: 'UGX 1' };
  const card = { subject: productId, mark: 'a'.repeat(16), pictureKey, ...words };
  await ensureShareCard(store(), card);
  await createMediaStore(join(media.folder, 'certificates')).put(Buffer.from('%PDF'), 'pdf');
  await age(2);
  await sweep();
  const left = await filesNow();
  expect([left.some((name) => name.endsWith('.jpg')), left.some((name) => name.endsWith('.pdf'))]).toEqual([
    true,
    false,
  ]);
  await move('pause');
  await sweep();
  expect((await filesNow()).some((name) => name.endsWith('.jpg'))).toBe(false);
});

test('the name of a database is no secret of its administrator', async () => {
  const [row] = await world.system.db.execute<{ may: boolean }>(
    sql`select has_function_privilege('public', 'pg_control_system()', 'execute') as may`,
  );
  expect(row?.may).toBe(true);
});

test('a store that another database sweeps is left alone', async () => {
  await store().put(Buffer.from('theirs'), 'webp');
  await store().files.write('sweep/owner.txt', Buffer.from('7551 another'));
  await age(2);
  const all = await filesNow();
  await sweep();
  expect(await filesNow()).toEqual(all);
});

test('where nearly everything looks unneeded nothing is removed', async () => {
  for (let at = 0; at < 101; at += 1) await store().put(Buffer.from(`file ${at}`), 'webp');
  await age(2);
  await sweep();
  expect(await filesNow()).toHaveLength(101);
});

test('every column that may name a file is known', async () => {
  const rows = await world.system.db.execute<{ column: string }>(sql`
    select table_name || '.' || column_name as column from information_schema.columns
    where table_schema = 'public' and (column_name ~ 'picture|photo|file|media|image|artwork' or (column_name = 'body' and data_type = 'jsonb')) order by 1`);
  // A new one: does it name files of the media? Then the sweep must ask for it, see references.ts.
  expect(Object.fromEntries(rows.map(({ column }) => [column, COLUMNS[column] ?? 'unknown']))).toEqual(
    COLUMNS,
  );
});

const COLUMNS: Readonly<Record<string, string>> = {
  'access_policy_changes.body': 'rules, which show nothing',
  'categories.picture_key': 'asked for',
  'content_versions.body': 'asked for',
  'deliveries.return_photo_key': 'asked for, by the domain itself',
  'lot_certificates.file_key': 'asked for',
  'offers.picture': 'a view',
  'papers.file_id': 'lies with the papers',
  'papers.file_key_sealed': 'a key of encryption',
  'product_import_pictures.drawn_picture': 'asked for',
  'product_import_pictures.picture_id': 'a row',
  'product_imports.file_name': 'the name on the machine of who sent it',
  'product_imports.picture_count': 'a number',
  'product_pictures.files': 'asked for',
  'products.picture': 'asked for',
  'saved_places.photo_key': 'asked for, by the domain itself',
  'vendor_licences.file_key': 'asked for',
  'statement_lines.file_id': 'a row',
};
