import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { whileAway } from './database';

type Failing = {
  path: string;
  /** Without it the page cannot be made, and hardly anything else fails. */
  table: string;
  /** What the failed page says. */
  says: { title: string; safe: string };
  /** The heading of the page itself. */
  heading: string;
};

export const headingOf = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

/** The page fails, says so, and comes when it is asked for again. */
export async function failsOnce(page: Page, { path, table, says, heading }: Failing): Promise<void> {
  await whileAway(table, async () => {
    await page.goto(path);
    await expect(headingOf(page, says.title)).toBeVisible();
    await expect(page.getByText(says.safe)).toBeVisible();
    await expect(page.getByText('If you write to us, mention')).toBeVisible();
    await expectAccessible(page, `${path} that failed`);
  });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(headingOf(page, heading)).toBeVisible();
  await expect(headingOf(page, says.title)).toHaveCount(0);
}
