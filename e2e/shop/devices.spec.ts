import type { BrowserContextOptions, Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible';
import { database } from '../support/database';
import { freshPhone } from '../support/phones';
import { inboxOf } from '../support/sandbox';
import { codeSentTo, codesSentTo } from '../support/sign-in';
import { expect, test } from '../support/test';

const android = (version: number) =>
  `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Mobile Safari/537.36`;
const PHONE: BrowserContextOptions = { userAgent: android(141), hasTouch: true };
const LAPTOP: BrowserContextOptions = {
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0',
  viewport: { width: 1280, height: 800 },
  locale: 'en-GB',
  timezoneId: 'Europe/London',
};

/** Signs in by the form, as often as a test likes: the half minute between two codes has passed. */
async function signIn(page: Page, phone: string): Promise<void> {
  await database()`update sign_in_codes set created_at = created_at - interval '31 seconds'`;
  const seen = await codesSentTo(phone);
  await page.goto('/sign-in?next=/me/devices');
  await page.getByLabel('Phone number').fill(phone);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Code from the SMS').fill(await codeSentTo(phone, seen));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('/me/devices');
  await expect(page.getByText('This device', { exact: true })).toBeVisible();
}

const devicesOn = (page: Page) => page.getByRole('list', { name: 'Your devices' }).getByRole('listitem');
/** Notices to an account as they are written down with the report of a device, before anything is sent. */
const noticesAbout = async (userId: string) =>
  database()`
    select m.id from messages m join known_devices d on d.id::text = m.subject_id
    where m.kind = 'new_device' and d.user_id = ${userId}`;
const noticesTo = async (phone: string) =>
  (await inboxOf(phone)).map(({ text }) => text).filter((text) => text.includes('new device'));

test('a second device is told to the owner, listed, and can be signed out as a stranger’s', async ({
  people,
}) => {
  const phone = freshPhone();
  const { page, api } = await people.visitor(PHONE);
  await page.goto('/sign-in');
  await expect(page.getByText('You can refuse this under Me, Devices.')).toBeVisible();
  await expectAccessible(page, 'sign-in');
  await signIn(page, phone);
  await expect(devicesOn(page)).toHaveText(/Chrome on an Android phone/);
  const { userId } = await api.shop.account.me.query();
  expect(await noticesAbout(userId)).toEqual([]);

  const stranger = (await people.visitor(LAPTOP)).page;
  await signIn(stranger, phone);
  expect(await noticesAbout(userId)).toHaveLength(1);
  await expect.poll(() => noticesTo(phone)).toHaveLength(1);
  expect((await noticesTo(phone))[0]).toContain('Firefox on a Windows computer');
  await expectAccessible(stranger, 'devices on a wide screen');

  await page.reload();
  await expect(devicesOn(page)).toHaveCount(2);
  await expect(page.getByText('New device', { exact: true })).toBeVisible();
  await expectAccessible(page, 'devices');
  const row = devicesOn(page).filter({ hasText: 'Firefox' });
  await row.getByRole('button', { name: 'Not mine' }).click();
  await page.getByRole('button', { name: 'Sign it out' }).click();
  await expect(devicesOn(page)).toHaveCount(1);
  await expect(page.getByText('Device signed out as not yours')).toBeVisible();
  await stranger.goto('/me');
  await stranger.waitForURL(/\/sign-in/);
});

test('an update of the browser makes no new device, even when its cookies are gone', async ({ people }) => {
  const phone = freshPhone();
  await signIn((await people.visitor(PHONE)).page, phone);
  const { page, api } = await people.visitor({ ...PHONE, userAgent: android(142) });
  await signIn(page, phone);
  await expect(devicesOn(page)).toHaveCount(1);
  await expect(page.getByText('Nothing unusual.')).toBeVisible();
  const { userId } = await api.shop.account.me.query();
  expect(await noticesAbout(userId)).toEqual([]);
});

test('who objects is known by the cookie alone', async ({ people }) => {
  const phone = freshPhone();
  const { page } = await people.visitor(PHONE);
  await signIn(page, phone);
  const box = page.getByRole('checkbox', { name: 'Recognise my devices by how they look' });
  await expect(box).toBeChecked();
  await box.click();
  await expect(box).toBeEnabled();
  await expect(box).not.toBeChecked();
  await page.reload();
  await expect(box).not.toBeChecked();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('devices.report')) asked.push(request.postData() ?? '');
  });
  await page.context().clearCookies({ name: /session/ });
  await signIn(page, phone);
  await expect(devicesOn(page)).toHaveCount(1);
  expect(asked).toHaveLength(1);
  expect(asked[0]).not.toContain('signals":{');
  // The same phone without its cookie cannot be known any more.
  await page.context().clearCookies();
  await signIn(page, phone);
  await expect(devicesOn(page)).toHaveCount(2);
});

test('a place too far from the last is told, to those who want places compared', async ({ people }) => {
  const phone = freshPhone();
  const kampala = { latitude: 0.3476, longitude: 32.5825, accuracy: 20 };
  const { page, api } = await people.visitor({
    ...PHONE,
    permissions: ['geolocation'],
    geolocation: kampala,
  });
  await signIn(page, phone);
  const box = page.getByRole('checkbox', { name: 'Compare the place when I sign in' });
  await expect(box).not.toBeChecked();
  await box.click();
  await expect(box).toBeEnabled();
  await expect(box).toBeChecked();
  for (const geolocation of [kampala, { latitude: -1.2921, longitude: 36.8219, accuracy: 20 }]) {
    await page.context().clearCookies({ name: /session/ });
    await page.context().setGeolocation(geolocation);
    await signIn(page, phone);
    await database()`update last_places set at = at - interval '10 minutes'`;
  }
  await page.reload();
  await expect(page.getByText('Place far away')).toBeVisible();
  await page.goto('/me/sessions');
  const near = await api.shop.places.nearest.query({ lat: kampala.latitude, lng: kampala.longitude });
  if (!near) throw new Error('the seed has no place in the middle of Kampala');
  await expect(page.getByRole('main').getByText(new RegExp(`^Last used .*, ${near.area}$`))).toHaveCount(1);
  await page.goto('/me/devices');
  await expect
    .poll(async () => (await inboxOf(phone)).map(({ text }) => text).join())
    .toMatch(/50\d km from where it was 1\d minutes before/);
});
