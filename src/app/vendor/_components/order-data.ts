import { cache } from 'react';
import { answerFor } from '@/app/_console/visit';
import { api } from '@/trpc/server';

/** One of the shop's own orders, once per request for title and page. */
export const loadOrder = cache(async (orderId: string) =>
  answerFor((await api()).vendor.orders.get({ orderId }), '/vendor'),
);

export type VendorOrder = Awaited<ReturnType<typeof loadOrder>>;
