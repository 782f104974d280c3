import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { products } from '@/services/market/catalog/tables';
import { openPage, publishNow, saveDraft } from '@/services/market/content';
import type { OpenPage } from '@/services/market/content/inputs';
import { aBody, aHero, aStory, makeShopPlace } from '@/testing/content-world';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeCategory, makeProduct, makeUser, makeVendor, type ProductOptions } from '@/testing/factories';
import { makeRestricted } from '@/testing/restricted';
import { named, readXml } from '@/testing/xml';
import { merchantFeed, robotsText, sitemapIndex, sitemapPart, type XmlFile } from '.';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function textOf({ parts }: XmlFile): Promise<string> {
  let text = '';
  for await (const piece of parts) text += piece;
  return text;
}
const read = async (file: XmlFile) => readXml(await textOf(file));
const addressesOf = async (file: XmlFile) => named(await read(file), 'loc').map(({ text }) => text);
const part = async (name: string) => addressesOf(await sitemapPart(world.visitor, name));
const items = async () =>
  named(await read(merchantFeed(world.visitor)), 'item').map((item) =>
    Object.fromEntries(item.children.map(({ name, text }) => [name, text])),
  );

async function sold(options: ProductOptions = {}) {
  const vendor = await makeVendor(world.system);
  return { vendor, product: await makeProduct(world.system, vendor.id, options) };
}

async function soldIn() {
  const category = await makeCategory(world.system);
  return { category, ...(await sold({ categoryId: category.id })) };
}

/** What nobody may be shown: one of each kind. */
async function hidden() {
  const shop = await makeVendor(world.system);
  const closed = await makeVendor(world.system, { status: 'paused' });
  const [restricted, off] = [
    await makeCategory(world.system, { restricted: true }),
    await makeCategory(world.system, { enabled: false }),
  ];
  // On sale, to adults.
  const adult = await makeRestricted(world.system, shop.id);
  const made = [
    adult.product,
    await makeProduct(world.system, shop.id, { categoryId: restricted.id }),
    await makeProduct(world.system, shop.id, { categoryId: off.id }),
    await makeProduct(world.system, shop.id, { status: 'draft' }),
    await makeProduct(world.system, shop.id, { status: 'paused' }),
    await makeProduct(world.system, closed.id),
  ];
  return { products: made, categories: [restricted, off, adult.category], shop: closed };
}

describe('the Merchant feed', () => {
  test('says of each product what it is, costs and whether it is there', async () => {
    const { vendor, product } = await sold({ priceUgx: 18_500, description: '**Dried** mint.\n\n- 40 bags' });
    const { product: gone } = await sold({ available: 0, strength: '' });
    const all = await items();
    const item = required(
      all.find((one) => one['g:id'] === product.id),
      'item',
    );
    expect(item).toMatchObject({
      'g:title': `${product.name}, 60 g`,
      'g:description': 'Dried mint.\n40 bags',
      'g:price': '18500 UGX',
      'g:availability': 'in_stock',
      'g:brand': vendor.name,
      'g:condition': 'new',
      'g:identifier_exists': 'no',
    });
    expect(new URL(required(item['g:link'], 'link')).pathname).toBe(`/p/${product.slug}`);
    expect(new URL(required(item['g:image_link'], 'picture')).pathname).toBe('/api/media/test-640.webp');
    expect(all.find((one) => one['g:id'] === gone.id)).toMatchObject({
      'g:title': gone.name,
      'g:availability': 'out_of_stock',
    });
  });

  test.each([
    '</g:title></item></channel></rss>',
    ']]><![CDATA[ <!-- & --> &amp;',
    '<script>alert(1)</script> "&\' €',
    'Ŋŋamba 🧑🏿‍🚀 \u202e\ufffe\u000b',
    `${'🌿'.repeat(60)}${'x'.repeat(60)}`,
  ])('a hostile name stays a name: %j', async (name) => {
    const { product } = await sold({ name, description: `${name} ${name}`, strength: name.slice(0, 40) });
    const item = (await items()).find((one) => one['g:id'] === product.id);
    const title = required(item?.['g:title'], 'title');
    expect(title.startsWith(name.replaceAll('\ufffe', '').replaceAll('\u000b', ''))).toBe(true);
    expect(Array.from(title).length).toBeLessThanOrEqual(150);
    expect(title.isWellFormed()).toBe(true);
  });

  test('holds nothing that is restricted, switched off, paused or not yet sold', async () => {
    const { products: secret } = await hidden();
    const ids = (await items()).map((one) => one['g:id']);
    expect(ids.filter((id) => secret.some((product) => product.id === id))).toEqual([]);
  });

  test('asks for a part at a time, only when the part before was taken, and leaves nothing out', async () => {
    const { vendor } = await sold();
    await world.system.db.execute(sql`
      insert into products (id, slug, vendor_id, category_id, name, description, form, strength, herbs, price_ugx,
        status, picture, created_at, updated_at)
      select gen_random_uuid(), 'many-' || n, p.vendor_id, p.category_id, 'Many ' || n, p.description, p.form,
        p.strength, p.herbs, p.price_ugx, p.status, p.picture, p.created_at, p.updated_at
      from products p, generate_series(1, 1100) n where p.vendor_id = ${vendor.id}`);
    world.statements.splice(0);
    const { parts } = merchantFeed(world.visitor);
    await parts.next();
    expect(world.statements).toHaveLength(1);
    await parts.return();
    const names = (await items()).map((one) => one['g:title']);
    expect(names.filter((name) => name?.startsWith('Many '))).toHaveLength(1_100);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the sitemaps', () => {
  test('the list names files that exist, and together they name every page once', async () => {
    const { vendor, product } = await sold();
    const secret = await hidden();
    const list = await addressesOf(await sitemapIndex(world.visitor));
    const names = list.map((address) => required(/\/sitemap-([a-z0-9-]+)\.xml$/.exec(address)?.[1], address));
    const pages = (await Promise.all(names.map(part))).flat();
    expect(new Set(pages).size).toBe(pages.length);
    const paths = pages.map((address) => new URL(address).pathname);
    expect(paths).toEqual(expect.arrayContaining(['/', `/p/${product.slug}`, `/v/${vendor.slug}`]));
    const [{ total } = { total: 0 }] = await world.system.db.execute<{ total: number }>(
      sql`select count(*)::int as total from offers where sold and not restricted`,
    );
    expect(paths.filter((path) => path.startsWith('/p/'))).toHaveLength(total);
    const notThere = [
      ...secret.products.map(({ slug }) => `/p/${slug}`),
      ...secret.categories.map(({ slug }) => `/c/${slug}`),
      `/v/${secret.shop.slug}`,
    ];
    expect(paths.filter((path) => notThere.includes(path))).toEqual([]);
  });

  test('home and landing pages are named in every language in which buyers find them', async () => {
    const admin = world.as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
    const write = async (page: OpenPage, isPublished = true) => {
      const one = { side: 'desk' as const, pageId: (await openPage(admin, page)).pageId };
      await saveDraft(admin, { ...one, seen: 0, body: aBody(aHero()) });
      if (isPublished) await publishNow(admin, { ...one, number: 1 });
    };
    await write({ kind: 'home', language: 'en' });
    await write({ kind: 'home', language: 'lg' });
    await write({ kind: 'landing', slug: 'rain', language: 'en' });
    await write({ kind: 'landing', slug: 'rain', language: 'sw' });
    await write({ kind: 'landing', slug: 'rain', language: 'lg' }, false);
    const paths = (await part('pages')).map((address) => new URL(address).pathname);
    expect(paths.toSorted()).toEqual(['/', '/home/lg', '/l/rain', '/l/rain/sw', '/search']);
  });

  test('categories and shops are named in every language in which they are told of, while they are on show', async () => {
    const admin = world.as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
    const { vendor, category } = await soldIn();
    const closed = await makeVendor(world.system, { status: 'paused' });
    const empty = await makeCategory(world.system);
    const publish = async (pageId: string, body = aBody(aHero())) => {
      const { kind } = await saveDraft(admin, { side: 'desk', pageId, seen: 0, body });
      expect(kind).toBe('saved');
      await publishNow(admin, { side: 'desk', pageId, number: 1 });
    };
    for (const slug of [category.slug, empty.slug])
      await publish((await openPage(admin, { kind: 'category', slug, language: 'lg' })).pageId);
    for (const { id } of [vendor, closed])
      await publish(await makeShopPlace(world.system, id, 'sw'), aBody(aStory()));
    const paths = [...(await part('categories')), ...(await part('shops'))].map(
      (address) => new URL(address).pathname,
    );
    expect(paths.filter((path) => /\/(lg|sw)$/.test(path))).toEqual([
      `/c/${category.slug}/lg`,
      `/v/${vendor.slug}/sw`,
    ]);
  });

  test('shared out over several files, each product is in one of them', async () => {
    await sold();
    const whole = await part('products-1-of-1');
    const shares = await Promise.all([1, 2, 3].map((n) => part(`products-${n}-of-3`)));
    expect(shares.flat().toSorted()).toEqual(whole.toSorted());
  });

  test('says when a product last changed', async () => {
    const { product } = await sold();
    const changedAt = new Date('2026-01-02T03:04:05.000Z');
    await world.system.db.update(products).set({ updatedAt: changedAt }).where(eq(products.id, product.id));
    const urls = named(await read(await sitemapPart(world.visitor, 'products-1-of-1')), 'url');
    const url = urls.find(({ children }) => children[0]?.text.endsWith(`/p/${product.slug}`));
    expect(url?.children[1]).toMatchObject({ name: 'lastmod', text: changedAt.toISOString() });
  });

  test.each(['', 'users', 'products', 'products-0-of-1', 'products-2-of-1', 'products-1-of-9999', '../x'])(
    'there is no list called %j',
    async (name) => {
      await expect(sitemapPart(world.visitor, name)).rejects.toMatchObject({ code: 'not_found' });
    },
  );
});

test('search engines are led to the sitemap and away from what is personal', () => {
  const lines = robotsText().split('\n');
  expect(lines).toEqual(
    expect.arrayContaining(['User-agent: *', 'Disallow: /api/', 'Disallow: /me', 'Allow: /api/share/']),
  );
  const sitemap = required(
    lines.find((line) => line.startsWith('Sitemap: ')),
    'sitemap',
  );
  expect(new URL(sitemap.slice('Sitemap: '.length)).pathname).toBe('/sitemap.xml');
  expect(lines.filter((line) => /^Disallow: \/(c|p|v|search)?$/.test(line))).toEqual([]);
});

test('a category below another one is led to, and told with it', async () => {
  const above = await makeCategory(world.system, { name: 'Teas & more' });
  const below = await makeCategory(world.system, { name: 'Black ones', parentId: above.id });
  const { product } = await sold({ categoryId: below.id });
  const told = required(
    (await items()).find((item) => item['g:id'] === product.id),
    'the product',
  );
  expect(told['g:product_type']).toBe('Teas & more > Black ones');
  const listed = await part('categories');
  for (const { slug } of [above, below])
    expect(listed.filter((address) => address.endsWith(`/c/${slug}`))).toHaveLength(1);
});
