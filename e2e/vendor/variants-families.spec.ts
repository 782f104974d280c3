import { expectAccessible } from '../support/accessible';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const PHONE = { viewport: { width: 360, height: 800 } };

test('a shop sells a herb in three sizes, and a buyer picks one', async ({ people }) => {
  const shop = await makeShop(CORNERS.west, [{ priceUgx: 12_000n }, { priceUgx: 30_000n, pieces: 0 }]);
  const [small, large] = shop.goods;
  if (!small || !large) throw new Error('the shop has no goods');
  const { page } = await people.shopkeeper(shop.id, PHONE);
  await page.goto(`/vendor/products/${small.id}`);
  await page.getByLabel('Size of this one').fill('60 g');
  await page.getByRole('button', { name: 'Add sizes, strengths or flavours' }).click();
  await expect(page.getByText('One so far.')).toBeVisible();

  const adding = page.getByRole('region', { name: 'Add a product you have' });
  await adding.getByLabel('Product').selectOption({ value: large.id });
  await adding.getByLabel('Its size').fill('1 kg');
  await adding.getByRole('button', { name: 'Add it' }).click();
  await expect(page.getByText('2 to choose from.')).toBeVisible();
  const more = page.getByRole('region', { name: 'Add more' });
  await more.getByLabel('Size', { exact: true }).fill('250 g, 60 g');
  await expect(more.getByText('1 new.')).toBeVisible();
  await more.getByRole('button', { name: 'Make the drafts' }).click();
  await expect(page.getByText('3 to choose from.')).toBeVisible();

  await page.getByLabel('Price of 60 g').fill('none');
  await page.getByLabel('Price of 250 g').fill('25,000');
  await page.getByRole('button', { name: 'Save all' }).click();
  await expect(page.getByText('Enter the price in whole shillings.')).toBeVisible();
  await expectAccessible(page, 'sizes with a wrong price');
  await page.getByLabel('Price of 60 g').fill('13,000');
  await page.getByRole('button', { name: 'Save all' }).click();
  await expect(page.getByText('2 products are saved.')).toBeVisible();
  await expectAccessible(page, 'all sizes');

  const { page: buyer } = await people.visitor(PHONE);
  await buyer.goto(`/p/${small.slug}`);
  const choices = buyer.getByRole('navigation', { name: 'Choose' });
  await expect(choices.getByRole('link', { name: '60 g' })).toHaveAttribute('aria-current', 'true');
  // The draft is nobody's business yet.
  await expect(choices.getByRole('link')).toHaveCount(2);
  await expectAccessible(buyer, 'a product with sizes');
  await choices.getByRole('link', { name: /1 kg.*sold out/ }).click();
  await expect(buyer.getByRole('heading', { level: 1, name: large.name })).toBeVisible();
  await expect(choices.getByRole('link', { name: /1 kg/ })).toHaveAttribute('aria-current', 'true');
});
