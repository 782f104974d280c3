import { cache } from 'react';
import { api } from '@/trpc/server';
import { orNotFound } from '../../../_components/or-not-found';
import { orSignIn } from '../../../_components/or-sign-in';

/** The signed-in person and their own purchase; asked for once, by layout and page. */
export const loadPayment = cache(async (purchaseId: string) => {
  const { account, orders } = (await api()).shop;
  return orNotFound(
    orSignIn(
      Promise.all([account.me(), orders.purchase({ purchaseId })]),
      `/pay/${encodeURIComponent(purchaseId)}`,
    ),
  );
});
