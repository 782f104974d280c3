import { cache } from 'react';
import { api } from '@/trpc/server';
import { answerFor } from '../../_console/visit';

/** One order's whole history, once per request for title and page. */
export const loadHistory = cache(async (orderId: string) =>
  answerFor((await api()).admin.orders.get({ orderId }), '/admin'),
);

export type History = Awaited<ReturnType<typeof loadHistory>>;
