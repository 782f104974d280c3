import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible';
import { expect, test } from '../support/test';

const fieldOf = (page: Page) => page.getByRole('main').getByRole('combobox', { name: /^Search/ });
const rowsOf = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');

/** What the list covers cannot be pressed, so only what is in it is measured. */
async function expectThumbSized(them: Locator): Promise<void> {
  const boxes = await Promise.all((await them.all()).map((one) => one.boundingBox()));
  expect(boxes.length).toBeGreaterThan(0);
  for (const box of boxes) expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
}

test('what is typed suggests where to go, by keys and by thumb', async ({ people }) => {
  const { page } = await people.visitor();
  await page.goto('/');
  const field = fieldOf(page);
  await field.click();
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  const below = page.getByRole('heading', { name: 'What are you looking for?' });
  const before = await below.boundingBox();
  await field.pressSequentially('infus');
  const tea = rowsOf(page).filter({ hasText: 'Teas & infusions' });
  await expect(tea).toBeVisible();
  expect(await below.boundingBox()).toEqual(before);
  await expect(page.getByRole('status').filter({ hasText: /suggestion/ })).toHaveText(
    /^\d+ suggestions\. Arrow down to read them\.$/,
  );
  await expectAccessible(page, 'suggestions');
  await expectThumbSized(rowsOf(page));
  await field.press('ArrowDown');
  await expect(rowsOf(page).first()).toHaveAttribute('aria-selected', 'true');
  const id = await rowsOf(page).first().getAttribute('id');
  await expect(field).toHaveAttribute('aria-activedescendant', id ?? '');
  await field.press('Escape');
  await expect(rowsOf(page)).toHaveCount(0);
  await expect(field).toHaveValue('infus');
  await field.press('ArrowDown');
  await field.press('Enter');
  await page.waitForURL('/c/teas-infusions');

  await page.goto('/search');
  await fieldOf(page).pressSequentially('demo gardn');
  await rowsOf(page).filter({ hasText: 'Demo Garden Apothecary' }).first().click();
  await page.waitForURL('/v/demo');
});

test('past searches stay on the phone, come back, and are forgotten one by one or all', async ({
  people,
}) => {
  const { page } = await people.visitor();
  for (const q of ['ginger', 'mint', 'honey']) {
    await page.goto('/search');
    await expect(fieldOf(page)).toBeFocused();
    await fieldOf(page).fill(q);
    await expect(rowsOf(page).first()).toBeVisible();
    await fieldOf(page).press('Enter');
    await page.waitForURL(`/search?q=${q}`);
  }
  await page.goto('/search');
  await expect(rowsOf(page)).toHaveText([/honey/, /mint/, /ginger/]);
  await expectAccessible(page, 'past searches');
  await expectThumbSized(rowsOf(page));
  await expectThumbSized(page.getByRole('button', { name: /^Forget / }));
  await page.getByRole('button', { name: 'Forget “mint”' }).click();
  await expect(rowsOf(page)).toHaveText([/honey/, /ginger/]);
  await fieldOf(page).press('Tab');
  await expect(page.getByRole('button', { name: 'Forget “honey”' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(rowsOf(page)).toHaveCount(0);
  await expect(fieldOf(page)).toBeFocused();
  await fieldOf(page).press('ArrowDown');
  await rowsOf(page).filter({ hasText: 'ginger' }).click();
  await page.waitForURL('/search?q=ginger');
  await page.goto('/search');
  await expect(rowsOf(page)).toHaveText([/ginger/, /honey/]);
  await page.getByRole('button', { name: 'Forget all past searches' }).click();
  await expect(rowsOf(page)).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem('urban-herb:searches'))).toBeNull();
});

test('without any script the field is a plain form', async ({ people }) => {
  const { page } = await people.visitor({ javaScriptEnabled: false });
  await page.goto('/');
  await fieldOf(page).fill('chamomile');
  await fieldOf(page).press('Enter');
  await page.waitForURL('/search?q=chamomile');
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('what suggests is fetched when somebody comes to the field, not before', async ({ people }) => {
  const { page } = await people.visitor();
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url());
  });
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  const before = scripts.length;
  await fieldOf(page).click();
  await expect.poll(() => scripts.length).toBeGreaterThan(before);
});

test('whoever looks for more than can be looked for reads that it was cut, and still finds', async ({
  people,
}) => {
  const { page } = await people.visitor();
  const words = `ginger ${'very '.repeat(60)}`.trim();
  await page.goto('/search');
  await fieldOf(page).fill(words);
  await fieldOf(page).press('Enter');
  await page.waitForURL(/\/search\?q=ginger/);
  await expect(page.getByText('We looked for the first 200 letters only')).toBeVisible();
  await expect(fieldOf(page)).toHaveValue(words.slice(0, 200));
  await expectAccessible(page, 'a search that was cut');
  const shorter = await page.goto(`/search?q=${'x'.repeat(200)}`);
  expect(shorter?.status()).toBe(200);
  await expect(page.getByText(/letters only/)).toHaveCount(0);
  expect((await page.goto(`/search?q=${'x'.repeat(10_000)}`))?.status()).toBe(200);
  await expect(page.getByText(/letters only/)).toBeVisible();
  const { clientWidth, scrollWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
  for (const odd of [`x${'🌿'.repeat(150)}`, 'mint\u0000tea'])
    expect((await page.goto(`/search?q=${encodeURIComponent(odd)}`))?.status()).toBe(200);
});

test('on a wide screen the field above the results says what was looked for, also after a link', async ({
  people,
}) => {
  const { page } = await people.visitor({ viewport: { width: 1280, height: 800 } });
  const field = page.getByRole('banner').getByRole('combobox', { name: /^Search/ });
  await page.goto('/');
  await field.fill('xylofone tea');
  await field.press('Enter');
  await page.waitForURL('/search?q=xylofone+tea');
  await expect(field).toHaveValue('xylofone tea');
  await page.goto('/search');
  await expect(field).toHaveValue('');
  await page.getByRole('link', { name: 'moringa' }).click();
  await page.waitForURL('/search?q=moringa');
  await expect(field).toHaveValue('moringa');
});
