import { expect, test } from '../support/test';

const MOST_BYTES = 150_000;
/** A phone as most shoppers have: two pixels for each of 360. */
const PHONE = { viewport: { width: 360, height: 800 }, deviceScaleFactor: 2 };

test('all pictures of a category weigh less than 150 KB on a phone', async ({ people }) => {
  const { page } = await people.visitor(PHONE);
  const weights = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/api/media/'))
      weights.set(
        pathname,
        response.body().then(({ length }) => length),
      );
  });
  await page.goto('/c/teas-infusions');
  const pictures = page.getByRole('article').locator('img');
  expect(await pictures.count()).toBe(24);
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect(picture).toHaveJSProperty('complete', true);
    await expect(picture).not.toHaveJSProperty('naturalWidth', 0);
  }
  const bytes = await Promise.all(weights.values());
  expect(bytes.length).toBeGreaterThan(20);
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(MOST_BYTES);
});
