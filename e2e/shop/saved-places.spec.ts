import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { plusCodeOf } from '../../src/lib/plus-code';
import { expectAccessible } from '../support/accessible';
import { near, type Point } from '../support/fee';
import { pay, payButton } from '../support/shopping';
import { CORNERS, type Goods, makeShop } from '../support/shops';
import { expect, test } from '../support/test';
import { expectLargeTargets } from '../support/touch';

const SHOP = CORNERS.west;
const GATE = near(SHOP, 900, 300);
const NAIROBI: Point = { lat: -1.2864, lng: 36.8172 };
const NOTE = 'Blue gate, ask for the tailor';

const search = (page: Page) => page.getByRole('combobox', { name: 'Suburb or landmark' });
const places = (page: Page) => page.getByRole('region', { name: 'Your places' });

async function oneProduct(): Promise<Goods> {
  const [goods] = (await makeShop(SHOP, [{ priceUgx: 14_000n, pieces: 9 }])).goods;
  if (!goods) throw new Error('no goods');
  return goods;
}

test('a place kept at the checkout takes the next order in one press; it can be changed, removed and put back', async ({
  people,
}) => {
  test.setTimeout(120_000);
  const goods = await oneProduct();
  const { page, api } = await people.shopper({ viewport: { width: 360, height: 800 } });
  const code = plusCodeOf(GATE);

  // The first order: the place comes by its Plus Code and is kept.
  await api.shop.cart.add.mutate({ productId: goods.id, quantity: 1 });
  await page.goto('/checkout');
  await expect(places(page)).toBeHidden();
  await search(page).fill('8H8J+1A Kampala');
  await expect(page.getByText('one of its letters is in no code')).toBeVisible();
  await search(page).fill(plusCodeOf(NAIROBI));
  await expect(page.getByText('That point is outside of it.')).toBeVisible();
  await search(page).fill(code.toLowerCase());
  await page.getByRole('option').filter({ hasText: code }).click();
  await expect(page.getByText(/^We bring it to:/)).toBeVisible();
  await expect(page.getByText(code, { exact: true })).toBeVisible();
  await page.getByLabel('How does the driver find you?').fill(NOTE);
  await page.getByRole('button', { name: 'Keep this place' }).click();
  await expect(page.getByRole('radio', { name: 'Home' })).toBeChecked();
  await expectAccessible(page, 'keeping a place');
  await expectLargeTargets(page, 'keeping a place');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(places(page).getByRole('button', { name: /^Home/, pressed: true })).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(payButton(page)).toBeEnabled();
  const first = await pay(page);

  // The second: one press, and the costs are there.
  await api.shop.cart.add.mutate({ productId: goods.id, quantity: 1 });
  await page.evaluate(() => localStorage.clear());
  await page.goto('/checkout');
  await places(page).getByRole('button', { name: /^Home/ }).click();
  await expect(payButton(page)).toBeEnabled();
  await expect(page.getByText(/^Home, /)).toBeVisible();
  await expect(page.getByText(NOTE)).toBeVisible();
  await expectAccessible(page, 'the checkout to a saved place');
  const second = await pay(page);
  const drops = await Promise.all(
    [first, second].map(async (purchaseId) => {
      const { orders } = await api.shop.orders.purchase.query({ purchaseId });
      return (await api.shop.orders.get.query({ orderId: orders[0]?.id ?? '' })).drop;
    }),
  );
  expect(drops[1]).toEqual(drops[0]);
  expect(drops[0]).toMatchObject({ note: NOTE });
});

test('my places can be changed, removed and put back', async ({ people }) => {
  const { page, api } = await people.shopper({ viewport: { width: 360, height: 800 } });
  await page.goto('/me/places');
  await expect(page.getByText('No places yet')).toBeVisible();
  await expectAccessible(page, 'no places yet');
  const words = { name: 'Near the lake', note: NOTE };
  await api.shop.myPlaces.save.mutate({ placeId: crypto.randomUUID(), kind: 'home', ...words, ...GATE });
  await page.goto('/me');
  await page.getByRole('link', { name: 'My places' }).click();
  const list = page.getByRole('list', { name: 'My places' });
  await expect(list.getByText(NOTE)).toBeVisible();
  await expect(list.getByText(plusCodeOf(GATE))).toBeVisible();
  await expectAccessible(page, 'my places');
  await expectLargeTargets(page, 'my places');

  await page.getByLabel('Add a photo of the gate of Home').setInputFiles({
    name: 'gate.png',
    mimeType: 'image/png',
    buffer: await sharp({ create: { width: 300, height: 300, channels: 3, background: '#2f5d8a' } })
      .png()
      .toBuffer(),
  });
  const photo = page.getByRole('img', { name: 'The gate at Home' });
  await expect(photo).toBeVisible();
  expect(
    await photo.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth)),
  ).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Edit Home' }).click();
  await page.getByRole('radio', { name: 'Other' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Give the place a name, such as Mum or Church.')).toBeVisible();
  await page.getByLabel('What do you call it?').fill('Aunt Rose');
  await page.getByLabel('Landmark').fill('Opposite the mosque');
  await expectAccessible(page, 'editing a place');
  await expectLargeTargets(page, 'editing a place');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Aunt Rose', exact: true })).toBeVisible();
  await expect(list.getByText('Opposite the mosque')).toBeVisible();

  await page.getByRole('button', { name: 'Remove Aunt Rose' }).click();
  await expect(page.getByText('No places yet')).toBeVisible();
  await page.getByRole('button', { name: 'Undo: keep Aunt Rose' }).click();
  await expect(page.getByRole('heading', { name: 'Aunt Rose', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Remove Aunt Rose' }).click();
  await expect(page.getByText('No places yet')).toBeVisible();
  await expectAccessible(page, 'a place just removed');
  expect(await api.shop.myPlaces.list.query()).toEqual([]);
});
