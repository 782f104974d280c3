import { z } from 'zod';
import { expectAccessible } from '../support/accessible';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

test('a visited product opens without a network; what is not on the phone says so', async ({ people }) => {
  const shop = await makeShop(CORNERS.west, [{ priceUgx: 6_500n }, { priceUgx: 7_500n }]);
  const [visited, other] = shop.goods;
  if (!visited || !other) throw new Error('no goods');
  const { page } = await people.visitor();
  await page.goto(`/p/${visited.slug}`);
  await expect(page.getByRole('heading', { level: 1, name: visited.name })).toBeVisible();
  await expect
    .poll(() => page.evaluate(async (path) => (await caches.match(path)) !== undefined, `/p/${visited.slug}`))
    .toBe(true);
  await expect
    .poll(() => page.evaluate(async () => (await caches.match('/offline')) !== undefined))
    .toBe(true);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));

  await page.context().setOffline(true);
  await page.goto(`/p/${visited.slug}`);
  await expect(page.getByRole('heading', { level: 1, name: visited.name })).toBeVisible();
  await expect(page.getByText('UGX 6,500').first()).toBeVisible();
  for (const path of [`/p/${other.slug}`, '/basket', '/orders']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: 'You are offline' })).toBeVisible();
  }
  await expectAccessible(page, 'the offline page');

  await page.context().setOffline(false);
  await page.goto(`/p/${other.slug}`);
  await expect(page.getByRole('heading', { level: 1, name: other.name })).toBeVisible();
});

const Manifest = z.object({
  name: z.literal('Urban Herb'),
  display: z.literal('standalone'),
  start_url: z.literal('/'),
  icons: z.array(z.object({ src: z.string(), sizes: z.string() })),
});

test('the shop can be installed', async ({ request }) => {
  const { icons } = Manifest.parse(await (await request.get('/manifest.webmanifest')).json());
  for (const { src } of icons) {
    const answer = await request.get(src);
    expect(answer.status(), src).toBe(200);
    expect(answer.headers()['content-type']).toContain('image/');
  }
  expect(icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
});
