import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible';
import { near } from '../support/fee';
import { amountIn, ugx } from '../support/money';
import { transactionsOf } from '../support/sandbox';
import { approve, choosePlace, openCheckout, payButton, place } from '../support/shopping';
import { CORNERS, type Goods, makeShop, setLeast, setPieces, setPrice } from '../support/shops';
import { expect, test } from '../support/test';

const HOME = CORNERS.west;
const DROP = near(HOME, 1_500);

async function oneProduct(pieces = 5): Promise<Goods> {
  const [goods] = (await makeShop(HOME, [{ priceUgx: 16_000n, pieces }])).goods;
  if (!goods) throw new Error('no goods');
  return goods;
}

test('the price rises at the checkout: says so, asks, and only then takes the new one', async ({
  people,
}) => {
  const goods = await oneProduct();
  const { page, api, phone } = await people.shopper();
  await api.shop.cart.add.mutate({ productId: goods.id, quantity: 2 });
  await openCheckout(page, DROP);
  await expectAccessible(page, 'checkout, what it costs');
  const before = amountIn(await payButton(page).textContent());
  await setPrice(goods.id, 17_500n);
  await payButton(page).click();
  await expect(page.getByText('Something changed while you were here')).toBeVisible();
  await expect(page.getByText(`${goods.name} went up from UGX 16,000 to UGX 17,500.`)).toBeVisible();
  await expectAccessible(page, 'checkout with a new price');
  expect(await transactionsOf(phone)).toEqual([]);
  await page.getByRole('button', { name: 'Accept the changes' }).click();
  const after = before + 2n * 1_500n;
  await page.getByRole('button', { name: `Pay ${ugx(after)}` }).click();
  await page.waitForURL(/\/pay\//);
  await approve(phone, after);
  await expect(page.getByRole('heading', { name: 'Thank you, it is paid' })).toBeVisible();
});

test('a shop says that it pays a part of deliveries, and its shoppers see it and pay less', async ({
  people,
}) => {
  const shop = await makeShop(HOME, [{ priceUgx: 16_000n }]);
  const [goods] = shop.goods;
  if (!goods) throw new Error('no goods');
  const { page: desk } = await people.shopkeeper(shop.id);
  await desk.goto('/vendor/balance');
  const subsidy = desk.getByRole('region', { name: 'Deliveries that we pay' });
  await subsidy.getByLabel('We pay the delivery of orders from').fill('30,000');
  await subsidy.getByLabel('At most, of each delivery').fill('3,000');
  // 30,000 less a tenth.
  await expect(subsidy).toContainText('you pay UGX 3,000 of it and get UGX 24,000');
  await subsidy.getByRole('button', { name: 'Save what we pay' }).click();
  await expect(subsidy.getByText('Saved. It holds for orders from now on.')).toBeVisible();
  await expect(subsidy.getByRole('listitem')).toContainText('orders of UGX 30,000 or more');
  await expectAccessible(desk, 'the balance with deliveries a shop pays');

  const { page, api } = await people.shopper();
  await api.shop.cart.add.mutate({ productId: goods.id, quantity: 1 });
  await page.goto(`/p/${goods.slug}`);
  await expect(
    page.getByText('The shop pays up to UGX 3,000 of it for orders of UGX 30,000 or more.'),
  ).toBeVisible();
  await page.goto('/basket');
  const helps = `${shop.name} pays up to UGX 3,000 of the delivery.`;
  await expect(page.getByText(`UGX 14,000 more from this shop, and ${helps}`)).toBeVisible();
  await expectAccessible(page, 'basket of a shop that pays a part of the delivery');
  const quantity = page.getByRole('group', { name: `Quantity of ${goods.name}` });
  await quantity.getByRole('button', { name: 'One more' }).click();
  await expect(page.getByText(helps, { exact: true })).toBeVisible();
  await openCheckout(page, DROP);
  const costs = page.getByRole('region', { name: shop.name });
  const amounts = async (what: string) =>
    amountIn(await costs.getByRole('listitem').filter({ hasText: what }).textContent());
  await expect(costs).toContainText(`${shop.name} pays`);
  expect(await amounts(`${shop.name} pays`)).toBe(3_000n);
  const dueUgx = await amounts('You pay for the delivery');
  await expect(payButton(page)).toHaveText(`Pay ${ugx(32_000n + dueUgx)}`);
  await expectAccessible(page, 'checkout with a delivery that its shop pays a part of');
});

test('somebody buys the pieces meanwhile: says how many are left, and goes on with those', async ({
  people,
}) => {
  const goods = await oneProduct(3);
  const { page, api } = await people.shopper();
  await api.shop.cart.add.mutate({ productId: goods.id, quantity: 2 });
  await openCheckout(page, DROP);
  const before = amountIn(await payButton(page).textContent());
  await place(await people.distantShopper(), [{ id: goods.id, quantity: 2 }], HOME);
  await payButton(page).click();
  await expect(page.getByText('Somebody was faster')).toBeVisible();
  await expect(page.getByText(`${goods.name}: 1 left, you wanted 2.`)).toBeVisible();
  await page.getByRole('button', { name: 'Accept the changes' }).click();
  await expect(page.getByRole('button', { name: `Pay ${ugx(before - goods.priceUgx)}` })).toBeEnabled();
});

test('what sold out and what costs less stand in the basket, and leave it when accepted', async ({
  people,
}) => {
  const [gone, cheaper] = (await makeShop(HOME, [{ priceUgx: 9_000n }, { priceUgx: 12_000n }])).goods;
  if (!gone || !cheaper) throw new Error('no goods');
  const { page, api } = await people.shopper();
  await api.shop.cart.add.mutate({ productId: gone.id, quantity: 1 });
  await api.shop.cart.add.mutate({ productId: cheaper.id, quantity: 3 });
  await setPieces(gone.id, 0);
  await setPrice(cheaper.id, 11_000n);
  await page.goto('/basket');
  await expect(page.getByText(`${gone.name} has sold out.`)).toBeVisible();
  await expect(page.getByText(`${cheaper.name} came down from UGX 12,000 to UGX 11,000.`)).toBeVisible();
  await expectAccessible(page, 'basket with changes');
  await page.getByRole('button', { name: 'Accept the changes' }).click();
  await expect(page.getByRole('link', { name: 'Check out' })).toBeVisible();
  await expect(page.getByRole('heading', { name: gone.name })).toBeHidden();
  await expect(page.getByRole('region', { name: 'Sum' })).toContainText('UGX 33,000');
});

test('a smallest order: the first press takes it, a raised one is said and taken, and below it is nothing', async ({
  people,
}) => {
  const goods = await oneProduct(9);
  await setLeast(goods.id, 3);
  const { page } = await people.shopper();
  await page.goto(`/p/${goods.slug}`);
  await expect(page.getByText('At least 3')).toBeVisible();
  await expectAccessible(page, 'a product with a smallest order');
  await page.getByRole('button', { name: 'Add 3 to basket' }).click();
  await expect(page.getByRole('button', { name: 'Add another' })).toBeVisible();
  await setLeast(goods.id, 4);
  await page.goto('/basket');
  await expect(
    page.getByText(`${goods.name}: the shop now sends at least 4, you have 3. Accepting takes 4.`),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Accept the changes' }).click();
  await expect(page.getByRole('link', { name: 'Check out' })).toBeVisible();
  const quantity = page.getByRole('group', { name: `Quantity of ${goods.name}` });
  await expect(quantity.getByRole('textbox')).toHaveValue('4');
  await quantity.getByRole('button', { name: 'One more' }).click();
  await quantity.getByRole('button', { name: 'One less' }).click();
  await expectAccessible(page, 'basket at the smallest order');
  await quantity.getByRole('button', { name: 'Take out' }).click();
  await expect(page.getByRole('button', { name: `Undo: put ${goods.name} back` })).toBeVisible();
  await expect(page.getByText('0 things in your basket')).toBeAttached();
});

test('the basket counts, takes out and puts back; another tab shows the same', async ({ people }) => {
  const goods = await oneProduct();
  const { page, api } = await people.shopper();
  await api.shop.cart.add.mutate({ productId: goods.id, quantity: 1 });
  await page.goto('/basket');
  const quantity = page.getByRole('group', { name: `Quantity of ${goods.name}` });
  const sum = page.getByRole('region', { name: 'Sum' });
  await quantity.getByRole('button', { name: 'One more' }).click();
  await expect(sum).toContainText('UGX 32,000');
  await expect(quantity.getByRole('textbox')).toHaveValue('2');
  await page.getByRole('button', { name: `Take ${goods.name} out of the basket` }).click();
  await expect(sum).toContainText('UGX 0');
  // The page is ahead of the server: what is undone must have arrived, or the last look would see the first two.
  await expect.poll(() => api.shop.cart.count.query()).toBe(0);
  await page.getByRole('button', { name: `Undo: put ${goods.name} back` }).click();
  await expect(sum).toContainText('UGX 32,000');
  // Said once the last change has been answered.
  await expect(page.getByText('2 things in your basket')).toBeVisible();
  const other = await page.context().newPage();
  await other.goto('/basket');
  await expect(other.getByRole('region', { name: 'Sum' })).toContainText('UGX 32,000');
});

test('an empty basket and an empty checkout say so', async ({ people }) => {
  const { page } = await people.shopper();
  await page.goto('/basket');
  await expect(page.getByText('Nothing in here yet')).toBeVisible();
  await expectAccessible(page, 'the empty basket');
  await page.goto('/checkout');
  await expect(page.getByText('There is nothing to pay for')).toBeVisible();
  await expectAccessible(page, 'the empty checkout');
});

test('places we do not ride to are refused in words', async ({ people }) => {
  const goods = await oneProduct();
  const { page, api } = await people.shopper({
    permissions: ['geolocation'],
    geolocation: { latitude: -1.2864, longitude: 36.8172 },
  });
  await api.shop.cart.add.mutate({ productId: goods.id, quantity: 1 });
  await page.goto('/checkout');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(
    page.getByText('Choose where we should bring it: search, your position, or a pin.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Use my position' }).click();
  await expect(
    page.getByText('We deliver in and around Entebbe and Kampala. That point is outside of it.'),
  ).toBeVisible();
  // Inside the area, but farther from this shop than a boda goes.
  await choosePlace(page, 'Mukono Central', 'Mukono Central Market');
  await expect(page.getByText('Too far away')).toBeVisible();
  await expectAccessible(page, 'checkout, too far away');
  await expect(payButton(page)).toBeHidden();
});

test('a payer we cannot ask is explained before anything is placed', async ({ people }) => {
  const goods = await oneProduct();
  const { page, api, phone } = await people.shopper();
  await api.shop.cart.add.mutate({ productId: goods.id, quantity: 1 });
  await openCheckout(page, DROP);
  const payer = page.getByLabel('Number that pays');
  await payer.fill('+1 212 555 0100');
  await payButton(page).click();
  await expect(payer).toBeFocused();
  await expect(payer).toHaveAccessibleDescription(/We can only use Ugandan numbers \(\+256\)/);
  await payer.fill('0752 604 392');
  await expect(page.getByRole('radio', { name: 'Airtel' })).toBeChecked();
  expect((await api.shop.orders.list.query({})).items).toEqual([]);
  expect(await transactionsOf(phone)).toEqual([]);
});

/** Moves the focus with Tab, as somebody without a mouse does, until it is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target, 'reached with the Tab key').toBeFocused();
}

test('the whole checkout works from the keyboard', async ({ people }) => {
  const goods = await oneProduct();
  const { page, api, phone } = await people.shopper();
  await api.shop.cart.add.mutate({ productId: goods.id, quantity: 1 });
  await page.goto('/basket');
  await expect(page.getByRole('heading', { name: goods.name })).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: 'Check out' }));
  await page.keyboard.press('Enter');
  await page.waitForURL('/checkout');
  await expect(page.getByRole('heading', { name: 'Check out' })).toBeVisible();
  await tabTo(page, page.getByRole('combobox', { name: 'Suburb or landmark' }));
  await page.keyboard.type('Kyengera');
  await expect(page.getByRole('option', { name: /^Kyengera/ }).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^We bring it to: Kyengera/)).toBeVisible();
  await tabTo(page, page.getByLabel('How does the driver find you?'));
  await page.keyboard.type('Opposite the borehole.');
  await tabTo(page, page.getByRole('button', { name: 'Continue' }));
  await page.keyboard.press('Enter');
  await expect(payButton(page)).toBeEnabled();
  const total = amountIn(await payButton(page).textContent());
  await tabTo(page, page.getByLabel('Number that pays'));
  await tabTo(page, payButton(page));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/pay\//);
  await approve(phone, total);
  await expect(page.getByRole('heading', { name: 'Thank you, it is paid' })).toBeVisible();
  // A new state of the payment takes the focus, so that it is read aloud.
  await expect(page.getByRole('region', { name: 'Thank you, it is paid' })).toBeFocused();
  await tabTo(page, page.getByRole('link', { name: 'Follow your order', exact: true }));
});
