import { TRPCError } from '@trpc/server';
import { cache } from 'react';
import { api } from '@/trpc/server';
import type { PaymentView } from '../../../_components/answers';
import { orNotFound } from '../../../_components/or-not-found';
import { orSignIn } from '../../../_components/or-sign-in';

/** The signed-in person's own order with its track, the money given back for it and what of it is recalled; asked for once, by layout and page. */
export const loadOrder = cache(async (orderId: string) => {
  const { orders, refunds } = (await api()).shop;
  return orNotFound(
    orSignIn(
      Promise.all([
        orders.get({ orderId }),
        orders.track({ orderId }),
        refunds.ofOrder({ orderId }),
        orders.recalls({ orderId }),
      ]),
      `/orders/${encodeURIComponent(orderId)}`,
    ),
  );
});

/** The last payment asked for at an order's door; null when none was. */
export async function doorPaymentOf(orderId: string): Promise<PaymentView | null> {
  try {
    return await (await api()).shop.payments.of({ kind: 'order', id: orderId });
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
