import { expectAccessible } from '../support/accessible';
import { ugx } from '../support/money';
import { outage, transactionsOf } from '../support/sandbox';
import { approve, buy, place, stateOf } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

test('a payment nobody knows the end of stands before the admin until it is known', async ({ people }) => {
  const shop = await makeShop(CORNERS.west, [{ priceUgx: 31_000n }]);
  const shopper = await people.distantShopper();
  const { page } = await people.admin();
  // With a token of the operator in hand, the next request goes out and nobody answers it.
  await buy(shopper, shop.goods, CORNERS.west);
  await outage(86_400);
  const { totalUgx, purchaseId, orders } = await place(shopper, shop.goods, CORNERS.west);
  const [order] = orders;
  if (!order) throw new Error('no order');
  const { id, label } = order;
  await expect
    .poll(async () => (await shopper.api.shop.payments.status.query({ purchaseId })).state)
    .toBe('checking');
  await page.goto('/admin/payments?filter=unknown');
  const row = page.getByRole('row').filter({ hasText: label });
  await expect(row).toContainText(ugx(totalUgx));
  await expect(row).toContainText('We do not know whether the operator has it.');
  await expectAccessible(page, 'a payment in trouble');
  await row.getByRole('button', { name: `Ask now about ${label}` }).click();
  await expect(row.getByRole('status')).toContainText('did not answer');
  await outage(0);
  await approve(shopper.phone, totalUgx);
  await expect.poll(() => stateOf(shopper, id)).toBe('placed');
  expect((await transactionsOf(shopper.phone)).map(({ status }) => status)).toEqual([
    'SUCCESSFUL',
    'SUCCESSFUL',
  ]);
  await page.goto('/admin/payments?filter=unknown');
  await expect(page.getByRole('heading', { level: 1, name: 'Which payments need us?' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: label })).toHaveCount(0);
});
