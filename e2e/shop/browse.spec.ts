import { expectAccessible } from '../support/accessible';
import { near } from '../support/fee';
import { openHandset } from '../support/handset';
import { payButton } from '../support/shopping';
import { CORNERS, makeShop, placeNamed } from '../support/shops';
import { expect, test } from '../support/test';

const HOME = CORNERS.west;

test('a visitor searches, misspelt too, and finds the shop behind a product', async ({ people }) => {
  const { page } = await people.visitor({ permissions: ['geolocation'] });
  const kololo = await placeNamed('Kololo');
  await page.context().setGeolocation({ latitude: kololo.lat, longitude: kololo.lng });
  await page.goto('/search');
  await expect(page.getByRole('heading', { level: 1, name: 'What are you looking for?' })).toBeVisible();
  await expectAccessible(page, 'search');
  const field = page.getByRole('main').getByRole('combobox');
  await field.fill('camomille');
  await field.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Results for “camomille”' })).toBeVisible();
  await expect(
    page
      .getByRole('article')
      .filter({ hasText: /chamomile/i })
      .first(),
  ).toBeVisible();
  await expectAccessible(page, 'search results');
  await page.goto('/search?q=qqzzxxvv');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await expectAccessible(page, 'a search without results');

  await page.goto('/search?q=chamomile');
  await page.getByRole('article').first().getByRole('link').click();
  await page.waitForURL(/\/p\//);
  await page.getByRole('button', { name: 'How far is it from me?' }).click();
  await expect(page.getByText(/\d m from where you are|\d km from where you are/)).toBeVisible();
  const link = page.getByRole('main').locator('dl').getByRole('link').first();
  const shopName = (await link.textContent()) ?? '';
  await link.click();
  await page.waitForURL(/\/v\//);
  await expect(page.getByRole('heading', { level: 1, name: shopName })).toBeVisible();
  await expectAccessible(page, 'a shop');
});

test('a search is narrowed and ordered by its address, and widened again', async ({ people }) => {
  const { page } = await people.visitor();
  await page.goto('/search?q=tea');
  const goods = page.getByRole('article');
  const all = await goods.count();
  await page.getByText('Filter', { exact: true }).click();
  const stars = page.getByRole('link', { name: /4 stars and more \d+/ });
  const left = Number(/\d+$/.exec((await stars.textContent()) ?? '')?.[0]);
  await expectAccessible(page, 'filters');
  await stars.click();
  await page.waitForURL(/[?&]rating=4/);
  await expect(page.getByText(left === 1 ? '1 product' : `${left} products`)).toBeVisible();
  await page.getByRole('link', { name: 'Cheapest' }).click();
  await page.waitForURL(/rating=4.*order=cheapest/);
  await expect(page.getByRole('link', { name: 'Cheapest' })).toHaveAttribute('aria-current', 'true');
  await page.goto('/search?q=tea&price=4&rating=4&form=tube');
  await expect(page.getByText('fits all your filters')).toBeVisible();
  await page.getByRole('link', { name: 'Take all filters away' }).click();
  await page.waitForURL(/\/search\?q=tea$/);
  await expect(goods).toHaveCount(all);
});

test('the nearest come first once the phone says where it is, and it is remembered', async ({ people }) => {
  const { page } = await people.visitor({ permissions: ['geolocation'] });
  const kololo = await placeNamed('Kololo');
  await page.context().setGeolocation({ latitude: kololo.lat, longitude: kololo.lng });
  await page.goto('/search?q=tea');
  await page.getByRole('link', { name: 'Nearest' }).click();
  await page.waitForURL(/order=nearest$/);
  await expectAccessible(page, 'the nearest, of an unknown place');
  await page.getByRole('button', { name: 'Use my position' }).click();
  const near = `${kololo.lat.toFixed(2)}%2C${kololo.lng.toFixed(2)}`;
  await page.waitForURL(`/search?q=tea&order=nearest&near=${near}`);
  await expect(page.getByRole('button', { name: 'Use my position' })).toBeHidden();
  await expect(page.getByRole('link', { name: 'Nearest' })).toHaveAttribute('aria-current', 'true');
  await page.goto('/search?q=ginger');
  await page.getByRole('link', { name: 'Nearest' }).click();
  await page.waitForURL(`/search?q=ginger&order=nearest&near=${near}`);
});

test('shelves go on by address, and what is not there says so', async ({ people }) => {
  const { page } = await people.visitor({ viewport: { width: 1280, height: 800 } });
  await page.goto('/c/teas-infusions');
  const first = await page.getByRole('article').getByRole('heading').allTextContents();
  await page.getByRole('link', { name: 'Show the next ones' }).click();
  await page.waitForURL(/\/after\//);
  await expectAccessible(page, 'the next part of a shelf');
  const next = await page.getByRole('article').getByRole('heading').allTextContents();
  expect(first).toHaveLength(24);
  expect(next.length).toBeGreaterThan(0);
  expect(next.filter((name) => first.includes(name))).toEqual([]);
  const missing = await page.goto('/p/there-is-no-such-herb');
  expect(missing?.status()).toBe(404);
  await expectAccessible(page, 'a product that is not there');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the shop is accessible in the ${colorScheme}, on a desk`, async ({ people }) => {
    const { page } = await people.visitor({ colorScheme, viewport: { width: 1280, height: 800 } });
    for (const path of ['/', '/c/honey', '/v/demo', '/search?q=ginger', '/basket', '/sign-in']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page, `${path} in the ${colorScheme}`);
    }
  });
}

test('the drop is chosen with a pin, by tap, by keys and by position', async ({ people }) => {
  const [goods] = (await makeShop(HOME, [{ priceUgx: 5_000n }])).goods;
  if (!goods) throw new Error('no goods');
  const { page, api } = await people.shopper({ permissions: ['geolocation'] });
  await api.shop.cart.add.mutate({ productId: goods.id, quantity: 1 });
  const here = near(HOME, 2_000);
  await page.context().setGeolocation({ latitude: here.lat, longitude: here.lng });
  await page.goto('/checkout');
  await page.getByRole('button', { name: 'Use my position' }).click();
  await expect(page.getByText(/^We bring it to: /)).toBeVisible();
  await page.getByRole('button', { name: 'Put a pin on the map' }).click();
  const map = page.getByRole('region', { name: 'Choose where your order goes' });
  const pin = map.getByRole('button', { name: /Move it with the arrow keys/ });
  await expect(pin).toBeVisible();
  await expectAccessible(page, 'checkout with the map');
  const before = await page.evaluate(() => localStorage.getItem('urban-herb:place'));
  await map.click({ position: { x: 60, y: 60 } });
  const placeKept = () => page.evaluate(() => localStorage.getItem('urban-herb:place'));
  await expect.poll(placeKept).not.toBe(before);
  const tapped = await placeKept();
  await pin.press('ArrowUp');
  await expect.poll(placeKept).not.toBe(tapped);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(payButton(page)).toBeEnabled();
});

test('signing out ends the session and leaves nothing of the person on the phone', async ({ people }) => {
  const shopper = await people.shopper();
  const { page, api } = shopper;
  await page.goto('/me');
  await page.evaluate(() =>
    localStorage.setItem('urban-herb:place', JSON.stringify({ name: 'Ntinda', lat: 0.35, lng: 32.61 })),
  );
  await page.reload();
  await expect(page.getByText('Ntinda')).toBeVisible();
  await expectAccessible(page, 'me');
  await expectAccessible(await openHandset(shopper), 'the handset');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/');
  expect(await page.evaluate(() => localStorage.getItem('urban-herb:place'))).toBeNull();
  expect(await api.shop.account.isSignedIn.query()).toBe(false);
  await page.goto('/orders');
  await page.waitForURL(/\/sign-in/);
});
