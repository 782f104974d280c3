import type { Page } from '@playwright/test';
import { generate } from 'otplib';
import { expectAccessible } from '../support/accessible';
import { database } from '../support/database';
import { Device } from '../support/device';
import { CORNERS, makeShop } from '../support/shops';
import { signInAgain } from '../support/sign-in-again';
import { expect, test } from '../support/test';

/** Codes of one step ahead are taken too: so every use in a test has one of its own. */
const codeOf = (secret: string, stepsOn = 0) =>
  generate({ secret, epoch: Math.floor(Date.now() / 1000) + 30 * stepsOn });

async function addApp(page: Page): Promise<{ secret: string; spent: string }> {
  await page.goto('/me/security');
  await page.getByRole('button', { name: 'Add an app' }).click();
  await expect(page.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
  await expectAccessible(page, 'adding an authenticator app');
  // Of this moment, not the one before: half a minute may end while it is typed.
  const spent = await codeOf(secret);
  await page.getByLabel('Code the app shows now').fill(spent);
  await page.getByRole('button', { name: 'Add this app' }).click();
  await expect(page.getByText('Authenticator app added.')).toBeVisible();
  return { secret, spent };
}

async function makeCodes(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'Make recovery codes' }).click();
  const list = page.getByRole('list', { name: 'Your recovery codes' });
  await expect(list.getByRole('listitem')).toHaveCount(10);
  return list.getByRole('listitem').allTextContents();
}

test('a shop with an authenticator app is asked for its code, and let in by a recovery code', async ({
  people,
}) => {
  const { id } = await makeShop(CORNERS.west, [{ priceUgx: 8_000n }]);
  const { page, phone } = await people.shopkeeper(id);
  const { secret, spent } = await addApp(page);
  const [recovery = ''] = await makeCodes(page);
  await expectAccessible(page, 'recovery codes');

  await signInAgain(page, phone, '/vendor');
  await page.waitForURL(/\/confirm\?/);
  await expectAccessible(page, 'confirm it is you, with an app');
  const field = page.getByLabel('Code from your authenticator app');
  // The code that enrolled the app is dead.
  await field.fill(spent);
  await page.getByRole('button', { name: 'Confirm with this code' }).click();
  await expect(field).toHaveAccessibleDescription('That is not the code. 4 tries left.');
  await field.fill(await codeOf(secret, 1));
  await page.getByRole('button', { name: 'Confirm with this code' }).click();
  await page.waitForURL('/vendor');
  await expect(page.getByText('Nothing. New orders appear here by themselves.')).toBeVisible();

  await signInAgain(page, phone, '/vendor');
  await page.waitForURL(/\/confirm\?/);
  await page.getByRole('button', { name: 'I cannot use any of these' }).click();
  await page.getByLabel('Recovery code').fill(recovery.toLowerCase());
  await page.getByRole('button', { name: 'Use this recovery code' }).click();
  await page.waitForURL(/\/me\/security\?setup=lost/);
  await expect(page.getByText('9 are left. Each works once.')).toBeVisible();
  await expectAccessible(page, 'after a recovery code');
  await page.getByRole('link', { name: 'Go on' }).click();
  await page.waitForURL('/vendor');
});

test('removing asks for a fresh confirmation, and goes on by itself', async ({ people }) => {
  const { page } = await people.shopper();
  await Device.on(page, 'internal');
  await page.goto('/me/security');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByText('Passkey added.')).toBeVisible();
  await page.getByRole('button', { name: 'Rename Linux computer' }).click();
  await page.getByLabel('New name').fill('Shop laptop');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Shop laptop' })).toBeVisible();
  // As if the confirmation was ten minutes ago.
  await database()`update sessions set factor_at = factor_at - interval '10 minutes'
    where factor_at is not null and user_id = (select user_id from authenticators
      where name = 'Shop laptop' order by created_at desc limit 1)`;
  await page.getByRole('button', { name: 'Remove Shop laptop' }).click();
  await page.getByRole('button', { name: 'Remove Shop laptop' }).click();
  const sheet = page.getByRole('dialog', { name: 'Confirm it is you' });
  await expect(sheet).toBeVisible();
  await expectAccessible(page, 'step-up');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Confirm again that it is you to do this.')).toBeVisible();
  await page.getByRole('button', { name: 'Remove Shop laptop' }).click();
  await sheet.getByRole('button', { name: 'Use passkey or security key' }).click();
  await expect(page.getByText('Only the code by SMS so far')).toBeVisible();
  await expect(sheet).toBeHidden();
});
