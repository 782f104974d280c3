import { cache } from 'react';
import { api } from '@/trpc/server';
import { orNotFound } from '../../../_components/or-not-found';
import { orSignIn } from '../../../_components/or-sign-in';

/** The signed-in person's own order with its track; asked for once, by layout and page. */
export const loadOrder = cache(async (orderId: string) => {
  const { orders } = (await api()).shop;
  return orNotFound(
    orSignIn(
      Promise.all([orders.get({ orderId }), orders.track({ orderId })]),
      `/orders/${encodeURIComponent(orderId)}`,
    ),
  );
});
