import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { expectAccessible } from '../support/accessible';
import { expect, test } from '../support/test';

const Copy = z.object({
  format: z.literal('urban-herb-personal-data'),
  parts: z.array(z.object({ name: z.string(), data: z.unknown() })),
});
const Account = z.object({ phone: z.string() });

test('a person decides, takes a copy, asks to be erased and thinks better of it', async ({ people }) => {
  const { page, phone, api } = await people.shopper();
  await page.goto('/me');
  await page.getByRole('link', { name: /Your data/ }).click();
  await page.waitForURL('/me/privacy');
  await expectAccessible(page, 'one’s own data');

  const choice = page.getByRole('switch').first();
  const before = await choice.getAttribute('aria-checked');
  await choice.click();
  await expect(choice).not.toHaveAttribute('aria-checked', before ?? '');
  await page.reload();
  await expect(page.getByRole('switch').first()).not.toHaveAttribute('aria-checked', before ?? '');

  await page.getByRole('button', { name: 'Make a copy' }).click();
  await expect(page.getByText(/^Ready until/)).toBeVisible();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Data file' }).click();
  const copy: unknown = JSON.parse(await readFile(await (await saving).path(), 'utf8'));
  const { parts } = Copy.parse(copy);
  expect(Account.parse(parts.find(({ name }) => name === 'identity')?.data).phone).toBe(phone);

  await page.getByLabel('Type DELETE').fill('yes');
  await page.getByRole('button', { name: 'Erase my account' }).click();
  await expect(page.getByText('Type DELETE to show that you mean it.')).toBeVisible();
  await page.getByLabel('Type DELETE').fill('delete');
  await page.getByRole('button', { name: 'Erase my account' }).click();
  await expect(page.getByText(/^Your account will be erased on/)).toBeVisible();
  await expectAccessible(page, 'an erasure that waits');
  await page.getByRole('button', { name: 'Keep my account' }).click();
  await expect(page.getByLabel('Type DELETE')).toBeVisible();
  expect((await api.shop.account.me.query()).phone).toBe(phone);
});
