import { and, eq, sql } from 'drizzle-orm';
import { builtOnce } from '@/db/built-once';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { shopsOf } from '@/services/market/vendors';
import { authorise, authoriseOn } from '@/services/platform/access';
import { authoriseAsCustomer } from './authorise-as-customer';
import { purchases } from './tables';

/** Tells which purchase the order is part of. @throws AppError not_found for another person's order */
export async function assertMyOrder(ctx: Ctx, orderId: string): Promise<{ purchaseId: string }> {
  const { userId } = authorise(ctx, 'order.read-own', 'follow');
  const { purchaseId } = await authoriseAsCustomer(ctx, 'order.read-own', orderId, userId);
  return { purchaseId };
}

const ownTotal = builtOnce((db) =>
  db
    .select({ amountUgx: purchases.totalUgx })
    .from(purchases)
    .where(
      and(
        eq(purchases.id, sql.placeholder('purchaseId')),
        eq(purchases.customerId, sql.placeholder('userId')),
      ),
    )
    .prepare('own_total'),
);

/** @throws AppError not_found for another person's purchase */
export async function assertMyPurchase(ctx: Ctx, purchaseId: string): Promise<void> {
  const { userId } = authorise(ctx, 'order.read-own', 'follow');
  const [row] = await ownTotal(ctx).execute({ purchaseId, userId });
  if (!row) throw notFound('purchase');
  const purchase = { kind: 'purchase', id: purchaseId, owner: userId, ...row };
  await authoriseOn(ctx, 'order.read-own', purchase, await shopsOf(ctx));
}
