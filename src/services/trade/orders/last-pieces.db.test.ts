import { count, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { stockItems } from '@/services/market/catalog/tables';
import { paymentAttempts } from '@/services/money/payments/tables';
import { OrderWorld } from '@/testing/order-world';
import { placeOrder } from '.';
import { orders } from './tables';

test('the last ten pieces go to exactly ten of two hundred buyers at once; the others are told', async () => {
  const crowd = await OrderWorld.open({ maxConnections: 40 });
  const product = await crowd.product({ available: 10 });
  const shoppers = await Promise.all(Array.from({ length: 200 }, () => crowd.shopper()));
  const requests = await Promise.all(
    shoppers.map(async (shopper) => {
      await crowd.fill(shopper, [product, 1]);
      return { shopper, request: await crowd.request(shopper) };
    }),
  );
  const outcomes = await Promise.all(
    requests.map(({ shopper, request }) => placeOrder(shopper.ctx, request)),
  );
  const kinds = outcomes.map((outcome) => outcome.kind);
  expect(kinds.filter((kind) => kind === 'awaiting_payment')).toHaveLength(10);
  expect(kinds.filter((kind) => kind === 'out_of_stock')).toHaveLength(190);
  const [stock] = await crowd.base.system.db
    .select()
    .from(stockItems)
    .where(eq(stockItems.productId, product.id));
  expect(stock).toMatchObject({ available: 0, held: 10 });
  const [written] = await crowd.base.system.db.select({ orders: count() }).from(orders);
  const [prompts] = await crowd.base.system.db.select({ prompts: count() }).from(paymentAttempts);
  expect([written?.orders, prompts?.prompts]).toEqual([10, 10]);
  await crowd.close();
});
