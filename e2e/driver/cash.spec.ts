import { expectAccessible } from '../support/accessible';
import { carry, orderForDoor } from '../support/door';
import { near } from '../support/fee';
import { ugx } from '../support/money';
import { written } from '../support/phones';
import { typeCode } from '../support/riding';
import { decide, setWallet, walletOf } from '../support/sandbox';
import { promptOn, stateOf } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const HOME = CORNERS.lakeEast;
const CODE = 'Code from the customer';

test('cash at the door: counted, taken with the code, and handed over by mobile money', async ({
  people,
}) => {
  const shop = await makeShop(HOME, [{ priceUgx: 24_000n }]);
  const shopper = await people.distantShopper();
  const { orderId, totalUgx } = await orderForDoor(shopper, shop, near(HOME, 800));
  const keeper = await people.shopkeeper(shop.id);
  await keeper.page.goto('/vendor');
  await expect(keeper.page.getByText('Pays at the door')).toBeVisible();

  const driver = await people.driver(HOME);
  const { page } = driver;
  const { deliveryId, code } = await carry({ keeper, driver, shopper }, orderId, HOME);
  await page.goto('/driver');
  const door = page.getByRole('region', { name: 'Money at the door' });
  await expect(door).toContainText(ugx(totalUgx));
  await expectAccessible(page, 'money at the door');
  // No code before the money.
  await expect(page.getByLabel(CODE)).toHaveCount(0);
  await door.getByRole('button', { name: 'I have the cash' }).click();
  await expect(page.getByLabel(CODE)).toHaveCount(0);
  await door.getByRole('checkbox', { name: `I counted ${ugx(totalUgx)}` }).check();
  await expectAccessible(page, 'the code after the cash');
  await typeCode(page, CODE, code, 'Delivered');
  await expect(page.getByText('Delivered. You earned')).toBeVisible();
  await expect(page.getByText(`You carry ${ugx(totalUgx)} of this order in cash.`)).toBeVisible();
  await expect.poll(() => stateOf(shopper, orderId)).toBe('delivered');
  // The same again changes nothing.
  const again = { deliveryId, code, cashUgx: totalUgx };
  expect(await driver.api.driver.deliveries.deliver.mutate(again)).toEqual({ kind: 'ok' });

  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('link', { name: `Money: hand over ${ugx(totalUgx)} in cash` }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What did I earn?' })).toBeVisible();
  const cash = page.getByRole('region', { name: 'Cash to hand over' });
  await expect(cash.getByText(ugx(totalUgx), { exact: true }).first()).toBeVisible();
  await expectAccessible(page, "the driver's money");

  await setWallet(driver.phone, totalUgx);
  await cash.getByLabel('Number that pays').fill(written(driver.phone));
  await cash.getByRole('button', { name: 'Hand over by mobile money' }).click();
  await expect(cash.getByText(`Approve ${ugx(totalUgx)} on`)).toBeVisible();
  const prompt = await promptOn(driver.phone, totalUgx);
  // A page that was dropped meanwhile finds its handover again.
  await page.reload();
  await expect(cash.getByText(`Approve ${ugx(totalUgx)} on`)).toBeVisible();
  await decide(prompt, 'approve');
  await expect(cash.getByText('It has arrived. Thank you.')).toBeVisible({ timeout: 20_000 });
  await expect.poll(async () => (await driver.api.driver.cash.mine.query()).owedUgx).toBe(0n);
  expect(await walletOf(driver.phone)).toBe(0n);

  await page.getByRole('link', { name: 'Every delivery and payout' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What did I earn it with?' })).toBeVisible();
  const earned = page.getByRole('listitem').filter({ hasText: 'Your share of a delivery' });
  await expect(earned).toContainText((await shopper.api.shop.orders.get.query({ orderId })).label);
  await expectAccessible(page, 'every delivery and payout of a driver');
});

test('mobile money at the door: refused, tried again, paid, and then only the code is left', async ({
  people,
}) => {
  const shop = await makeShop(HOME, [{ priceUgx: 16_000n }]);
  const shopper = await people.distantShopper();
  const { orderId, totalUgx } = await orderForDoor(shopper, shop, near(HOME, 600));
  await setWallet(shopper.phone, totalUgx);
  const keeper = await people.distantShopkeeper(shop.id);
  const driver = await people.driver(HOME);
  const { page } = driver;
  const { code } = await carry({ keeper, driver, shopper }, orderId, HOME);
  await page.goto('/driver');
  const door = page.getByRole('region', { name: 'Money at the door' });
  await door.getByRole('button', { name: 'Ask for mobile money' }).click();
  await door.getByRole('button', { name: 'Ask the customer’s phone' }).click();
  await expect(door.getByText(`asks for ${ugx(totalUgx)} now`)).toBeVisible();
  await expectAccessible(page, 'waiting for the customer at the door');
  await decide(await promptOn(shopper.phone, totalUgx), 'reject');
  await expect(door.getByText('It was refused or cancelled on the phone.')).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page, 'refused at the door');
  // The customer's number stays off the screen.
  await expect(page.getByText(written(shopper.phone))).toHaveCount(0);
  await door.getByRole('button', { name: 'Ask the customer’s phone again' }).click();
  await decide(await promptOn(shopper.phone, totalUgx), 'approve');
  await expect(page.getByText('Paid by phone: take no money')).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page, 'paid at the door by phone');
  expect(await walletOf(shopper.phone)).toBe(0n);
  await typeCode(page, CODE, code, 'Delivered');
  await expect(page.getByText('Delivered. You earned')).toBeVisible();
  await expect(page.getByText('of this order in cash')).toHaveCount(0);
  expect((await driver.api.driver.cash.mine.query()).owedUgx).toBe(0n);
});
