import type { inferRouterOutputs } from '@trpc/server';
import { api } from '@/trpc/client';
import type { AppRouter } from '@/trpc/root';

type Outputs = inferRouterOutputs<AppRouter>;

export type Side = 'vendor' | 'driver';
export type Payouts = Outputs['vendor']['payouts']['mine'];
export type PayoutNumber = NonNullable<Payouts['number']>;
export type Payout = Payouts['payouts']['items'][number];
/** How a payout stands that was asked for at once. */
export type PayMeAnswer = Outputs['vendor']['payouts']['payMeNow'];
export type PaymentStatus = Outputs['driver']['cash']['byPhone'];

/** A shop and a driver ask the same things, each for themselves. */
export const payoutsOf = (side: Side) => api[side].payouts;
