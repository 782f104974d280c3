import { near } from '../support/fee';
import { choosePlace, openCheckout, pay, place } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';
import { expectLargeTargets } from '../support/touch';

const HOME = CORNERS.west;

test('a shopper’s thumb hits what it means on every page of the way', async ({ people }) => {
  test.setTimeout(120_000);
  const shop = await makeShop(HOME, [{ priceUgx: 12_000n }, { priceUgx: 9_000n }]);
  const [goods] = shop.goods;
  const { page, ...shopper } = await people.shopper();
  for (const [path, name] of [
    ['/', 'home'],
    ['/c/teas-infusions', 'a category'],
    ['/search', 'search'],
    ['/search?q=ginger', 'search results'],
    [`/p/${goods?.slug}`, 'a product'],
    [`/v/${shop.slug}`, 'a shop'],
    ['/basket', 'an empty basket'],
    ['/me', 'one’s account'],
    ['/me/wallet', 'the wallet'],
    ['/me/privacy', 'one’s own data'],
    ['/orders', 'no orders yet'],
  ] as const) {
    await page.goto(path);
    await expectLargeTargets(page, name);
  }
  for (const { id } of shop.goods) await shopper.api.shop.cart.add.mutate({ productId: id, quantity: 2 });
  await page.goto('/basket');
  await expect(page.getByRole('link', { name: 'Check out' })).toBeVisible();
  await expectLargeTargets(page, 'the basket');
  await openCheckout(page, near(HOME, 800));
  await expectLargeTargets(page, 'the costs and the payment');
  await pay(page);
  await expectLargeTargets(page, 'a payment that waits');
  const placed = await place({ ...shopper }, shop.goods, HOME);
  for (const { id } of placed.orders.slice(0, 1)) {
    await page.goto(`/orders/${id}`);
    await expectLargeTargets(page, 'an order');
  }
  await page.goto('/orders');
  await expectLargeTargets(page, 'the orders');
});

test('a thumb also hits what a stranger needs to sign in and to say where they are', async ({ people }) => {
  const { page, phone } = await people.visitor();
  await page.goto('/sign-in');
  await expectLargeTargets(page, 'signing in');
  await page.getByLabel('Phone number').fill(phone);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(page.getByLabel('Code from the SMS')).toBeVisible();
  await expectLargeTargets(page, 'typing the code');
  const shop = await makeShop(HOME, [{ priceUgx: 12_000n }]);
  const shopper = await people.shopper();
  for (const { id } of shop.goods) await shopper.api.shop.cart.add.mutate({ productId: id, quantity: 1 });
  await shopper.page.goto('/checkout');
  await expect(shopper.page.getByRole('combobox', { name: 'Suburb or landmark' })).toBeVisible();
  await expectLargeTargets(shopper.page, 'where to');
  await choosePlace(shopper.page, 'Kololo', 'Kololo');
  await expectLargeTargets(shopper.page, 'a chosen place');
});
