import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expectAccessible } from '../support/accessible';
import { database } from '../support/database';
import { Device } from '../support/device';
import { inboxOf } from '../support/sandbox';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const PHONE = { viewport: { width: 360, height: 800 } };
const NIN = 'CM90012345678A';

const photo = () =>
  sharp({ create: { width: 1_200, height: 800, channels: 3, background: '#a9c7a4' } })
    .jpeg()
    .toBuffer();

async function fill(page: Page, number: string, file: { name: string; mimeType: string; buffer: Buffer }) {
  await page.getByLabel('National ID number (NIN)').fill(number);
  await page.getByLabel('Choose a file').setInputFiles(file);
  await page.getByRole('button', { name: 'Send it' }).click();
}

/** The admin has a passkey, last used ten minutes ago. */
async function withOldPasskey(page: Page): Promise<void> {
  await Device.on(page, 'internal');
  await page.goto('/me/security');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByText('Passkey added.')).toBeVisible();
  await page.getByRole('button', { name: 'Rename Linux computer' }).click();
  await page.getByLabel('New name').fill('Desk of papers');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Desk of papers' })).toBeVisible();
  await database()`update sessions set factor_at = factor_at - interval '10 minutes'
    where factor_at is not null and user_id = (select user_id from authenticators where name = 'Desk of papers')`;
}

test('a shop sends its id by phone, an admin confirms, looks and accepts, the shop sees it', async ({
  people,
}) => {
  const shop = await makeShop(CORNERS.west, [{ priceUgx: 8_000n }]);
  const { page, phone, request, api } = await people.shopkeeper(shop.id, PHONE);
  await page.goto('/me');
  await page.getByRole('link', { name: /^Your papers/ }).click();
  await expect(page.getByText('2 papers are still needed.')).toBeVisible();
  await expectAccessible(page, 'papers, nothing sent');
  await fill(page, NIN, { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no photo') });
  await expect(page.getByText('That is no photo (JPEG, PNG, WebP) and no PDF.')).toBeVisible();
  await page.getByLabel('National ID number (NIN)').fill('CM9001');
  await page.getByRole('button', { name: 'Send it' }).click();
  await expect(page.getByLabel('National ID number (NIN)')).toHaveAccessibleDescription(
    /14 letters and digits/,
  );
  await expectAccessible(page, 'papers, refused');
  await fill(page, 'cm90 0123 4567 8a', { name: 'id.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  await expect(page.getByText('National ID sent')).toBeVisible();
  await expect(page.getByText('Being checked')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Trade licence' })).toBeChecked();
  await expect(page.getByText('One paper is still needed.')).toBeVisible();
  await expectAccessible(page, 'papers, one sent');

  const { page: desk } = await people.admin();
  await withOldPasskey(desk);
  await desk.goto('/admin/papers');
  const row = desk.getByRole('row').filter({ hasText: 'National ID' }).filter({ hasText: 'Sarah' });
  await expectAccessible(desk, 'papers that wait');
  await row.getByRole('link', { name: /Sarah/ }).click();
  await expect(desk.getByRole('heading', { level: 1, name: 'National ID' })).toBeVisible();
  expect(await desk.content()).not.toContain(NIN);
  await desk.getByRole('button', { name: 'Look at it' }).click();
  const sheet = desk.getByRole('dialog', { name: 'Confirm it is you' });
  await sheet.getByRole('button', { name: 'Use passkey or security key' }).click();
  await expect(desk.getByText(NIN)).toBeVisible();
  const shown = desk.getByRole('img', { name: 'National ID as it was sent' });
  await expect.poll(() => shown.evaluate((node) => Reflect.get(node, 'naturalWidth'))).toBe(1_200);
  await expectAccessible(desk, 'a paper that was looked at');
  await desk.getByRole('button', { name: 'Accept it' }).click();
  await expect(desk.getByText('Accepted', { exact: true })).toBeVisible();

  await expect
    .poll(async () => (await inboxOf(phone)).map(({ text }) => text).join())
    .toContain('we looked at a paper you sent us');
  await page.goto('/me/papers');
  await expect(page.getByText('Accepted', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /Remove/ })).toHaveCount(0);
  await expectAccessible(page, 'papers, one accepted');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /Save what I sent/ }).click();
  expect((await saving).suggestedFilename()).toBe('National ID.jpg');
  const [line] = await api.shop.papers.mine.query();
  const own = await request.get(`/api/papers/${line?.paper?.id}`);
  expect(own.headers()).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'no-store',
    'content-disposition': expect.stringMatching(/^attachment; filename="national-id-/),
    'x-content-type-options': 'nosniff',
  });
});

test('papers are not asked of shoppers', async ({ people }) => {
  const { page } = await people.shopper(PHONE);
  await page.goto('/me');
  await expect(page.getByRole('link', { name: /^Your data/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Your papers/ })).toHaveCount(0);
  await page.goto('/me/papers');
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing grows here' })).toBeVisible();
});
