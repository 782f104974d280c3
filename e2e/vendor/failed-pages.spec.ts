import { failsOnce } from '../support/failing';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

test("a page of a shop's console that failed keeps the console, and comes with the next try", async ({
  people,
}) => {
  const { page } = await people.shopkeeper((await makeShop(CORNERS.west, [])).id);
  await failsOnce(page, {
    path: '/vendor/products/wanted',
    table: 'searches_asked',
    says: { title: 'This page did not load', safe: 'Your orders and your money are safe.' },
    heading: 'What do people look for and not find?',
  });
  await expect(page.getByRole('link', { name: 'Products' }).first()).toBeVisible();
});
