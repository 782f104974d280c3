import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of axe holds on the page as it is now. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  // A skeleton has no heading yet: it is the page that is judged.
  await expect(page.locator('h1').first()).toBeVisible();
  // Comes after the heading where a page is sent in parts, and is away for a moment while a live one fetches itself anew.
  await expect(page).toHaveTitle(/./);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<Pick<AxeResults, 'violations'>>(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => ({ violations }))",
  );
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
  // Soft, so that one run names every page that has a fault.
  expect.soft(found, `accessibility of ${name}`).toEqual([]);
}
