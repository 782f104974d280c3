import type { Page } from '@playwright/test';
import { database } from './database';
import { codeSentTo, codesSentTo } from './sign-in';

/** As if every code so far had been asked for hours ago: the next one may be asked for at once. */
export async function letCodesAge(): Promise<void> {
  await database()`update sign_in_codes set created_at = created_at - interval '2 hours'`;
}

/** Signs in on the sign-in page as somebody who had a code already: as if that was hours ago. */
export async function signInAgain(page: Page, phone: string, next: string): Promise<void> {
  const seen = await codesSentTo(phone);
  await letCodesAge();
  await page.context().clearCookies();
  await page.goto(`/sign-in?next=${next}`);
  await page.getByLabel('Phone number').fill(phone);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Code from the SMS').fill(await codeSentTo(phone, seen));
  await page.getByRole('button', { name: 'Sign in' }).click();
}
