import { asc, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '@/db/tx';
import type { Page } from '@/lib/page';
import { listProblemPayments, type ProblemPayment } from '@/services/money/payments';
import { authorise } from '@/services/platform/access';
import { orderLabel } from '@/services/trade/orders';
import { orders } from '@/services/trade/orders/tables';
import { PaymentsInTrouble } from './inputs';
import { attemptWords } from './words';

export type TroubledPayment = ProblemPayment & {
  readonly stateWords: string;
  readonly ageSeconds: number;
  /** The orders it pays for, or paid for. */
  readonly orders: readonly { readonly id: string; readonly label: string }[];
};

/** Payments and refunds a person may have to look at, newest first, with the orders they are about. */
export async function paymentsInTrouble(
  ctx: Ctx,
  input: z.input<typeof PaymentsInTrouble>,
): Promise<Page<TroubledPayment>> {
  authorise(ctx, 'payment.read-any');
  const page = await listProblemPayments(ctx, PaymentsInTrouble.parse(input));
  const labels = await ordersOfPurchases(
    ctx,
    page.items.filter(({ ref }) => ref.kind === 'purchase').map(({ ref }) => ref.id),
  );
  const now = ctx.clock.now().getTime();
  return {
    items: page.items.map((payment) => ({
      ...payment,
      stateWords: attemptWords(payment.state),
      ageSeconds: Math.max(0, Math.floor((now - payment.createdAt.getTime()) / 1000)),
      orders: labels.get(payment.ref.id) ?? [],
    })),
    nextCursor: page.nextCursor,
  };
}

type OrderName = { id: string; label: string };

/** Orders by purchase, in the order of their numbers. */
export async function ordersOfPurchases(
  ctx: Ctx,
  purchaseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OrderName[]>> {
  const found = new Map<string, OrderName[]>();
  if (purchaseIds.length === 0) return found;
  const rows = await ctx.db
    .select({ id: orders.id, number: orders.number, purchaseId: orders.purchaseId })
    .from(orders)
    .where(inArray(orders.purchaseId, [...new Set(purchaseIds)]))
    .orderBy(asc(orders.number));
  for (const { id, number, purchaseId } of rows) {
    const known = found.get(purchaseId) ?? [];
    known.push({ id, label: orderLabel(number) });
    found.set(purchaseId, known);
  }
  return found;
}
