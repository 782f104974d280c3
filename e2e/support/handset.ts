import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import type { BrowsingPerson } from './people';
import { handsetAddress } from './sandbox';

/** Opens somebody's phone in a second tab beside the shop. */
export async function openHandset({ page, phone }: BrowsingPerson): Promise<Page> {
  const handset = await page.context().newPage();
  await handset.goto(handsetAddress(phone));
  await expect(handset.getByRole('heading', { name: 'Payments to approve' })).toBeVisible();
  return handset;
}

/** Answers the one payment request on the phone, after reading what it asks for. */
export async function answerPrompt(handset: Page, amount: string, key: 'Approve' | 'Reject'): Promise<void> {
  const prompt = handset.getByRole('listitem').filter({ has: handset.getByRole('button', { name: key }) });
  await expect(prompt).toHaveCount(1);
  await expect(prompt).toContainText(amount);
  await expectAccessible(handset, 'the phone that is asked to pay');
  await prompt.getByRole('button', { name: key }).click();
  const said = { Approve: 'You approved the payment.', Reject: 'You rejected the payment.' };
  await expect(handset.getByRole('status').filter({ hasText: said[key] })).toBeVisible();
  await expectAccessible(handset, 'the phone that has answered');
}

/** The newest message on the phone that says this. */
export const messageOn = (handset: Page, text: string | RegExp) =>
  handset.getByRole('listitem').filter({ hasText: text }).first();
