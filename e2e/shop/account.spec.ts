import { expectAccessible } from '../support/accessible';
import { codeOf } from '../support/api';
import { database } from '../support/database';
import { inboxOf, mailsTo } from '../support/sandbox';
import { signInByForm } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { codeSentTo, codesSentTo, redeem, signIn } from '../support/sign-in';
import { letCodesAge } from '../support/sign-in-again';
import { expect, test } from '../support/test';

const PASSWORD = 'the blue boda waits at nine';

test('where somebody is signed in: this device first, another is signed out with one press', async ({
  people,
}) => {
  const { page, phone } = await people.shopper();
  const elsewhere = await people.visitor();
  await letCodesAge();
  await signIn(elsewhere.request, phone);
  expect(await codeOf(elsewhere.api.shop.account.me.query())).toBe('OK');
  await page.goto('/me/sessions');
  const rows = page.getByRole('main').getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('This device');
  await expectAccessible(page, 'where somebody is signed in');
  await rows
    .nth(1)
    .getByRole('button', { name: /^Sign out / })
    .click();
  await expect(rows).toHaveCount(1);
  await expect(page.getByText('Only on this device.')).toBeVisible();
  expect(await codeOf(elsewhere.api.shop.account.me.query())).toBe('UNAUTHORIZED');
  await page.getByRole('button', { name: 'Sign out everywhere, here too' }).click();
  await page.waitForURL('/');
  await page.goto('/me');
  await page.waitForURL((url) => url.pathname === '/sign-in');
});

test('switching person leaves nothing of the first one behind', async ({ people }) => {
  const [goods] = (await makeShop(CORNERS.west, [{ priceUgx: 7_000n }])).goods;
  if (!goods) throw new Error('no goods');
  const { page, phone, api } = await people.shopper();
  await api.shop.cart.add.mutate({ productId: goods.id, quantity: 1 });
  await page.goto(`/p/${goods.slug}`);
  await page.evaluate(() => {
    localStorage.setItem(
      'urban-herb:place',
      JSON.stringify({ name: 'Secret corner', lat: 0.33, lng: 32.59 }),
    );
    sessionStorage.setItem('urban-herb:draft', '"a note for the driver"');
  });
  await page.goto('/orders');
  await page.goto('/me');
  await expect(page.getByText('Secret corner')).toBeVisible();
  await page.getByRole('button', { name: 'Switch person' }).click();
  await page.waitForURL('/sign-in');
  await expect(page.getByLabel('Phone number')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeHidden();

  const left = await page.evaluate(async () => ({
    stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(
      (key) => !key.startsWith('urban-herb:device:'),
    ),
    kept: (await caches.keys()).filter((name) => name.startsWith('uh-pages-')),
  }));
  expect(left).toEqual({ stored: [], kept: [] });
  const cookies = (await page.context().cookies()).map(({ name }) => name);
  expect(cookies.filter((name) => /session-token|uh_cart|uh_people/.test(name))).toEqual([]);

  // Back and forth through the history: no page of theirs comes out of any memory.
  for (const _ of ['the list of orders', 'the product']) {
    await page.goBack();
    await page.waitForLoadState();
    await expect(page.getByRole('main')).not.toContainText('Secret corner');
    await expect(page.getByRole('main')).not.toContainText('Signed in with');
  }
  await page.goto('/basket');
  await expect(page.getByRole('main')).not.toContainText(goods.name);
  expect(await codesSentTo(phone)).toBe(1);
});

test('only who asks for it is remembered, masked, and may be forgotten', async ({ people }) => {
  const { page, phone } = await people.visitor();
  await page.goto('/sign-in?next=/me');
  await page.getByLabel('Phone number').fill(phone);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Remember my number on this phone').check();
  await page.getByLabel('Code from the SMS').fill(await codeSentTo(phone));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('/me');
  await page.getByRole('button', { name: 'Switch person' }).click();
  await page.waitForURL('/sign-in');
  const masked = `0${phone.slice(4, 7)} ••• ${phone.slice(10)}`;
  await expect(page.getByRole('button', { name: masked, exact: true })).toBeVisible();
  // However it is written; a few digits of it may stand in anything.
  const shown = (await page.getByRole('main').textContent()) ?? '';
  expect(shown.replaceAll(/\D/g, '')).not.toContain(phone.slice(4));
  await expectAccessible(page, 'sign-in with somebody remembered');
  await page.getByRole('button', { name: `Forget ${masked} on this phone` }).click();
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeHidden();
  await page.reload();
  await expect(page.getByLabel('Phone number')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeHidden();
});

test('e-mail and password: proved, set, used; a wrong one and an unknown address look alike', async ({
  people,
}) => {
  const { page, phone } = await people.shopper();
  const email = `p${phone.slice(1)}@example.ug`;
  await page.goto('/me/sign-in-ways');
  await expectAccessible(page, 'ways to sign in');
  await page.getByRole('button', { name: 'Add an e-mail address' }).click();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Send a code there' }).click();
  await expect(page.getByLabel('Code from the mail')).toBeVisible();
  await expect.poll(async () => (await mailsTo(email)).length).toBeGreaterThan(0);
  const mailed = /\d{6}/.exec((await mailsTo(email))[0]?.text ?? '')?.[0] ?? '';
  await page.getByLabel('Code from the mail').fill(mailed);
  await page.getByRole('button', { name: 'Confirm the address' }).click();
  await expect(page.getByText(email)).toBeVisible();

  await page.getByRole('button', { name: 'Set a password' }).click();
  const field = page.getByLabel('New password');
  await field.fill('kampala1');
  await expect(page.getByText('That is one of the first passwords a guesser tries.')).toBeVisible();
  await field.fill(PASSWORD);
  await expect(page.getByText('Long enough to be hard to guess.')).toBeVisible();
  await expectAccessible(page, 'setting a password');
  const seen = await codesSentTo(phone);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Code from the SMS').fill(await codeSentTo(phone, seen));
  await page.getByRole('button', { name: 'Save the password' }).click();
  await expect(page.getByRole('button', { name: 'Change the password' })).toBeVisible();

  const other = (await people.visitor()).page;
  const words: (string | null)[] = [];
  for (const [address, password] of [
    [`nobody-${email}`, PASSWORD],
    [email, 'not the right words at all'],
  ] as const) {
    await other.goto('/sign-in?next=/me');
    await other.getByRole('button', { name: 'Use e-mail and password' }).click();
    await other.getByLabel('E-mail').fill(address);
    await other.getByLabel('Password').fill(password);
    await other.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(other.getByLabel('Password')).toHaveAccessibleDescription(/do not fit together/);
    words.push(await other.locator('#password-error').textContent());
  }
  expect(words[0]).toBe(words[1]);
  await expectAccessible(other, 'sign-in by password');
  await other.getByLabel('Password').fill(PASSWORD);
  await other.getByRole('button', { name: 'Sign in', exact: true }).click();
  await other.waitForURL('/me');
});

test('a code opens nothing in another browser', async ({ people }) => {
  const [one, other] = [await people.visitor(), await people.visitor()];
  await one.api.shop.account.requestCode.mutate({ phone: one.phone });
  const code = await codeSentTo(one.phone);
  expect(await redeem(other.request, one.phone, code)).toBe('no_valid_code');
  expect(await redeem(one.request, one.phone, code)).toBeNull();
});

test('lost second factors: three days, told at once, stopped by the link without signing in', async ({
  people,
}) => {
  const { page, phone, api } = await people.shopper();
  const { userId } = await api.shop.account.me.query();
  await database()`update users set holds = 'app' where id = ${userId}`;
  await page.goto('/recover');
  await expectAccessible(page, 'getting back in');
  await page.getByRole('button', { name: 'I have lost all of them' }).click();
  await expect(page.getByText('Somebody asked to remove your keys, apps and recovery codes')).toBeVisible();
  await expectAccessible(page, 'a request that waits');
  const link = async () =>
    (await inboxOf(phone)).map(({ text }) => /\S+\/recover\/stop\/\S+/.exec(text)?.[0]).find(Boolean);
  await expect.poll(link).toBeTruthy();
  const stranger = (await people.visitor()).page;
  await stranger.goto((await link()) ?? '');
  await expectAccessible(stranger, 'stopping a request');
  await stranger.getByRole('button', { name: 'Stop the request' }).click();
  await expect(stranger.getByText('No request waits any more')).toBeVisible();
  await page.goto('/me');
  await expect(page.getByText('Signed in with')).toBeVisible();
  await expect(page.getByText('Somebody asked')).toBeHidden();
});

test('another number: proved on both, then everybody signs in with it', async ({ people }) => {
  const { page, phone } = await people.shopper();
  const next = (await people.visitor()).phone;
  await page.goto('/me/number');
  await page.getByLabel('New number').fill(next);
  await page.getByRole('button', { name: 'Send a code to the new number' }).click();
  await page.getByLabel('Code sent to the new number').fill(await codeSentTo(next));
  await expectAccessible(page, 'another number');
  const seen = await codesSentTo(phone);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Code sent to the old number').fill(await codeSentTo(phone, seen));
  await page.getByRole('button', { name: 'Change my number' }).click();
  await page.waitForURL('/sign-in');
  await page.goto('/sign-in?next=/me');
  await signInByForm(page, next);
  await page.waitForURL('/me');
});
