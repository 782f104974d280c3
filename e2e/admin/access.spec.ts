import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible';
import { codeOf } from '../support/api';
import { database } from '../support/database';
import { Device } from '../support/device';
import { sealedPhoneOf } from '../support/sealing';
import { buy } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { signInAgain } from '../support/sign-in-again';
import { expect, test } from '../support/test';

const HOME = CORNERS.west;
const PHONE = { width: 360, height: 800 };

/** Opens the rule's page and turns it; true once the page says so. */
async function turn(page: Page, name: string, to: 'on' | 'off'): Promise<void> {
  await page.goto('/admin/rules');
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: `Switch ${to}` }).click();
  await expect(page.getByText(to === 'on' ? 'On' : 'Off: it decides nothing', { exact: true })).toBeVisible();
}

test('a role given by an admin opens the console, and taken back closes it at once', async ({ people }) => {
  const { page } = await people.admin();
  const helper = await people.shopper();
  await helper.page.goto('/admin');
  await expect(
    helper.page.getByRole('heading', { level: 1, name: 'This console is for our team' }),
  ).toBeVisible();

  await page.goto('/admin');
  await page.getByRole('link', { name: 'People' }).click();
  await page.getByLabel('Find by phone number or name').fill(helper.phone);
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await expectAccessible(page, 'people');
  await page.getByRole('row').nth(1).getByRole('link').click();
  await page.getByRole('radio', { name: /^Admin/ }).check();
  await page.getByLabel('Why?').fill('Helps at the desk this week');
  await page.getByLabel('Last day').fill('2099-12-31');
  await page.getByRole('button', { name: 'Give this role' }).click();
  await expect(page.getByText('Until 31 Dec 2099, 23:59')).toBeVisible();
  await expect(page.getByText(/^Given by Amina on .*: Helps at the desk this week$/)).toBeVisible();
  await expectAccessible(page, 'a person');

  await signInAgain(helper.page, helper.phone, '/admin');
  await expect(helper.page.getByRole('link', { name: 'Overview' })).toBeVisible();
  expect(await codeOf(helper.api.admin.overview.query())).toBe('OK');

  await page.getByRole('button', { name: 'Take back Admin' }).click();
  await page.getByLabel(/^Why is .* no longer admin\?$/).fill('The week is over');
  await page.getByRole('button', { name: 'Take Admin back' }).click();
  await expect(
    page.getByRole('table', { name: 'Roles held before' }).getByText('The week is over'),
  ).toBeVisible();
  expect(await codeOf(helper.api.admin.overview.query())).toBe('UNAUTHORIZED');
});

test('a rule is made, tried and switched on: it stops shop and admin at once and says so', async ({
  people,
}) => {
  const shop = await makeShop(HOME, [{ priceUgx: 700_000n }]);
  const { orders } = await buy(await people.distantShopper(), shop.goods, HOME);
  const [order] = orders;
  if (!order) throw new Error('no order');
  const keeper = await people.shopkeeper(shop.id);
  const { page, api } = await people.admin();
  const name = `Nobody takes orders of ${shop.name}`;

  await page.goto('/admin/rules/new');
  await page.getByRole('button', { name: 'Save, switched off' }).click();
  await expect(page.getByLabel('Name')).toHaveAccessibleDescription(/Give the rule a name/);
  await page.getByLabel('Name').fill(name);
  await page.getByRole('checkbox', { name: 'Change' }).check();
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByRole('button', { name: 'Save, switched off' }).click();
  await expect(page.getByText('Say from how much, or below how much.')).toBeVisible();
  await expectAccessible(page, 'a rule with something wrong');
  await page.getByLabel('At least').fill('700,000');
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByLabel('Condition 2', { exact: true }).selectOption('Their role');
  const second = page.getByRole('group', { name: 'Condition 2' });
  await second.getByRole('checkbox', { name: 'Vendor' }).check();
  await second.getByRole('checkbox', { name: 'Admin' }).check();
  await page.getByRole('button', { name: 'Save, switched off' }).click();
  await page.waitForURL(/\/admin\/rules\/[\w-]{36}$/);
  await expect(page.getByText('Off: it decides nothing')).toBeVisible();
  await expect(
    page.getByText('amount at least UGX 700,000 and who has the role vendor or admin').first(),
  ).toBeVisible();
  await expectAccessible(page, 'a rule');

  // Nobody is stopped yet; tried as if it was on, the dry run names it.
  expect(await codeOf(keeper.api.vendor.orders.get.query({ orderId: order.id }))).toBe('OK');
  await page.getByRole('link', { name: 'Try it on an order' }).click();
  await page.getByLabel('Order').fill(order.label);
  await page.getByRole('button', { name: 'Ask' }).click();
  const staff = page.getByRole('row').filter({ hasText: 'owner of the shop' });
  await expect(staff.getByText('No', { exact: true })).toBeVisible();
  await expect(staff.getByText(`The rule “${name}” does not allow it.`)).toBeVisible();
  await staff.getByText(/rules? that (was|were) looked at/).click();
  await expect(staff.getByText('amount at least UGX 700,000: yes')).toBeVisible();
  const buyer = page.getByRole('row').filter({ hasText: 'bought it' });
  await expect(buyer.getByText('The role Customer may.')).toBeVisible();
  await expectAccessible(page, 'who could see it');
  await page.setViewportSize(PHONE);
  await expectAccessible(page, 'who could see it, on a phone');
  await page.setViewportSize({ width: 1280, height: 800 });

  await turn(page, name, 'on');
  expect(await codeOf(api.admin.orders.get.query({ orderId: order.id }))).toBe('FORBIDDEN');
  expect(await codeOf(keeper.api.vendor.orders.accept.mutate({ orderId: order.id }))).toBe('FORBIDDEN');
  await keeper.page.goto(`/vendor/orders/${order.id}`);
  await expect(
    keeper.page.getByRole('heading', { level: 1, name: 'A rule does not allow this' }),
  ).toBeVisible();
  await keeper.page.goto('/vendor');
  await expect(keeper.page.getByText('Nothing. New orders appear here by themselves.')).toBeVisible();

  // The trace of the admin's own request names it too.
  await page.goto('/admin/rules/trace');
  await page.getByRole('button', { name: 'Trace my requests' }).click();
  await expect(page.getByText(/are written down until/)).toBeVisible();
  await page.goto(`/admin/orders/${order.id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'A rule does not allow this' })).toBeVisible();
  await expectAccessible(page, 'stopped by a rule');
  await page.goto('/admin/rules/trace');
  const denied = page.getByRole('row').filter({ hasText: 'order.read-any' }).filter({ hasText: 'Denied' });
  await expect(denied.getByText(`The rule “${name}” does not allow it.`).first()).toBeVisible();
  await expectAccessible(page, 'a trace');

  await turn(page, name, 'off');
  expect(await codeOf(keeper.api.vendor.orders.accept.mutate({ orderId: order.id }))).toBe('OK');
  await page.getByRole('button', { name: 'Delete this rule' }).click();
  await page.getByRole('button', { name: `Delete ${name}` }).click();
  await page.waitForURL('/admin/rules');
  await expect(page.getByRole('link', { name })).toHaveCount(0);
});

test('people and rules on a phone', async ({ people }) => {
  const { page } = await people.admin();
  await page.setViewportSize(PHONE);
  for (const [path, heading] of [
    ['/admin/people', 'Who may do what?'],
    ['/admin/rules', 'What holds beside the roles?'],
    ['/admin/rules/new', 'New rule'],
    ['/admin/rules/trace', 'Why was I let in, or not?'],
    ['/admin/rules/try', 'Who could see this order, and why?'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expectAccessible(page, `${path} on a phone`);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, `${path} scrolls sideways`).toBeLessThanOrEqual(PHONE.width);
  }
});

test('an admin whose confirmation is old confirms again before a role is given', async ({ people }) => {
  const { page, phone } = await people.admin();
  await Device.on(page, 'internal');
  await page.goto('/me/security');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByText('Passkey added.')).toBeVisible();
  const helper = await people.distantShopper();
  await page.goto(`/admin/people?q=${encodeURIComponent(helper.phone)}`);
  await page.getByRole('row').nth(1).getByRole('link').click();
  // As if the passkey was shown ten minutes ago.
  const { phoneIndex } = await sealedPhoneOf(randomUUID(), phone);
  await database()`update sessions set factor_at = factor_at - interval '10 minutes'
    where factor_at is not null and user_id = (select id from users
      where phone_index = ${phoneIndex})`;
  await page.getByRole('radio', { name: /^Driver/ }).check();
  await page.getByLabel('Why?').fill('Rides from Monday');
  await page.getByRole('button', { name: 'Give this role' }).click();
  const sheet = page.getByRole('dialog', { name: 'Confirm it is you' });
  await expect(sheet).toBeVisible();
  await expectAccessible(page, 'confirming before a role is given');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Confirm again that it is you to do this.')).toBeVisible();
  await page.getByRole('button', { name: 'Give this role' }).click();
  await sheet.getByRole('button', { name: 'Use passkey or security key' }).click();
  await expect(page.getByText(/^Given by Amina on .*: Rides from Monday$/)).toBeVisible();
});
