import { whileAway } from '../support/database';
import { failsOnce, headingOf } from '../support/failing';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

test('a search that failed keeps what stands around it, and goes on with the next try', async ({
  people,
}) => {
  const { page } = await people.visitor();
  await failsOnce(page, {
    path: '/search?q=ginger',
    table: 'search_entries',
    says: { title: 'This page did not load', safe: 'Your basket is as you left it.' },
    heading: 'Results for “ginger”',
  });
  await expect(page.getByRole('article').first()).toBeVisible();
  await whileAway('search_entries', async () => {
    await page.goto('/search?q=honey');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Basket' }).click();
    await expect(headingOf(page, 'Your basket')).toBeVisible();
  });
});

test('a kept page that could not be made is not kept as a failure', async ({ people }) => {
  const [goods] = (await makeShop(CORNERS.west, [{ priceUgx: 7_000n }])).goods;
  if (!goods) throw new Error('no goods');
  const { page } = await people.visitor();
  await failsOnce(page, {
    path: `/p/${goods.slug}`,
    table: 'reviews',
    says: { title: 'This page did not load', safe: 'Your basket is as you left it.' },
    heading: goods.name,
  });
  await page.reload();
  await expect(headingOf(page, goods.name)).toBeVisible();
});

test('a basket that failed says that nothing of it is lost, and comes with the next try', async ({
  people,
}) => {
  const [goods] = (await makeShop(CORNERS.west, [{ priceUgx: 7_000n }])).goods;
  if (!goods) throw new Error('no goods');
  const { page, api } = await people.shopper();
  await api.shop.cart.add.mutate({ productId: goods.id, quantity: 2 });
  await failsOnce(page, {
    path: '/basket',
    table: 'cart_lines',
    says: { title: 'Your basket did not load', safe: 'What you put in is still there.' },
    heading: 'Your basket',
  });
  await expect(page.getByRole('main').getByText(goods.name)).toBeVisible();
});
