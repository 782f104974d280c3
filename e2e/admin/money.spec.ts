import { expectAccessible } from '../support/accessible';
import { carry, deliverPaid, orderForDoor } from '../support/door';
import { near } from '../support/fee';
import { ugx } from '../support/money';
import type { People, Person } from '../support/people';
import { packedOrder } from '../support/riding';
import { buy, openCheckout, stateOf } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const ROAD = CORNERS.lakeEast;
const PHONE = { width: 360, height: 800 };

/** An order that arrived, and about which its customer reported something. */
async function disputed(people: People, words: string) {
  const shop = await makeShop(ROAD, [{ priceUgx: 18_000n }]);
  const shopper = await people.distantShopper();
  const { orderId, keeper } = await packedOrder(people, shop, shopper, near(ROAD, 700));
  await deliverPaid(people, { keeper, shopper }, orderId, ROAD);
  await shopper.api.shop.refunds.report.mutate({
    ...{ disputeId: crypto.randomUUID(), orderId, reason: 'damaged', words },
  });
  const { label } = await shopper.api.shop.orders.get.query({ orderId });
  return { orderId, shopper, label };
}

const backOf = (shopper: Person, orderId: string) => shopper.api.shop.refunds.ofOrder.query({ orderId });

test('a report leads to money back for one line; the customer sees it, and the report is over', async ({
  people,
}) => {
  const { orderId, shopper, label } = await disputed(people, 'The jar was broken.');
  const { page } = await people.admin();
  await page.goto('/admin/disputes');
  const report = page.getByRole('listitem').filter({ hasText: label });
  await expect(report).toContainText('The jar was broken.');
  await expectAccessible(page, 'reports that wait');
  await report.getByRole('link', { name: 'Give money back' }).click();
  await page.waitForURL(new RegExp(`/admin/orders/${orderId}`));
  await page.getByRole('radio', { name: 'Some of the goods' }).check();
  await page.getByRole('spinbutton').fill('1');
  const give = page.getByRole('button', { name: `Give ${ugx(18_000n)} back` });
  await give.click();
  await expect(page.getByText('Say whether it is our answer to the report.')).toBeVisible();
  await page.getByRole('radio', { name: /^Yes, the report is closed/ }).check();
  await give.click();
  await expect(page.getByText('Say why, in a few words.')).toBeVisible();
  await page.getByLabel('Why?').fill('The jar broke on the way.');
  await expectAccessible(page, 'giving money back');
  await give.click();
  await expect(page.getByText(`${ugx(18_000n)} is on its way back.`)).toBeVisible();
  const { refunds, dispute } = await backOf(shopper, orderId);
  expect(refunds).toMatchObject([{ totalUgx: 18_000n, toPhoneUgx: 18_000n, kind: 'lines' }]);
  expect(dispute).toMatchObject({ state: 'refunded' });
});

test('a report is dismissed on a phone, with words for both sides', async ({ people }) => {
  const { orderId, shopper, label } = await disputed(people, 'It looks small.');
  const { page } = await people.admin();
  await page.setViewportSize(PHONE);
  await page.goto('/admin/disputes');
  const report = page.getByRole('listitem').filter({ hasText: label });
  await page.getByRole('button', { name: `Dismiss the report about ${label}` }).click();
  await report.getByLabel('What did you find?').fill('It is the size on its page.');
  await expectAccessible(page, 'dismissing a report');
  await report.getByRole('button', { name: 'Dismiss it' }).click();
  await expect(report).toHaveCount(0);
  expect((await backOf(shopper, orderId)).dispute).toMatchObject({
    state: 'dismissed',
    note: 'It is the size on its page.',
  });
});

test('cash of a driver is counted in', async ({ people }) => {
  const shop = await makeShop(ROAD, [{ priceUgx: 24_000n }]);
  const shopper = await people.distantShopper();
  const { orderId, totalUgx } = await orderForDoor(shopper, shop, near(ROAD, 800));
  const [keeper, driver] = [await people.distantShopkeeper(shop.id), await people.distantDriver()];
  const { deliveryId, code } = await carry({ keeper, driver, shopper }, orderId, ROAD);
  await driver.api.driver.deliveries.deliver.mutate({ deliveryId, code, cashUgx: totalUgx });
  await expect.poll(() => stateOf(shopper, orderId)).toBe('delivered');
  const { page } = await people.admin();
  await page.goto('/admin/cash');
  const row = page.getByRole('row').filter({ hasText: ugx(totalUgx) });
  await expectAccessible(page, 'who carries cash');
  await row.getByRole('button', { name: /^Count in/ }).click();
  await row.getByLabel('Counted').fill((totalUgx + 1n).toString());
  await row.getByRole('button', { name: 'Book it' }).click();
  await expect(row.getByText('not more')).toBeVisible();
  await row.getByLabel('Counted').fill(totalUgx.toString());
  await row.getByRole('button', { name: 'Book it' }).click();
  await expect(row).toHaveCount(0);
  expect((await driver.api.driver.cash.mine.query()).owedUgx).toBe(0n);
});

test('an operator is paused: the checkout says so and offers the other one, until it works again', async ({
  people,
}) => {
  const { page } = await people.admin();
  await page.goto('/admin/operators');
  await page.getByRole('button', { name: 'Ask the operators' }).click();
  await expect(page.getByRole('row', { name: /^MTN, money out UGX [\d,]+ / })).toBeVisible();
  await expectAccessible(page, 'operators');
  await page.locator('#airtel-reason').fill('Airtel tells us of works.');
  await page.getByRole('button', { name: 'Pause Airtel' }).click();
  await expect(page.getByText('Airtel tells us of works.')).toBeVisible();
  const shopper = await people.shopper();
  const [goods] = (await makeShop(CORNERS.west, [{ priceUgx: 16_000n }])).goods;
  await shopper.api.shop.cart.add.mutate({ productId: goods?.id ?? '', quantity: 1 });
  await openCheckout(shopper.page, CORNERS.west);
  await expect(shopper.page.getByRole('radio', { name: /^Airtel/ })).toBeDisabled();
  await expect(shopper.page.getByText('Airtel payments are paused just now.')).toBeVisible();
  await page.locator('#airtel-reason').fill('The works are over.');
  await page.getByRole('button', { name: 'Let Airtel work again' }).click();
  await expect(page.getByRole('button', { name: 'Pause Airtel' })).toBeVisible();
});

test('every payment can be found, and shows what was said to its operator', async ({ people }) => {
  const shop = await makeShop(CORNERS.west, [{ priceUgx: 21_000n }]);
  const shopper = await people.distantShopper();
  const { orders } = await buy(shopper, shop.goods, CORNERS.west);
  const label = orders[0]?.label ?? '';
  const { page } = await people.admin();
  await page.goto('/admin/payments/all?state=succeeded&provider=mtn&operation=collect');
  await expectAccessible(page, 'all payments');
  await page.getByRole('link', { name: label, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Payment for ${label}` })).toBeVisible();
  await page.getByText(/exchanges? with the operator$/).click();
  await expect(page.getByText(/HTTP 202/)).toBeVisible();
  await expect(page.getByText(shopper.phone.slice(1))).toHaveCount(0);
  await expectAccessible(page, 'a payment');
  await page.goto('/admin/payouts');
  await expect(page.getByRole('heading', { level: 1, name: 'Which payouts wait for us?' })).toBeVisible();
  await expectAccessible(page, 'payouts');
});

test('terms of money: nonsense is explained, a change is in force', async ({ people }) => {
  const { page } = await people.admin();
  await page.goto('/admin/money-settings');
  const least = page.getByLabel('Smallest payout');
  const before = await least.inputValue();
  await least.fill('five');
  await page.getByRole('button', { name: 'Put in force' }).click();
  await expect(page.getByText('Smallest payout: write whole shillings')).toBeVisible();
  await least.fill('6,500');
  await page.getByRole('button', { name: 'Put in force' }).click();
  await expect(page.getByText('In force now.')).toBeVisible();
  await expectAccessible(page, 'terms of money');
  await page.reload();
  await expect(least).toHaveValue('6,500');
  await least.fill(before);
  await page.getByRole('button', { name: 'Put in force' }).click();
  await expect(page.getByText('In force now.')).toBeVisible();
});

test('all goods given back before a driver comes end the order, and everybody reads so', async ({
  people,
}) => {
  const shop = await makeShop(ROAD, [{ priceUgx: 18_000n }]);
  const shopper = await people.shopper();
  const { orderId, keeper } = await packedOrder(people, shop, shopper, near(ROAD, 700));
  const { totalUgx } = await shopper.api.shop.orders.get.query({ orderId });
  const { page } = await people.admin();
  await page.goto(`/admin/orders/${orderId}`);
  await page.getByText('Give money back', { exact: true }).click();
  const ends = page.getByText('This ends the order');
  await expect(ends).toBeVisible();
  await page.getByRole('radio', { name: 'An amount of the goods' }).check();
  await page.getByLabel('How much?').fill('1,000');
  await expect(page.getByRole('button', { name: `Give ${ugx(1_000n)} back` })).toBeVisible();
  await expect(ends).toBeHidden();
  await page.getByLabel('How much?').fill('18,000');
  await expect(ends).toBeVisible();
  await page.getByRole('radio', { name: 'All goods that are left' }).check();
  await expect(ends).toBeVisible();
  await page.getByLabel('Why?').fill('The shop had to close.');
  await expectAccessible(page, 'ending an order');
  await page.getByRole('button', { name: `Give ${ugx(totalUgx)} back` }).click();
  await expect.poll(() => stateOf(shopper, orderId)).toBe('cancelled');
  await shopper.page.goto(`/orders/${orderId}`);
  await expect(shopper.page.getByText('We had to cancel this order')).toBeVisible();
  await expect(shopper.page.getByText('The shop had to close.').first()).toBeVisible();
  expect(await keeper.api.vendor.orders.get.query({ orderId })).toMatchObject({
    ...{ state: 'cancelled', reason: 'The shop had to close.' },
  });
});

test('terms of money: a limit of what one of us may do is raised by two', async ({ people }) => {
  const { page } = await people.admin();
  await page.goto('/admin/money-settings');
  const limit = page.getByLabel('Refunds above this take two of us');
  const before = await limit.inputValue();
  await limit.fill('750,000');
  await page.getByRole('button', { name: 'Put in force' }).click();
  await expect(page.getByText('Say why, in five letters or more.')).toBeVisible();
  await page.getByLabel('Why?').fill('Orders of the new shops are larger.');
  await page.getByRole('button', { name: 'Put in force' }).click();
  await expect(page.getByText('A raised limit waits for a second person')).toBeVisible();
  await expect(limit).toHaveValue(before);
  await expectAccessible(page, 'a raised limit that waits');
  await page.getByRole('link', { name: 'See the request' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Raise what one of us may do alone' }),
  ).toBeVisible();

  const other = (await people.admin()).page;
  await other.goto(page.url());
  await expect(other.getByText('Orders of the new shops are larger.')).toBeVisible();
  await other.getByRole('button', { name: 'Approve, and do it now' }).click();
  await expect(other.getByText('Approved', { exact: true })).toBeVisible();
  await other.goto('/admin/money-settings');
  await expect(other.getByLabel('Refunds above this take two of us')).toHaveValue('750,000');
  await other.getByLabel('Refunds above this take two of us').fill(before);
  await other.getByRole('button', { name: 'Put in force' }).click();
  await expect(other.getByText('In force now.')).toBeVisible();
});
