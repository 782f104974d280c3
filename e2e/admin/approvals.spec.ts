import { expectAccessible } from '../support/accessible';
import { database } from '../support/database';
import { expect, test } from '../support/test';

const UPLOADS = 'Files sent to us, by account';
test.afterEach(() => database()`delete from rate_limits where name = 'uploading'`);

test('a limit is switched off by two persons: one asks, another decides', async ({ people }) => {
  const { page } = await people.admin();
  await page.goto('/admin/limits');
  await expectAccessible(page, 'limits');
  await page.getByRole('button', { name: `Change ${UPLOADS}` }).click();
  await page.getByLabel('A minute').fill('7');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('In force now.')).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: UPLOADS });
  await expect(row).toContainText('On, changed');
  await expect(row.getByRole('cell', { name: '7', exact: true })).toBeVisible();

  await page.getByRole('button', { name: `Ask to switch off ${UPLOADS}` }).click();
  await page.getByLabel('Why should it be off?').fill('Papers of a whole market come today.');
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await expect(page.getByText('Asked for. Another admin must approve it.')).toBeVisible();
  await page.goto('/admin/approvals');
  await expectAccessible(page, 'what waits for a second person');
  await page.getByRole('link', { name: 'Switch off a rate limit' }).click();
  await page.waitForURL(/\/admin\/approvals\/[0-9a-f-]{36}$/);
  await expect(page.getByText('Somebody else must decide')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve, and do it now' })).toBeHidden();
  await expectAccessible(page, 'one’s own request');

  const other = (await people.admin()).page;
  await other.setViewportSize({ width: 360, height: 800 });
  await other.goto(page.url());
  await expect(other.getByText('Papers of a whole market come today.')).toBeVisible();
  await expectAccessible(other, 'somebody’s request');
  await other.getByRole('button', { name: 'Reject' }).click();
  await expect(other.getByText('Say why not, in five letters or more.')).toBeVisible();
  await other.getByLabel('What you want to say about it').fill('Until the evening.');
  await other.getByRole('button', { name: 'Approve, and do it now' }).click();
  await expect(other.getByText('Approved', { exact: true })).toBeVisible();
  await page.goto('/admin/limits');
  await expect(row).toContainText('Off');
  await page.getByRole('button', { name: `Switch on ${UPLOADS}` }).click();
  await expect(row).toContainText('On, changed');
});
