import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible';
import { database } from '../support/database';
import { CORNERS, type Goods, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const HOME = CORNERS.west;
const HOSTILE = 'Tea & <b>"rest"</b> </script><script>alert(1)</script> ]]>';

const meta = (page: Page, name: string) =>
  page.locator(`head meta[property="${name}"], head meta[name="${name}"]`).getAttribute('content');
const robots = (page: Page) => page.locator('meta[name="robots"]');
const canonical = async (page: Page) =>
  new URL((await page.locator('link[rel="canonical"]').getAttribute('href')) ?? 'about:blank').pathname;

async function oneProduct(): Promise<{ goods: Goods; slug: string; shopId: string }> {
  const shop = await makeShop(HOME, [{ priceUgx: 18_500n }]);
  const [goods] = shop.goods;
  if (!goods) throw new Error('no goods');
  return { goods, slug: shop.slug, shopId: shop.id };
}

/** Addresses, or whatever an XML file names; read by the browser, which takes nothing that is malformed. */
const texts = (page: Page, xml: string, tag: string) =>
  page.evaluate(
    ([source, name]) => {
      const read = new DOMParser().parseFromString(source ?? '', 'application/xml');
      const wrong = read.querySelector('parsererror');
      if (wrong) throw new Error(wrong.textContent ?? 'not well-formed');
      return [...read.getElementsByTagName(name ?? '')].map((element) => element.textContent ?? '');
    },
    [xml, tag],
  );

test('a link to a product carries its price and picture, and machines are told what it is', async ({
  people,
}) => {
  const { goods } = await oneProduct();
  await database()`update products set name = ${HOSTILE}, description = '**Dried** this week.' where id = ${goods.id}`;
  const { page, request } = await people.visitor({ viewport: { width: 360, height: 800 } });
  await page.goto(`/p/${goods.slug}`);
  await expect(page.getByRole('heading', { level: 1, name: HOSTILE })).toBeVisible();
  await expect(page.locator('strong', { hasText: 'Dried' })).toBeVisible();
  await expectAccessible(page, 'a product');

  expect(await canonical(page)).toBe(`/p/${goods.slug}`);
  expect(await meta(page, 'og:title')).toBe(`${HOSTILE} · UGX 18,500`);
  expect(await meta(page, 'og:description')).toMatch(/^UGX 18,500\. .*Dried this week\.$/);
  expect(await meta(page, 'twitter:card')).toBe('summary_large_image');
  expect(await meta(page, 'product:price:amount')).toBe('18500');
  const picture = await request.get((await meta(page, 'og:image')) ?? '');
  expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/jpeg']);
  expect((await picture.body()).length).toBeLessThan(300_000);

  const said = await page.locator('script[type="application/ld+json"]').allTextContents();
  expect(said.flatMap((text) => JSON.parse(text))).toMatchObject([
    { '@type': 'Product', name: HOSTILE, offers: { price: '18500', priceCurrency: 'UGX' } },
    {
      '@type': 'BreadcrumbList',
      itemListElement: [
        { name: 'Urban Herb' },
        { position: 2 },
        { position: 3 },
        { position: 4, name: HOSTILE },
      ],
    },
  ]);

  const feed = await (await request.get('/feeds/google-merchant.xml')).text();
  expect(await texts(page, feed, 'g:id')).toContain(goods.id);
  expect((await texts(page, feed, 'g:title')).filter((title) => title.startsWith(HOSTILE))).toHaveLength(1);
});

test('search engines find every page once, and nothing that is somebody’s own', async ({ people }) => {
  const { goods, slug } = await oneProduct();
  const { page, request } = await people.visitor();
  await page.goto('/');
  expect(await canonical(page)).toBe('/');
  const rules = await (await request.get('/robots.txt')).text();
  const index = /^Sitemap: (.+)$/m.exec(rules)?.[1] ?? '';
  const lists = await texts(page, await (await request.get(index)).text(), 'loc');
  const pages: string[] = [];
  for (const list of lists) pages.push(...(await texts(page, await (await request.get(list)).text(), 'loc')));
  const paths = pages.map((address) => new URL(address).pathname);
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths).toEqual(
    expect.arrayContaining(['/', '/search', '/c/teas-infusions', `/v/${slug}`, `/p/${goods.slug}`]),
  );
  for (const path of ['/c/teas-infusions', `/v/${slug}`, '/search']) {
    await page.goto(path);
    expect(await canonical(page)).toBe(path);
    await expect(robots(page)).toHaveCount(0);
  }
  await page.goto('/search?q=ginger');
  await expect(robots(page)).toHaveAttribute('content', /noindex/);
  expect((await request.get('/sitemap-nobody.xml')).status()).toBe(404);
});

test('old addresses of a product and a shop lead to the new ones for good', async ({ people }) => {
  const { goods, slug, shopId } = await oneProduct();
  const { page: desk } = await people.shopkeeper(shopId);
  const { page, request } = await people.visitor();
  await page.goto(`/p/${goods.slug}`);
  const name = `Lemon balm of ${slug}`;
  await database()`update products set name = ${name} where id = ${goods.id}`;

  await desk.goto(`/vendor/products/${goods.id}`);
  await desk.getByRole('button', { name: 'Renew the address' }).click();
  await expect(desk.getByText(`/p/lemon-balm-of-${slug}`)).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Renew the address' })).toHaveCount(0);
  const moved = () => request.get(`/p/${goods.slug}`, { maxRedirects: 0 });
  await expect.poll(async () => (await moved()).status()).toBe(308);
  const { location, 'cache-control': kept } = (await moved()).headers();
  expect([location, kept]).toEqual([
    `/p/lemon-balm-of-${slug}`,
    'public, max-age=0, s-maxage=60, must-revalidate',
  ]);
  await page.goto(`/p/${goods.slug}`);
  await expect(page).toHaveURL(new RegExp(`/p/lemon-balm-of-${slug}$`));
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  await desk.goto('/vendor/products');
  await desk.getByRole('link', { name: 'Shop page' }).click();
  await expect(desk.getByRole('heading', { level: 1, name: 'Where do buyers find us?' })).toBeVisible();
  await desk.getByLabel('Last part of the address').fill('no spaces please');
  await desk.getByRole('button', { name: 'Change the address' }).click();
  await expect(desk.getByLabel('Last part of the address')).toHaveAccessibleDescription(/single hyphens/);
  await expectAccessible(desk, 'an address that cannot be');
  await desk.getByLabel('Last part of the address').fill(`garden-${slug}`);
  await desk.getByRole('button', { name: 'Change the address' }).click();
  await expect(desk.getByText('Links to the old address lead to the new one.')).toBeVisible();
  await expect(desk.getByText(`/v/${slug}`, { exact: true })).toBeVisible();
  await expectAccessible(desk, 'a shop that has moved');
  await expect
    .poll(async () => (await request.get(`/v/${slug}`, { maxRedirects: 0 })).headers().location)
    .toBe(`/v/garden-${slug}`);
  await page.goto(`/v/${slug}`);
  await expect(page).toHaveURL(new RegExp(`/v/garden-${slug}$`));
});
