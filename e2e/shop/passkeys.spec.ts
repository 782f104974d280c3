import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible';
import { database } from '../support/database';
import { Device } from '../support/device';
import { manInTheMiddle } from '../support/man-in-the-middle';
import { signInByForm } from '../support/shopping';
import { signInAgain } from '../support/sign-in-again';
import { expect, test } from '../support/test';

const PASSKEY = 'Use fingerprint or face';
const REFUSED = 'That passkey could not be used. Sign in with your number instead.';

async function addKey(page: Page, kind: 'passkey' | 'security key'): Promise<void> {
  await page.goto('/me/security');
  await page.getByRole('button', { name: `Add a ${kind}` }).click();
  const word = kind === 'passkey' ? 'Passkey' : 'Security key';
  await expect(page.getByText(`${word} added.`)).toBeVisible();
}

/** As a shared phone is left: nobody is signed in. */
async function signOut(page: Page): Promise<void> {
  await page.context().clearCookies();
}

async function signInByPasskey(page: Page, next = '/me'): Promise<void> {
  await page.goto(`/sign-in?next=${next}`);
  await page.getByRole('button', { name: PASSKEY }).click();
}

const eventsOf = async (authenticatorId: string): Promise<string[]> => {
  const rows = await database()<{ what: string }[]>`
    select e.kind || ' ' || e.severity as what from security_events e
    where e.subject_id = (select user_id::text from authenticators where id = ${authenticatorId})`;
  return rows.map(({ what }) => what);
};

async function onlyAuthenticator(): Promise<string> {
  const [row] = await database()<{ id: string }[]>`
    select id from authenticators order by created_at desc limit 1`;
  if (!row) throw new Error('nothing was registered');
  return row.id;
}

test('a passkey is added, listed, and signs in without number or code', async ({ people }) => {
  const { page } = await people.shopper();
  await Device.on(page, 'internal');
  await page.goto('/me/security');
  await expectAccessible(page, 'confirming it is you, with nothing yet');
  await addKey(page, 'passkey');
  await expect(page.getByRole('heading', { level: 2, name: 'Linux computer' })).toBeVisible();
  await expect(page.getByText(/Added .*, last used/)).toBeVisible();
  await expectAccessible(page, 'confirming it is you, with a passkey');
  await signOut(page);
  await page.goto('/sign-in?next=/me/security');
  await expect(page.getByRole('button', { name: PASSKEY })).toBeVisible();
  await expectAccessible(page, 'sign-in with the passkey button');
  await page.getByRole('button', { name: PASSKEY }).click();
  await page.waitForURL('/me/security');
  await expect(page.getByRole('heading', { level: 2, name: 'Linux computer' })).toBeVisible();
});

test('a device without a passkey of ours says so, and the number still works', async ({ people }) => {
  const { page, phone } = await people.visitor();
  await Device.on(page, 'internal');
  await signInByPasskey(page);
  await expect(page.getByText(/No passkey was used/)).toBeVisible();
  await signInByForm(page, phone);
  await page.waitForURL('/me');
});

test('a security key in the USB port confirms who is signed in, before the console opens', async ({
  people,
}) => {
  const { page, phone } = await people.admin();
  await Device.on(page, 'usb');
  await page.goto('/admin');
  await expect(page.getByText('No second factor is asked for here.')).toBeVisible();
  await addKey(page, 'security key');
  await page.goto('/admin');
  await expect(page.getByRole('navigation', { name: 'Admin console' }).first()).toBeVisible();
  await expect(page.getByText('No second factor is asked for here.')).toBeHidden();
  await signInAgain(page, phone, '/admin');
  await page.waitForURL(/\/confirm\?/);
  await expect(page.getByRole('heading', { level: 1, name: 'Confirm it is you' })).toBeVisible();
  await expectAccessible(page, 'confirm it is you, with a key');
  // Shopping needs no proof.
  expect((await page.request.get('/basket')).ok()).toBe(true);
  await page.getByRole('button', { name: 'Use passkey or security key' }).click();
  await page.waitForURL('/admin');
  await expect(page.getByRole('navigation', { name: 'Admin console' }).first()).toBeVisible();
});

test('what a passkey signed works once', async ({ people }) => {
  const { page } = await people.shopper();
  await Device.on(page, 'internal');
  await addKey(page, 'passkey');
  await signOut(page);
  const sent = page.waitForRequest((request) => request.url().endsWith('/api/auth/callback/passkey'));
  await signInByPasskey(page);
  const form = (await sent).postData() ?? '';
  await page.waitForURL('/me');
  const again = await page.request.post('/api/auth/callback/passkey', {
    data: form,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(await again.text()).toContain('passkey_refused');
});

test('a counter that goes back is refused and reported as critical', async ({ people }) => {
  const { page } = await people.shopper();
  const device = await Device.on(page, 'internal');
  await addKey(page, 'passkey');
  const authenticator = await onlyAuthenticator();
  for (let i = 0; i < 2; i += 1) {
    await signOut(page);
    await signInByPasskey(page);
    await page.waitForURL('/me');
  }
  expect(await device.signCount()).toBeGreaterThan(1);
  await device.turnBackTo(0);
  await signOut(page);
  await signInByPasskey(page);
  await expect(page.getByText(REFUSED)).toBeVisible();
  expect(await eventsOf(authenticator)).toContain('factor.counter-back CRITICAL');
});

test('a page in between gets nothing: what it collects is for another origin', async ({ people }) => {
  const { page } = await people.shopper();
  const fake = await manInTheMiddle();
  try {
    await Device.on(page, 'internal');
    await addKey(page, 'passkey');
    const authenticator = await onlyAuthenticator();
    await signOut(page);
    await signInByPasskey(page, '/me');
    await page.waitForURL('/me');
    await signOut(page);
    await page.goto(`${fake.url}/sign-in?next=/me`);
    await page.getByRole('button', { name: PASSKEY }).click();
    await expect(page.getByText(REFUSED)).toBeVisible();
    expect(await eventsOf(authenticator)).toContain('factor.key-refused MEDIUM');
  } finally {
    fake.close();
  }
});

test('another RP id is refused by the browser, a device that verifies nobody by us', async ({ people }) => {
  const { page } = await people.shopper();
  const device = await Device.on(page, 'usb', { verifies: false });
  const change = (from: string, to: string) =>
    page.route('**/api/trpc/shop.factors.beginRegistration*', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(from, to) });
    });
  await page.goto('/me/security');
  await change('"id":"localhost"', '"id":"urban-herb.example"');
  await page.getByRole('button', { name: 'Add a security key' }).click();
  await expect(page.getByText(/This browser or device cannot do that/)).toBeVisible();
  await page.unroute('**/api/trpc/shop.factors.beginRegistration*');
  await change('"userVerification":"required"', '"userVerification":"discouraged"');
  await page.getByRole('button', { name: 'Add a security key' }).click();
  await expect(page.getByText(/answer could not be used/)).toBeVisible();
  await device.unplug();
  await page.reload();
  await expect(page.getByText('Only the code by SMS so far')).toBeVisible();
});
