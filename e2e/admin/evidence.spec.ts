import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../support/accessible';
import { codeSentTo, codesSentTo, redeem } from '../support/sign-in';
import { letCodesAge } from '../support/sign-in-again';
import { expect, test } from '../support/test';

test('the audit is searched by person and action, shows what changed, and is exported', async ({
  people,
}) => {
  const shopper = await people.distantShopper();
  const { userId } = await shopper.api.shop.account.me.query();
  const { optional } = await shopper.api.shop.privacy.consents.query();
  const [consent] = optional;
  if (!consent) throw new Error('nothing to decide');
  const { purpose, version } = consent;
  await shopper.api.shop.privacy.decide.mutate({ purpose, version, decision: 'given' });

  const { page } = await people.admin();
  await page.goto('/admin/audit');
  await expectAccessible(page, 'the audit');
  await page.getByLabel('Person').fill(shopper.phone);
  await page.getByLabel('Action').fill('consent.');
  await page.getByRole('button', { name: 'Search' }).click();
  const rows = page.getByRole('row').filter({ hasText: 'consent.give' });
  await expect(rows).toHaveCount(1);
  await expect(page.getByRole('main')).not.toContainText(shopper.phone.slice(4));
  await expectAccessible(page, 'entries of one person');

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const file = await readFile(await (await saving).path(), 'utf8');
  const [head, ...lines] = file.trim().split('\n');
  expect(head).toContain('action');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('consent.give');
  expect(lines[0]).toContain(userId);

  await page.goto('/admin/audit?action=audit.export');
  await expect(page.getByRole('row').filter({ hasText: 'audit.export' }).first()).toBeVisible();
  await page.goto('/admin/audit?from=yesterday');
  await expect(page.getByText('We do not understand this search')).toBeVisible();
});

test('guessing a code is an event; an admin takes it over and writes down what it was', async ({
  people,
}) => {
  const { phone, request, api } = await people.distantShopper();
  await letCodesAge();
  const seen = await codesSentTo(phone);
  await api.shop.account.requestCode.mutate({ phone });
  const right = await codeSentTo(phone, seen);
  const wrong = right === '111111' ? '222222' : '111111';
  for (let guess = 0; guess < 5; guess += 1) expect(await redeem(request, phone, wrong)).not.toBeNull();

  const { page } = await people.admin();
  await page.goto('/admin/security');
  await expectAccessible(page, 'security events');
  // Newest first.
  await page.getByRole('link', { name: 'Many wrong sign-in codes' }).first().click();
  await page.waitForURL(/\/admin\/security\/\d+$/);
  await expectAccessible(page, 'a security event');
  await page.getByRole('button', { name: /^Take over: / }).click();
  await expect(page.getByText(/^Taken over by Amina,/)).toBeVisible();
  await page.getByLabel('Add a note').fill('The owner had mistyped; called back.');
  await page.getByRole('button', { name: 'Save the note' }).click();
  await expect(page.getByText('The owner had mistyped; called back.')).toBeVisible();
});
