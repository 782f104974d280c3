import { type inferRouterOutputs, TRPCError } from '@trpc/server';
import { cache } from 'react';
import { answerFor } from '@/app/_console/visit';
import type { AppRouter } from '@/trpc/root';
import { api } from '@/trpc/server';

/** One of the shop's own orders, once per request for title and page. */
export const loadOrder = cache(async (orderId: string) =>
  answerFor((await api()).vendor.orders.get({ orderId }), '/vendor'),
);

/** What was reported and given back; null for those who do not see the shop's money. */
export async function loadMoneyBack({ id, money }: VendorOrder): Promise<MoneyBack | null> {
  // Asking all the same would be noted as a refusal each time the page is fetched.
  if (money === null) return null;
  try {
    return await (await api()).vendor.orders.moneyBack({ orderId: id });
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'FORBIDDEN') return null;
    throw error;
  }
}

/** What of it may not be handed over. */
export const loadRecalls = async (orderId: string) =>
  answerFor((await api()).vendor.lots.ofOrder({ orderId }), '/vendor');

export type MoneyBack = inferRouterOutputs<AppRouter>['vendor']['orders']['moneyBack'];
export type VendorOrder = Awaited<ReturnType<typeof loadOrder>>;
