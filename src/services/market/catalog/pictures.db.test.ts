import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, inArray, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { auditEntries } from '@/services/platform/audit/tables';
import { PALETTE_COLOURS } from '@/services/platform/media';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeProduct, makeStaff, makeVendor } from '@/testing/factories';
import { liveProduct, productMarket } from '@/testing/product-world';
import { addPicture, arrangePictures, getProduct } from '.';
import { MOST_PICTURES } from './inputs';
import { productPictures, products } from './tables';

const folder = mkdtempSync(join(tmpdir(), 'gallery-'));
let world: TestWorld;
beforeAll(async () => {
  vi.stubEnv('MEDIA_DIR', folder);
  world = await createWorld();
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

/** A photo of one colour: another shade is another photo. */
const photo = (shade: number) =>
  sharp({ create: { width: 220, height: 220, channels: 3, background: { r: shade, g: 120, b: 60 } } })
    .jpeg()
    .toBuffer();

async function gallery(photos: number, made = productMarket(world)) {
  const shop = await made;
  if ((await shop.see().catch(() => null)) === null) await shop.save();
  const { ctx, productId } = shop;
  const add = async (shade: number) => addPicture(ctx, { productId }, await photo(shade));
  const ids: string[] = [];
  for (let at = 0; at < photos; at += 1) {
    const said = await add(at * 30);
    ids.push(said.kind === 'stored' ? said.pictureId : said.kind);
  }
  const shown = async () => (await shop.see()).pictures.map(({ id }) => id);
  const arrange = (seen: readonly string[], wanted: readonly string[], alts: readonly string[] = []) =>
    arrangePictures(ctx, {
      productId,
      seen: [...seen],
      pictures: wanted.map((pictureId, at) => ({ pictureId, alt: alts[at] ?? '' })),
    });
  return { ...shop, add, ids, shown, arrange };
}

describe('adding', () => {
  test('each goes behind the others, the first is what shelves show, the same again changes nothing', async () => {
    const { add, ids, shown, see } = await gallery(3);
    expect(new Set(ids).size).toBe(3);
    expect(await shown()).toEqual(ids);
    expect(await add(30)).toEqual({ kind: 'stored', pictureId: ids[1] });
    expect(await shown()).toEqual(ids);
    const { picture, pictures } = await see();
    const { avif320, avif640, webp320, webp640, colour } = pictures[0]?.files ?? {};
    expect(picture).toEqual({ avif320, avif640, webp320, webp640, colour });
  });

  test('the first photo takes the place of a drawing', async () => {
    const { productId, ctx, see } = await liveProduct(world);
    expect(await see()).toMatchObject({ picture: { webp640: 'b' }, pictures: [] });
    await addPicture(ctx, { productId }, await photo(9));
    const { picture, pictures } = await see();
    expect([picture?.webp640, pictures]).toMatchObject([pictures[0]?.files.webp640, { length: 1 }]);
  });

  test('no more than there may be, also when two are sent at once', async () => {
    const { add, shown } = await gallery(MOST_PICTURES - 1);
    const said = await Promise.all([add(240), add(250)]);
    expect(said.map(({ kind }) => kind).sort()).toEqual(['stored', 'too_many']);
    expect(await shown()).toHaveLength(MOST_PICTURES);
  });
});

describe('arranging', () => {
  test('moving, describing and taking away are one deed, and so is taking each back', async () => {
    const { ids, shown, arrange, see } = await gallery(3);
    const [a = '', b = '', c = ''] = ids;
    for (const _ of [1, 2])
      expect(await arrange(ids, [c, a, b], ['The label', '', 'The leaf'])).toEqual({ kind: 'arranged' });
    const { picture, pictures } = await see();
    expect(pictures.map(({ id, alt }) => [id, alt])).toEqual([
      [c, 'The label'],
      [a, ''],
      [b, 'The leaf'],
    ]);
    expect(picture?.webp640).toBe(pictures[0]?.files.webp640);
    expect(await arrange([c, a, b], [a])).toEqual({ kind: 'arranged' });
    expect(await shown()).toEqual([a]);
    expect(await arrange([a], [c, a, b], ['The label'])).toEqual({ kind: 'arranged' });
    expect(await shown()).toEqual([c, a, b]);
  });

  test('one that is taken away comes back when it is sent again', async () => {
    const { ids, add, shown, arrange } = await gallery(2);
    const [a = '', b = ''] = ids;
    await arrange(ids, [b]);
    expect(await add(0)).toEqual({ kind: 'stored', pictureId: a });
    expect(await shown()).toEqual([b, a]);
  });

  test('what a colleague added meanwhile is not lost', async () => {
    const { ids, add, shown, arrange } = await gallery(2);
    const [a = '', b = ''] = ids;
    const more = await add(200);
    expect(await arrange([a, b], [b, a])).toEqual({ kind: 'changed' });
    expect(await shown()).toEqual([a, b, more.kind === 'stored' ? more.pictureId : '']);
  });

  test('what is on sale keeps a photo, also in the database; a draft may lose all', async () => {
    const live = await gallery(1, liveProduct(world));
    expect(await live.arrange(live.ids, [])).toEqual({ kind: 'needs_one' });
    const takeAway = world.system.db
      .update(productPictures)
      .set({ position: null, removedAt: world.clock.now() })
      .where(eq(productPictures.productId, live.productId));
    await expect(takeAway).rejects.toMatchObject({ cause: { constraint_name: 'products_picture' } });
    expect(await live.shown()).toEqual(live.ids);
    const draft = await gallery(1);
    expect(await draft.arrange(draft.ids, [])).toEqual({ kind: 'arranged' });
    expect((await draft.see()).picture).toBeNull();
    expect(await draft.move('submit')).toEqual({ kind: 'no_picture' });
  });

  test('another shop’s photo, or product, is not found, and a packer may not', async () => {
    const [mine, theirs] = [await gallery(1), await gallery(1)];
    const theirPicture = [{ pictureId: theirs.ids[0] ?? '', alt: '' }];
    const inMine = { productId: mine.productId, seen: mine.ids, pictures: theirPicture };
    await expect(arrangePictures(mine.ctx, inMine)).rejects.toMatchObject({ code: 'not_found' });
    const inTheirs = { productId: theirs.productId, seen: theirs.ids, pictures: [] };
    await expect(arrangePictures(mine.ctx, inTheirs)).rejects.toMatchObject({ code: 'not_found' });
    const packer = await makeStaff(world.system, mine.vendor.id, 'packer');
    await expect(arrangePictures(world.as(userActor(packer.id, 'vendor')), inMine)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('leaves its evidence, and nothing where nothing changed', async () => {
    const { ids, arrange, productId } = await gallery(2);
    for (const _ of [1, 2, 3]) await arrange(ids, [...ids].reverse());
    const rows = await world.system.db
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(eq(auditEntries.resourceId, productId));
    expect(rows.filter(({ action }) => action === 'product.pictures-arranged')).toHaveLength(1);
  });
});

test('buyers see the photos with their words, but not the file that is kept whole', async () => {
  const { ids, arrange, productId, ctx } = await gallery(2, liveProduct(world));
  await arrange(ids, ids, ['The pouch', 'Its back']);
  const [row] = await ctx.db.select().from(products).where(eq(products.id, productId));
  const { pictures } = await getProduct(world.visitor, { slug: row?.slug ?? '' });
  expect(pictures.map(({ id, alt }) => [id, alt])).toEqual([
    [ids[0], 'The pouch'],
    [ids[1], 'Its back'],
  ]);
  for (const { files } of pictures) {
    expect(files).not.toHaveProperty('original');
    expect(files.blur).toMatch(/^data:image\/webp;base64,/);
  }
});

test('the photos there were before there could be several became each the first; drawings stay drawings', async () => {
  const vendor = await makeVendor(world.system);
  const shelf = { avif640: 'a', webp640: 'b', avif320: 'c', webp320: 'd' };
  const grounds = Object.values(PALETTE_COLOURS).map(({ groundLight }) => groundLight);
  const made = new Map<string, string>();
  for (const colour of ['#587850', ...grounds]) {
    const { id } = await makeProduct(world.system, vendor.id);
    await world.system.db
      .update(products)
      .set({ picture: { ...shelf, colour } })
      .where(eq(products.id, id));
    made.set(id, colour);
  }
  const file = readdirSync('drizzle').find((name) => name.endsWith('_picture_rules.sql')) ?? '';
  const migration = readFileSync(join('drizzle', file), 'utf8');
  await world.system.db.execute(
    sql.raw(
      `${migration.slice(migration.indexOf('INSERT INTO'))} AND p.vendor_id = '${vendor.id}'`.replace(
        ';',
        '',
      ),
    ),
  );
  const rows = await world.system.db
    .select()
    .from(productPictures)
    .where(inArray(productPictures.productId, [...made.keys()]));
  expect(rows).toMatchObject([{ position: 0, alt: '', files: { ...shelf, colour: '#587850' } }]);
});
