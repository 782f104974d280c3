import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMediaStore } from '@/services/platform/media';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeCategory, makeProduct, makeStaff, makeVendor } from '@/testing/factories';
import { liveProduct, productMarket, withPicture } from '@/testing/product-world';
import { exportProducts, getProduct, type ImportLine, importProducts, shelvesBy } from '.';
import { categoryAttributes, products } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const rowOf = async (productId: string) => {
  const [row] = await world.system.db.select().from(products).where(eq(products.id, productId));
  return { tags: row?.tags ?? [], slug: row?.slug ?? '' };
};
const seenBy = async (productId: string) =>
  (await getProduct(world.visitor, { slug: (await rowOf(productId)).slug })).tags;

describe('tags of a product', () => {
  test('that buyers know change at once, as they are kept', async () => {
    const { save, waiting, productId } = await liveProduct(world);
    expect(await save({ tags: ['Morning  Tea', 'morning tea', 'Loose'] })).toEqual({
      ...{ kind: 'saved', state: 'live', wordsWait: false },
    });
    expect(await seenBy(productId)).toEqual(['morning tea', 'loose']);
    expect(await waiting()).toEqual([]);
    await save({});
    expect(await seenBy(productId)).toEqual(['morning tea', 'loose']);
  });

  test('wait for an admin when a new one makes a claim, and no longer when it is taken back', async () => {
    const { save, waiting, decide, see, productId } = await liveProduct(world);
    await save({ tags: ['tea'] });
    expect(await save({ tags: ['tea', 'malaria cure'] })).toMatchObject({ wordsWait: true });
    expect(await seenBy(productId)).toEqual(['tea']);
    const asked = await waiting();
    world.statements.splice(0);
    await save({ tags: ['tea', 'malaria cure'] });
    expect(world.statements.filter((text) => text.includes('outbox_events'))).toEqual([]);
    expect(await waiting()).toEqual(asked);
    expect(await see()).toMatchObject({
      waiting: { tags: ['tea', 'malaria cure'] },
      text: { tags: ['tea'] },
    });
    expect((await see()).claims.length).toBeGreaterThan(0);
    expect((await waiting()).map(({ claimCount }) => claimCount > 0)).toEqual([true]);
    expect(await save({ tags: ['tea', 'mild'] })).toMatchObject({ wordsWait: false });
    expect(await waiting()).toEqual([]);
    await save({ tags: ['malaria cure'] });
    await decide({ decision: 'approved' });
    expect(await seenBy(productId)).toEqual(['malaria cure']);
    expect(await save({ tags: ['malaria cure', 'mild'] })).toMatchObject({ wordsWait: false });
    expect(await seenBy(productId)).toEqual(['malaria cure', 'mild']);
  });

  test('are read by an admin before it is first sold, and again when they change meanwhile', async () => {
    const { save, move, waiting, productId } = await productMarket(world);
    await save({ tags: ['malaria cure'] });
    await withPicture(world, productId);
    await move('submit');
    const [first] = await waiting();
    expect(first?.claimCount).toBeGreaterThan(0);
    await save({ tags: ['mild'] });
    const [second] = await waiting();
    expect(second).toMatchObject({ claimCount: 0 });
    expect(second?.id).not.toBe(first?.id);
  });
});

test('a shelf of a tag has what has the tag, and what has a herb of that name', async () => {
  const shop = await makeVendor(world.system);
  const tagged = await makeProduct(world.system, shop.id, { tags: ['dawn walk'], herbs: [], shelfRank: 3 });
  const herbal = await makeProduct(world.system, shop.id, { herbs: ['Dawn Walk'], shelfRank: 2 });
  await makeProduct(world.system, shop.id, { tags: ['dawn'], herbs: ['walk'] });
  const rule = { by: 'tag', of: 'Dawn  walk', sort: 'best', limit: 5 } as const;
  const [shelf = []] = await shelvesBy(world.visitor, [{ ...rule, of: 'Dawn Walk' }, rule]);
  expect(shelf.map(({ id }) => id)).toEqual([tagged.id, herbal.id]);
});

describe('a file', () => {
  const HEADS = {
    shopify: 'Handle,Title,Body (HTML),Type,Tags,Variant SKU,Variant Price,Status',
    woo: 'Type,SKU,Name,Description,Categories,Tags,Regular price,Published',
  };
  const WORDS = 'Dried slowly in the shade of the loft.';
  async function bring(slug: string, text: string, goLive = false) {
    const lines: ImportLine[] = [];
    await importProducts(
      world.system,
      { vendorSlug: slug, dryRun: false, goLive, categorySlug: 'brought' },
      {
        chunks: (async function* () {
          yield Buffer.from(text);
        })(),
        store: createMediaStore('/tmp'),
        onLine: (line) => lines.push(line),
      },
    );
    return lines;
  }
  const tagsOf = async (vendorId: string) => {
    const rows = await world.system.db
      .select()
      .from(products)
      .where(eq(products.vendorId, vendorId))
      .orderBy(products.sku);
    return rows.map(({ sku, tags }) => [sku, tags]);
  };
  beforeAll(() => makeCategory(world.system, { slug: 'brought', name: 'Brought' }));

  test('of Shopify and of WooCommerce brings its tags, those we cannot keep are counted', async () => {
    const [one, other] = [await makeVendor(world.system), await makeVendor(world.system)];
    const many = Array.from({ length: 12 }, (_, at) => `t${at}`).join(', ');
    const lines = await bring(
      one.slug,
      [
        HEADS.shopify,
        `a,Tea of a,<p>${WORDS}</p>,x,"Loose leaf, Size:Large, LOOSE LEAF",A-1,9000,active`,
        `b,Tea of b,<p>${WORDS}</p>,x,"${many}",B-1,9000,active`,
      ].join('\n'),
    );
    expect(await tagsOf(one.id)).toEqual([
      ['A-1', ['loose leaf']],
      ['B-1', ['t0', 't1', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 't9']],
    ]);
    expect(lines.map(({ note }) => /(\d+) of its tags left out/.exec(note)?.[1])).toEqual(['1', '2']);
    await bring(
      other.slug,
      [HEADS.woo, `simple,W-1,Tea of w,${WORDS},Brought,"Gift, Morning Tea",9000,1`].join('\n'),
    );
    expect(await tagsOf(other.id)).toEqual([['W-1', ['gift', 'morning tea']]]);
  });

  test('with a claim among the tags is read first, also where it may be sold at once', async () => {
    const shop = await makeVendor(world.system);
    const head = 'sku,name,description,price_ugx,tags';
    const row = (sku: string, tags: string) => `${sku},Tea ${sku},${WORDS},9000,"${tags}"`;
    await bring(shop.slug, [head, row('L-1', 'mild'), row('L-2', 'malaria cure')].join('\n'), true);
    const states = async () =>
      (
        await world.system.db
          .select()
          .from(products)
          .where(eq(products.vendorId, shop.id))
          .orderBy(products.sku)
      ).map(({ status, tags }) => [status, tags]);
    expect(await states()).toEqual([
      ['live', ['mild']],
      ['review', ['malaria cure']],
    ]);
    const changed = await bring(shop.slug, [head, row('L-1', 'mild, malaria cure')].join('\n'), true);
    expect(changed).toMatchObject([{ kind: 'changed', note: expect.stringContaining('wait for an admin') }]);
    expect((await states())[0]).toEqual(['live', ['mild']]);
    const again = await bring(shop.slug, [head, row('L-1', 'mild, malaria cure')].join('\n'), true);
    expect(again).toMatchObject([{ kind: 'skipped' }]);
    await bring(shop.slug, [head, row('L-1', 'strong')].join('\n'), true);
    expect((await states())[0]).toEqual(['live', ['strong']]);
  });

  test('of our own goes out and comes back with the tags it had', async () => {
    const shop = await makeVendor(world.system);
    const tags = ['morning tea', 'ሻይ'];
    await makeProduct(world.system, shop.id, { sku: 'OWN', tags, description: WORDS });
    const staff = await makeStaff(world.system, shop.id);
    let text = '';
    for await (const part of (await exportProducts(world.as(userActor(staff.id, 'vendor')))).parts)
      text += part;
    const before = await tagsOf(shop.id);
    await world.system.db.update(products).set({ tags: [] }).where(eq(products.vendorId, shop.id));
    expect(await bring(shop.slug, text)).toMatchObject([{ kind: 'changed', note: 'tags' }]);
    expect(await tagsOf(shop.id)).toEqual(before);
    expect(await bring(shop.slug, text)).toMatchObject([{ kind: 'skipped' }]);
  });
});

test('a category that wants to know something keeps what a file brings as a draft, and says what', async () => {
  const shop = await makeVendor(world.system);
  const { id: categoryId } = await makeCategory(world.system, { slug: 'asking', name: 'Asking' });
  await world.system.db.insert(categoryAttributes).values({
    ...{
      id: world.system.ids.uuid(),
      categoryId,
      key: 'origin',
      label: 'Origin',
      kind: 'text',
      required: true,
    },
    ...{ position: 0, createdAt: world.clock.now() },
  });
  const lines: ImportLine[] = [];
  async function* file() {
    yield Buffer.from(
      'sku,name,description,category,price_ugx\nX,Tea of x,Dried slowly in the shade.,Asking,9000\n',
    );
  }
  await importProducts(
    world.system,
    { vendorSlug: shop.slug, dryRun: false, goLive: true },
    { chunks: file(), store: createMediaStore('/tmp'), onLine: (line) => lines.push(line) },
  );
  expect(lines).toMatchObject([{ kind: 'created', note: expect.stringMatching(/stays a draft.*Origin/) }]);
  const [row] = await world.system.db.select().from(products).where(eq(products.vendorId, shop.id));
  expect(row?.status).toBe('draft');
});
