import { expectAccessible } from '../support/accessible';
import { expect, test } from '../support/test';

test('an admin reads the schedule, holds an account, and keeps the register of incidents', async ({
  people,
}) => {
  const { api } = await people.distantShopper();
  const { userId } = await api.shop.account.me.query();
  const { page } = await people.admin();
  await page.goto('/admin/privacy');
  await expect(page.getByRole('row').filter({ hasText: 'Copies of their data' })).toBeVisible();
  await expectAccessible(page, 'what is kept');
  await page.getByRole('link', { name: 'Consents' }).click();
  await page.waitForURL('/admin/privacy/consents');
  await expectAccessible(page, 'consents');

  await page.getByRole('link', { name: 'Copies and erasures' }).click();
  await page.waitForURL('/admin/privacy/requests');
  await page.getByLabel('Account to hold').fill(userId);
  await page.getByLabel('Reason in law').fill('A court asked for the books of this account.');
  await page.getByRole('button', { name: 'Place the hold' }).click();
  await expect(page.getByText('A court asked for the books of this account.')).toBeVisible();
  await expectAccessible(page, 'copies and erasures');

  await page.getByRole('link', { name: 'Incidents' }).click();
  await page.waitForURL('/admin/privacy/breaches');
  await page.getByRole('link', { name: 'Record an incident' }).click();
  await page.getByLabel('What happened, in a few words').fill('A phone was lost');
  await page.getByLabel('What is known').fill('A phone of the office was left in a taxi.');
  await page.getByRole('button', { name: 'Record it' }).click();
  await expect(page.getByText('Choose at least one kind of data.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Names and phone numbers' }).check();
  await page.getByRole('button', { name: 'Record it' }).click();
  await page.waitForURL(/\/admin\/privacy\/breaches\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('region', { name: 'As it stands' })).toContainText('left in a taxi');
  await expectAccessible(page, 'an incident');
});
