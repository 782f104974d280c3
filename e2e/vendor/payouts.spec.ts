import { expectAccessible } from '../support/accessible';
import { codeOf } from '../support/api';
import { deliverPaid } from '../support/door';
import { near } from '../support/fee';
import { shopShareOf, ugx } from '../support/money';
import { passNumberDay } from '../support/payout-number';
import { freshPhone, written } from '../support/phones';
import { setWallet, walletOf } from '../support/sandbox';
import { buy } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const HOME = CORNERS.lakeSouth;
const PRICE = 40_000n;
const SIZES = [
  { where: 'on a phone', viewport: { width: 360, height: 800 } },
  { where: 'at the counter', viewport: { width: 1280, height: 800 } },
];

for (const { where, viewport } of SIZES) {
  test(`a shop sets where its money goes and is paid at once ${where}`, async ({ people }) => {
    const shop = await makeShop(HOME, [{ priceUgx: PRICE }]);
    const shopper = await people.distantShopper();
    const keeper = await people.shopkeeper(shop.id, { viewport });
    const { page } = keeper;
    await page.goto('/vendor');
    await page.getByRole('link', { name: 'Payouts' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'When do we get our money?' })).toBeVisible();
    await expect(page.getByText('No payout yet')).toBeVisible();
    await expectAccessible(page, `payouts before the first one ${where}`);

    const { orders } = await buy(shopper, shop.goods, near(HOME, 700));
    const [order] = orders;
    if (!order) throw new Error('no order');
    await deliverPaid(people, { keeper, shopper }, order.id, HOME);
    const earned = shopShareOf(PRICE);
    await page.goto('/vendor/payouts');
    await expect(page.getByText(`${ugx(earned)} can be paid out now.`)).toBeVisible();

    const number = freshPhone();
    await setWallet(number, 0n);
    const destination = page.getByRole('region', { name: 'Where payouts go' });
    await destination.getByLabel('Number for payouts').fill(written(number));
    await destination.getByRole('button', { name: 'Set this number' }).click();
    await expect(destination.getByText(/••• \d{3} is set/)).toBeVisible();
    // The first number waits for a day like any other.
    await expect(destination.getByText('Until then nothing is paid out.')).toBeVisible();
    await expectAccessible(page, `the first number that waits ${where}`);
    await passNumberDay(shop.id);
    await page.reload();

    const atOnce = page.getByRole('region', { name: 'Paid out at once' });
    await atOnce.getByLabel('How much').fill('1,000');
    await atOnce.getByRole('button', { name: 'Pay me now' }).click();
    await expect(atOnce.getByText('The smallest payout is')).toBeVisible();
    await atOnce.getByLabel('How much').fill(earned.toString());
    await atOnce.getByRole('button', { name: 'Pay me now' }).dblclick();
    const list = page.getByRole('table', { name: 'Payouts' });
    await expect(list.getByText('Paid', { exact: true })).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page, `payouts ${where}`);
    expect(await walletOf(number)).toBe(earned);
    expect((await keeper.api.vendor.payouts.mine.query({})).payouts.items).toHaveLength(1);

    // Another number waits for a day, and can be taken back.
    await destination.getByRole('button', { name: 'Change the number' }).click();
    await destination.getByLabel('New number for payouts').fill(written(freshPhone()));
    await destination.getByRole('button', { name: 'Set this number' }).click();
    await expect(destination.getByText('Until then payouts go to the number before it.')).toBeVisible();
    await expectAccessible(page, `a new number that waits ${where}`);
    await destination.getByRole('button', { name: 'Take the new number back' }).click();
    await expect(destination.getByText('Until then payouts go to the number before it.')).toHaveCount(0);

    await page.goto('/vendor/balance');
    await expect(page.getByText('Payout to your phone')).toBeVisible();
    await expect(page.getByText('Nothing is kept back, and you owe us nothing.')).toBeVisible();
    await expectAccessible(page, `the balance after a payout ${where}`);
  });
}

test('a stranger to the shop’s money sees and moves none of it', async ({ people }) => {
  const shopper = await people.distantShopper();
  const { payouts } = shopper.api.vendor;
  expect(await codeOf(payouts.mine.query({}))).toBe('FORBIDDEN');
  expect(await codeOf(payouts.payMeNow.mutate({ payoutId: crypto.randomUUID() }))).toBe('FORBIDDEN');
});
