import type { Page } from '@playwright/test';
import { toKampalaInput } from '@/app/_console/kampala-input';
import { expectAccessible } from '../support/accessible';
import { settings } from '../support/settings';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

/** The blocks of a page being written, each by its heading. */
const blockOf = (page: Page, name: RegExp) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name }) });

async function openPage(page: Page, slug: string): Promise<void> {
  await page.goto('/admin/content');
  await expectAccessible(page, 'pages made of blocks');
  await page.getByLabel('Last part of its address').fill('Not An Address');
  await page.getByRole('button', { name: 'Open the page' }).click();
  await expect(page.getByLabel('Last part of its address')).toHaveAccessibleDescription(/small letters/);
  await page.getByLabel('Last part of its address').fill(slug);
  await page.getByRole('button', { name: 'Open the page' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `/l/${slug}` })).toBeVisible();
}

test('an admin writes a landing page, publishes it, and a visitor reads it', async ({ people }) => {
  const slug = `rain-${Date.now()}`;
  const { page } = await people.admin();
  await openPage(page, slug);
  await page.getByLabel('Heading of the page').fill('The rainy season');
  for (const kind of ['Story', 'Hero', 'Questions'])
    await page.getByRole('button', { name: kind, exact: true }).click();
  await blockOf(page, /Hero/).getByLabel('Title').fill('Rain is coming');
  await blockOf(page, /Hero/).getByLabel('Link', { exact: false }).last().fill('http://example.org');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByText('begins with https://')).toBeVisible();
  await expectAccessible(page, 'a page with a problem');
  await blockOf(page, /Hero/).getByLabel('Link', { exact: false }).last().fill('/search');
  await blockOf(page, /Hero/).getByLabel('Words of the link').fill('Find your tea');
  await blockOf(page, /Story/).getByLabel('Story', { exact: true }).fill('Warm teas for **wet** days.');
  await blockOf(page, /Story/).getByRole('button', { name: 'See how it looks' }).click();
  await expect(page.getByRole('region', { name: 'Story, as buyers see it' }).getByText('wet')).toBeVisible();

  await page.getByRole('button', { name: 'Move up: Hero, block 2 of 3' }).click();
  await expect(page.getByRole('heading', { level: 3, name: '1. Hero' })).toBeFocused();
  await page.getByRole('button', { name: /^Take out: Story/ }).click();
  await expect(blockOf(page, /Story/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Put it back' }).click();
  await expect(page.getByRole('heading', { level: 3, name: '2. Story' })).toBeFocused();

  await page.getByRole('button', { name: 'Publish now' }).click();
  await expect(page.getByText('Add a question, or take the block out.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a question' }).click();
  await page.getByLabel('Question 1').fill('Is it dried here?');
  await page.getByLabel('Answer 1').fill('Yes, in the shade.');
  await page.getByRole('button', { name: 'Publish now' }).click();
  await expect(page.getByText(/is published. Buyers see it in a moment/)).toBeVisible();
  await expectAccessible(page, 'a published page and its versions');

  const { page: visitor } = await people.visitor();
  await visitor.goto(`/l/${slug}`);
  await expect(visitor.getByRole('heading', { level: 1, name: 'Rain is coming' })).toBeVisible();
  await expect(visitor.getByRole('link', { name: 'Find your tea' })).toHaveAttribute('href', '/search');
  await visitor.getByText('Is it dried here?').click();
  await expect(visitor.getByText('Yes, in the shade.')).toBeVisible();
  await expectAccessible(visitor, 'a landing page');

  // The kept page is dropped when it is published anew.
  await blockOf(page, /Hero/).getByLabel('Title').fill('The sun is back');
  await page.getByRole('button', { name: 'Publish now' }).click();
  await expect(page.getByText('Version 3 is published. Buyers see it in a moment.')).toBeVisible();
  await expect
    .poll(async () => {
      await visitor.reload();
      return visitor.getByRole('heading', { level: 1 }).textContent();
    })
    .toBe('The sun is back');
});

test('an admin begins a page with a copy of a block of another one, which stays as it is', async ({
  people,
}) => {
  const [first, second] = [`copied-${Date.now()}`, `copy-${Date.now()}`];
  const { page } = await people.admin();
  await openPage(page, first);
  await page.getByRole('button', { name: 'Story', exact: true }).click();
  await blockOf(page, /Story/).getByLabel('Title').fill('How we dry');
  await blockOf(page, /Story/).getByLabel('Story', { exact: true }).fill('In the shade.');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByText('Saved as version 1.')).toBeVisible();

  await openPage(page, second);
  await page.getByRole('button', { name: 'Copy from another page' }).click();
  await page.getByLabel('Copy from which page?').selectOption(`Landing page /l/${first}, English`);
  await expectAccessible(page, 'blocks of another page');
  await page.getByRole('button', { name: 'Copy Story: How we dry' }).click();
  await expect(page.getByRole('heading', { level: 3, name: '1. Story' })).toBeFocused();
  await blockOf(page, /Story/).getByLabel('Story', { exact: true }).fill('In the sun.');
  await page.getByRole('button', { name: 'Copy Story: How we dry' }).click();
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByText('Saved as version 1.')).toBeVisible();
  await expect(blockOf(page, /1\. Story/).getByLabel('Story', { exact: true })).toHaveValue('In the sun.');
  await expect(blockOf(page, /2\. Story/).getByLabel('Story', { exact: true })).toHaveValue('In the shade.');
});

test('two admins write at once: the second is told, sees what changed, and nothing is lost', async ({
  people,
}) => {
  const slug = `both-${Date.now()}`;
  const [{ page: one }, { page: two }] = [await people.admin(), await people.admin()];
  await openPage(one, slug);
  await one.getByRole('button', { name: 'Story', exact: true }).click();
  await blockOf(one, /Story/).getByLabel('Story', { exact: true }).fill('First.');
  await one.getByRole('button', { name: 'Save the draft' }).click();
  await expect(one.getByText('Saved as version 1.')).toBeVisible();
  await two.goto(one.url());
  await blockOf(two, /Story/).getByLabel('Story', { exact: true }).fill('Theirs.');
  await two.getByRole('button', { name: 'Save the draft' }).click();
  await expect(two.getByText('Saved as version 2.')).toBeVisible();

  await blockOf(one, /Story/).getByLabel('Story', { exact: true }).fill('Mine.');
  await one.getByRole('button', { name: 'Save the draft' }).click();
  await expect(one.getByText('Version 2 was saved while you were writing')).toBeVisible();
  await expect(blockOf(one, /Story/).getByLabel('Story', { exact: true })).toHaveValue('Mine.');
  await expectAccessible(one, 'somebody saved meanwhile');
  await one.getByRole('button', { name: 'Save mine as the next version' }).click();
  await expect(one.getByText('Saved as version 3.')).toBeVisible();

  await one.getByRole('link', { name: 'Compare version 2 with the newest' }).click();
  await expect(one.getByRole('deletion')).toHaveText('Theirs.');
  await expect(one.getByRole('insertion')).toHaveText('Mine.');
  await expectAccessible(one, 'two versions');
  await one.goBack();
  await one.getByRole('button', { name: /^Bring it back.*version 2$/ }).click();
  await expect(one.getByText('Version 4', { exact: true })).toBeVisible();
  await expect(blockOf(one, /Story/).getByLabel('Story', { exact: true })).toHaveValue('Theirs.');

  await one.getByRole('button', { name: 'Preview link of version 4' }).click();
  const { page: visitor } = await people.visitor();
  await visitor.goto((await one.getByRole('link', { name: /\/preview\// }).getAttribute('href')) ?? '');
  await expect(visitor.getByText('Theirs.')).toBeVisible();
  await expectAccessible(visitor, 'a preview');
  expect((await visitor.goto(`/l/${slug}`))?.status()).toBe(404);
});

test('a shop tells its story above its products', async ({ people }) => {
  const shop = await makeShop(CORNERS.west, [{ priceUgx: 12_000n }]);
  const { page: visitor } = await people.visitor();
  await visitor.goto(`/v/${shop.slug}`);
  const { page } = await people.shopkeeper(shop.id);
  await page.goto('/vendor/shop-page');
  await expectAccessible(page, 'a shop page that is not begun');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('button', { name: 'Story', exact: true }).click();
  await blockOf(page, /Story/).getByLabel('Title').fill('Three sisters');
  await blockOf(page, /Story/).getByLabel('Story', { exact: true }).fill('This tea cures everything.');
  await expect(page.getByText('“cures')).toBeVisible();
  await blockOf(page, /Story/).getByLabel('Story', { exact: true }).fill('We dry our mint in the shade.');
  await page.getByRole('button', { name: 'Publish now' }).click();
  await expect(page.getByText(/is published. Buyers see it in a moment/)).toBeVisible();
  await expectAccessible(page, 'a shop page');
  await expect
    .poll(async () => {
      await visitor.reload();
      return visitor.getByRole('heading', { name: 'Three sisters' }).count();
    })
    .toBe(1);
  await expectAccessible(visitor, 'a shop with its story');

  // The same in Luganda, at an address of its own.
  expect((await visitor.goto(`/v/${shop.slug}/lg`))?.status()).toBe(404);
  await page.getByRole('link', { name: 'Luganda' }).click();
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByLabel('Summary').fill('Amajaani okuva mu nnimiro');
  await page.getByRole('button', { name: 'Story', exact: true }).click();
  await blockOf(page, /Story/).getByLabel('Title').fill('Bannyabo basatu');
  await blockOf(page, /Story/).getByLabel('Story', { exact: true }).fill('Tulima era tukaza.');
  await page.getByRole('button', { name: 'Publish now' }).click();
  await expect(page.getByText(/is published. Buyers see it in a moment/)).toBeVisible();
  await expectAccessible(page, 'a shop page in Luganda');
  await expect.poll(async () => (await visitor.goto(`/v/${shop.slug}/lg`))?.status()).toBe(200);
  await expect(
    visitor.locator('[lang="lg"]').getByRole('heading', { name: 'Bannyabo basatu' }),
  ).toBeVisible();
  await expect(visitor.locator('[lang="lg"]', { hasText: 'Amajaani okuva mu nnimiro' })).toBeVisible();
  await expectAccessible(visitor, 'a shop in Luganda');
  const alternates = visitor.locator('link[rel="alternate"][hreflang]');
  const told = await alternates.evaluateAll((links) =>
    links.map((link) => [link.getAttribute('hreflang'), new URL(link.getAttribute('href') ?? '').pathname]),
  );
  expect(Object.fromEntries(told)).toEqual({
    ...{ en: `/v/${shop.slug}`, lg: `/v/${shop.slug}/lg` },
    'x-default': `/v/${shop.slug}`,
  });
  await visitor.getByRole('link', { name: 'English' }).click();
  await expect(visitor).toHaveURL(new RegExp(`/v/${shop.slug}$`));
  await expect(visitor.getByRole('heading', { name: 'Three sisters' })).toBeVisible();
});

/** A page with a heading and a story, not saved yet. */
async function write(page: Page, { slug, language, title }: Record<'slug' | 'language' | 'title', string>) {
  await page.goto('/admin/content');
  await page.getByLabel('Last part of its address').fill(slug);
  await page.getByLabel('Language').selectOption(language);
  await page.getByRole('button', { name: 'Open the page' }).click();
  await page.getByLabel('Heading of the page').fill(title);
  await page.getByRole('button', { name: 'Story', exact: true }).click();
  await blockOf(page, /Story/).getByLabel('Story', { exact: true }).fill('We dry our mint in the shade.');
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

test('a page is put off, called back, put off again and comes by itself', async ({ people }) => {
  test.setTimeout(240_000);
  const slug = `dusk-${Date.now()}`;
  const { page } = await people.admin();
  const { page: visitor } = await people.visitor();
  const status = async () => (await visitor.goto(`/l/${slug}`))?.status();
  await write(page, { slug, language: 'en', title: 'Dusk' });
  await page.getByRole('button', { name: 'Schedule it' }).click();
  await expect(page.getByLabel('Publish later')).toHaveAccessibleDescription(/Choose day and time\./);
  const schedule = async (at: number) => {
    await page.getByLabel('Publish later').fill(toKampalaInput(new Date(at)));
    await page.getByRole('button', { name: 'Schedule it' }).click();
  };
  await schedule(Date.now() - DAY_MS);
  await expect(page.getByText('Choose a moment that is still to come, within a year.')).toBeVisible();
  await schedule(Date.now() + DAY_MS);
  await expect(page.getByText(/^Version \d+ comes on /)).toBeVisible();
  await expect(page.getByText('Scheduled', { exact: true })).toHaveCount(1);
  await expectAccessible(page, 'a page that is put off');
  expect(await status()).toBe(404);

  await page.getByRole('button', { name: /^Do not publish/ }).click();
  await expect(page.getByText('Scheduled', { exact: true })).toHaveCount(0);

  // The next full minute that is not upon us already.
  await schedule(Math.ceil((Date.now() + MINUTE_MS / 4) / MINUTE_MS) * MINUTE_MS);
  await expect(page.getByText(/^Version \d+ comes on /)).toBeVisible();
  expect(await status()).toBe(404);
  await expect.poll(status, { timeout: 2 * MINUTE_MS, intervals: [2_000] }).toBe(200);
  await expect(visitor.getByRole('heading', { level: 1, name: 'Dusk' })).toBeVisible();
  await page.reload();
  await expect(page.getByText('Buyers see it', { exact: true })).toHaveCount(1);
});

test('a page in two languages names both to search engines, as soon as the second is published', async ({
  people,
}) => {
  const slug = `both-tongues-${Date.now()}`;
  const { page } = await people.admin();
  const { page: visitor, request } = await people.visitor();
  /** What the served page says of its languages: address by language. */
  const told = async (path: string) => {
    const html = await (await request.get(path)).text();
    const links = html.matchAll(/<link rel="alternate" hrefLang="([^"]+)" href="([^"]+)"/gi);
    return Object.fromEntries([...links].map(([, language, href]) => [language, href]));
  };
  const [english, luganda] = [`/l/${slug}`, `/l/${slug}/lg`];
  const at = (path: string) => new URL(path, settings.BASE_URL).href;
  const publish = async () => {
    await page.getByRole('button', { name: 'Publish now' }).click();
    await expect(page.getByText(/is published. Buyers see it in a moment/)).toBeVisible();
  };
  await write(page, { slug, language: 'en', title: 'Rain' });
  await publish();
  const alone = { en: at(english), 'x-default': at(english) };
  await expect.poll(() => told(english)).toEqual(alone);
  await write(page, { slug, language: 'lg', title: 'Enkuba' });
  await publish();
  for (const path of [english, luganda])
    await expect.poll(() => told(path), path).toEqual({ ...alone, lg: at(luganda) });
  await visitor.goto(english);
  await visitor.getByRole('navigation', { name: 'Languages' }).getByRole('link', { name: 'Luganda' }).click();
  await expect(visitor.getByRole('heading', { level: 1, name: 'Enkuba' })).toBeVisible();
  await expect(visitor.locator('html, main').locator('[lang="lg"]').first()).toBeVisible();
  await expectAccessible(visitor, 'a page in Luganda');
});
