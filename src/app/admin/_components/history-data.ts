import { cache } from 'react';
import { answerFor } from '@/app/_console/visit';
import { api } from '@/trpc/server';

/** One order's whole history, once per request for title and page. */
export const loadHistory = cache(async (orderId: string) =>
  answerFor((await api()).admin.orders.get({ orderId }), '/admin'),
);

export type History = Awaited<ReturnType<typeof loadHistory>>;
