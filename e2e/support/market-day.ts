import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { database, only } from './database';
import { amountIn } from './money';
import type { BrowsingPerson } from './people';
import { shopSelling } from './shops';

export type Bought = { slug: string; name: string; priceUgx: bigint; shopName: string };

/** Opens a product from the shelf in view, reads what it costs and who sells it, and puts it into the basket. */
async function buyFromShelf(page: Page, card: Locator): Promise<Bought> {
  const name = (await card.getByRole('heading').textContent()) ?? '';
  await card.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.waitForURL(/\/p\//);
  const slug = new URL(page.url()).pathname.slice('/p/'.length);
  const { name: shopName } = await shopSelling(slug);
  await expect(page.getByRole('link', { name: shopName })).toBeVisible();
  const priceUgx = amountIn(
    await page
      .getByText(/^UGX [\d,]+$/)
      .first()
      .textContent(),
  );
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await expect(page.getByRole('button', { name: 'Add another' })).toBeVisible();
  return { slug, name, priceUgx, shopName };
}

const inStock = (page: Page) => page.getByRole('article').filter({ hasNotText: 'Sold out' });

/** Browses home, a category and two products of two shops. */
export async function fillBasket({ page }: BrowsingPerson): Promise<[Bought, Bought]> {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Herbs from Kampala');
  await expectAccessible(page, 'home');
  await page.getByRole('link', { name: 'Honey', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Honey' })).toBeVisible();
  await expectAccessible(page, 'a category');
  const first = await buyFromShelf(page, inStock(page).first());
  await expectAccessible(page, 'a product');
  await page.getByRole('link', { name: 'Honey' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Honey' })).toBeVisible();
  const second = await buyFromShelf(page, inStock(page).filter({ hasNotText: first.shopName }).first());
  return [first, second];
}

/** The stars of a product as everybody sees them, exactly. */
export async function ratingOf(slug: string): Promise<{ sum: number; count: number }> {
  return only(
    await database()<{ sum: number; count: number }[]>`
      select rating_sum as sum, rating_count as count from products where slug = ${slug}`,
  );
}

/** What a shop is owed as its console says; 0 for one that never sold. */
export async function owedIn(page: Page): Promise<bigint> {
  await page.goto('/vendor/balance');
  const answer = page.getByText(/UGX [\d,]+ from delivered orders/);
  await expect(answer).toBeVisible();
  return amountIn(await answer.textContent());
}

export const driverMark = (page: Page) =>
  page.getByRole('region', { name: /^Map with/ }).getByText('Moses', { exact: true });

/** Waits until the driver's mark stands somewhere else on the customer's map than at `before`. */
export async function hasMoved(mark: Locator, before: { x: number; y: number } | null): Promise<void> {
  await expect
    .poll(async () => {
      const now = await mark.boundingBox();
      return now && before ? Math.hypot(now.x - before.x, now.y - before.y) : 0;
    })
    .toBeGreaterThan(8);
}
