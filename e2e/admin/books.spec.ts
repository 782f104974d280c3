import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible';
import { buy } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const PHONE = { width: 360, height: 800 };
const DESK = { width: 1280, height: 800 };
const ROAD = CORNERS.northWest;

/** The page holds on a desk and on a phone, where nothing scrolls sideways. */
async function expectSound(page: Page, name: string): Promise<void> {
  for (const [viewport, where] of [
    [DESK, 'on a desk'],
    [PHONE, 'on a phone'],
  ] as const) {
    await page.setViewportSize(viewport);
    await expectAccessible(page, `${name} ${where}`);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, `${name} scrolls sideways ${where}`).toBeLessThanOrEqual(viewport.width);
  }
}

test('orders are found by number and by where they stand, and keys show their age', async ({ people }) => {
  const shop = await makeShop(ROAD, [{ priceUgx: 14_000n }]);
  const { orders } = await buy(await people.distantShopper(), shop.goods, ROAD);
  const label = orders[0]?.label ?? '';
  const { page } = await people.admin();
  await page.goto('/admin/orders');
  await expect(page.getByRole('link', { name: label, exact: true })).toBeVisible();
  await expectSound(page, 'the orders');
  await page.getByLabel('Find by number').fill('UH-0');
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByText('No order UH-0')).toBeVisible();
  await expectSound(page, 'no such order');
  await page.goto('/admin/keys');
  await expect(page.getByRole('heading', { level: 1, name: 'Keys of encryption' })).toBeVisible();
  await expectSound(page, 'the keys');
});

test('a posting shows both sides of what was paid', async ({ people }) => {
  const shop = await makeShop(ROAD, [{ priceUgx: 13_000n }]);
  const { orders } = await buy(await people.distantShopper(), shop.goods, ROAD);
  const { page } = await people.admin();
  await page.goto('/admin/ledger/escrow');
  await page.getByRole('link', { name: orders[0]?.label ?? '', exact: true }).click();
  await page.waitForURL(/\/admin\/ledger\/escrow\/[\w-]+$/);
  await expectSound(page, 'an account');
  await page.locator('main a[href^="/admin/ledger/posting/"]').first().click();
  await page.waitForURL(/\/admin\/ledger\/posting\/\d+$/);
  await expect(page.getByText('In force')).toBeVisible();
  await expectSound(page, 'a posting');
});

/** A day that nobody here traded on, so that its only line is one we know nothing of. */
const DAY = '2026-02-03';
const STATEMENT = `date,transaction id,from,to,amount,balance\n${DAY} 10:00,T-BOOKS-1,0771 234 567,Float,"5,000",5000\n`;

test('a statement, what does not fit in it, and the files and runs', async ({ people }) => {
  const { page, request } = await people.admin();
  await page.goto('/admin/reconciliation');
  await expectSound(page, 'the statements');
  const query = new URLSearchParams({ provider: 'mtn', account: 'collection', day: DAY, mode: 'import' });
  const brought = await request.post(`/api/admin/reconciliation?${query}`, {
    headers: { 'content-type': 'text/csv' },
    data: STATEMENT,
  });
  expect(brought.status()).toBe(200);
  await page.goto('/admin/reconciliation');
  await expectSound(page, 'the statements of some days');
  await page.goto('/admin/reconciliation/items');
  await expectSound(page, 'what does not fit');
  await page.locator('main a[href^="/admin/reconciliation/items/"]').first().click();
  await page.waitForURL(/\/items\/[\w-]+$/);
  await expectSound(page, 'an item');
  for (const path of ['/admin/reconciliation/files', '/admin/reconciliation/files?show=runs']) {
    await page.goto(path);
    await expectSound(page, path);
  }
});
