import { expectAccessible } from '../support/accessible';
import { codeOf } from '../support/api';
import { buy } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { signInAgain } from '../support/sign-in-again';
import { expect, test } from '../support/test';

const HOME = CORNERS.west;

test('an owner adds a packer, who packs and sees no money; removed, they are out at once', async ({
  people,
}) => {
  const shop = await makeShop(HOME, [{ priceUgx: 30_000n }]);
  const { page: desk } = await people.shopkeeper(shop.id);
  const { orders } = await buy(await people.distantShopper(), shop.goods, HOME);
  const [order] = orders;
  if (!order) throw new Error('no order');
  const helper = await people.shopper({ viewport: { width: 360, height: 800 } });

  await desk.goto('/vendor');
  await desk.getByRole('link', { name: 'Staff' }).click();
  await expect(desk.getByRole('heading', { level: 1, name: 'Who works in the shop?' })).toBeVisible();
  await desk.getByLabel('Phone number').fill('0772 424 242');
  await desk.getByRole('button', { name: 'Add to the shop' }).click();
  await expect(desk.getByText('That number has no account yet.')).toBeVisible();
  await desk.getByLabel('Phone number').fill(helper.phone);
  await desk.getByRole('radio', { name: /^Packer/ }).check();
  await desk.getByRole('button', { name: 'Add to the shop' }).click();
  await expect(desk.getByText('2 people.')).toBeVisible();
  await expectAccessible(desk, 'staff at the counter');

  // Whatever they were signed in to before carries no more than it did.
  await signInAgain(helper.page, helper.phone, '/vendor');
  await expect(helper.page.getByRole('heading', { name: new RegExp(order.label) })).toBeVisible();
  await expect(helper.page.getByText('Waits for the owner or a manager')).toBeVisible();
  await expect(helper.page.getByText('You get')).toHaveCount(0);
  await expect(helper.page.getByRole('link', { name: 'Balance' })).toHaveCount(0);
  await expect(helper.page.getByRole('link', { name: 'Staff' })).toHaveCount(0);
  await expectAccessible(helper.page, 'the board of a packer');
  await helper.page.goto('/vendor/balance');
  await expect(
    helper.page.getByRole('heading', { level: 1, name: 'This is not part of your work' }),
  ).toBeVisible();
  await expectAccessible(helper.page, 'not part of their work');
  const { orders: mine, balance, staff } = helper.api.vendor;
  expect(await codeOf(balance.summary.query({}))).toBe('FORBIDDEN');
  expect(await codeOf(mine.accept.mutate({ orderId: order.id }))).toBe('FORBIDDEN');
  expect(await codeOf(staff.list.query())).toBe('FORBIDDEN');

  await desk.goto('/vendor');
  await desk.getByRole('button', { name: `Accept ${order.label}` }).click();
  await helper.page.goto('/vendor');
  await helper.page.getByRole('button', { name: `Mark ready ${order.label}` }).click();
  await expect(helper.page.getByRole('heading', { name: /^Ready/ })).toBeVisible();

  await desk.goto('/vendor/staff');
  const theirs = desk.getByRole('listitem').filter({ hasText: 'Packer' });
  await theirs.getByRole('button', { name: /^Remove/ }).click();
  await expectAccessible(desk, 'removing somebody');
  await theirs.getByRole('button', { name: /^Remove/ }).click();
  await expect(desk.getByText('Only you so far.')).toBeVisible();
  await helper.page.goto('/vendor');
  await helper.page.waitForURL((url) => url.pathname === '/sign-in');
});

test('an owner opens the money to managers on a phone', async ({ people }) => {
  const shop = await makeShop(HOME, [{ priceUgx: 30_000n }]);
  const { page } = await people.shopkeeper(shop.id, { viewport: { width: 360, height: 800 } });
  const helper = await people.shopper();
  await page.goto('/vendor/staff');
  await page.getByLabel('Phone number').fill(helper.phone);
  await page.getByRole('radio', { name: /^Manager/ }).check();
  await page.getByRole('button', { name: 'Add to the shop' }).click();
  await expect(page.getByText('They can open the shop console')).toBeVisible();
  await signInAgain(helper.page, helper.phone, '/vendor');
  await expect(helper.page.getByRole('heading', { level: 1, name: 'What must I pack now?' })).toBeVisible();
  const balance = () => helper.api.vendor.balance.summary.query({});
  expect(await codeOf(balance())).toBe('FORBIDDEN');
  await page.getByRole('button', { name: 'Show it to managers' }).click();
  await expect(page.getByText('Managers see the balance and what an order brings.')).toBeVisible();
  await expectAccessible(page, 'staff on a phone');
  expect(await codeOf(balance())).toBe('OK');
  await page.getByRole('button', { name: 'Remove Sarah' }).click();
  await page.getByRole('button', { name: 'Remove Sarah' }).click();
  await expect(page.getByText('A shop must keep an owner.')).toBeVisible();
});
