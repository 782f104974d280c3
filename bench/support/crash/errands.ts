import type { Bought } from '@/testing/order-interleavings';
import type { Work } from './task';

/**
 * Orders and payouts around their payment: the press of Pay (W0, W1), the events that carry a payment's news further
 * (W6), the end of a hold (W7), a refund and a payout as people ask for them. All of it at MTN: how an operator is asked
 * is what the payments' own flows are about.
 */
export type OrderErrand = {
  readonly sort: 'order';
  readonly name: string;
  readonly deed: 'place' | 'expire' | 'cancel' | { readonly hear: string };
  /** How the payer is, as far as it got before the step. */
  readonly payer: 'unasked' | 'paid' | 'paid unheard' | 'refuses' | 'undecided' | 'paid too late';
  readonly end: 'placed' | 'revived' | 'expired' | 'delivered' | 'cancelled';
};
export type PayoutErrand = {
  readonly sort: 'payout';
  readonly name: string;
  readonly deed: 'pay out' | 'release' | { readonly hear: string };
  readonly amountUgx: number;
};
export type Errand = OrderErrand | PayoutErrand;

/** One person of us lets so much go alone. */
export const ALONE_UGX = 6_000;
const [SMALL, LARGE] = [5_000, 7_000];

const order = (
  name: string,
  deed: OrderErrand['deed'],
  payer: OrderErrand['payer'],
  end: OrderErrand['end'],
): OrderErrand => ({ sort: 'order', name: `order-${name}`, deed, payer, end });

const payout = (name: string, deed: PayoutErrand['deed'], amountUgx: number): PayoutErrand => ({
  sort: 'payout',
  name: `payout-${name}`,
  deed,
  amountUgx,
});

export const ERRANDS: readonly Errand[] = [
  order('place', 'place', 'unasked', 'placed'),
  order('settled-heard', { hear: 'payment.settled' }, 'paid', 'placed'),
  order('late-heard', { hear: 'payment.settled' }, 'paid too late', 'revived'),
  order('expired-heard', { hear: 'payment.expired' }, 'refuses', 'expired'),
  order('delivered-heard', { hear: 'delivery.delivered' }, 'paid', 'delivered'),
  order('cancel', 'cancel', 'paid', 'cancelled'),
  order('expire-unpaid', 'expire', 'refuses', 'expired'),
  order('expire-paid', 'expire', 'paid unheard', 'placed'),
  order('expire-undecided', 'expire', 'undecided', 'revived'),
  payout('ask', 'pay out', SMALL),
  payout('release', 'release', LARGE),
  payout('sent-heard', { hear: 'payout.settled' }, SMALL),
];

/** An errand at the step that a process will die in. */
export type ReadyOrder = {
  readonly kind: OrderErrand;
  readonly work: Work;
  readonly bought: Omit<Bought, 'purchaseId' | 'orderId'>;
  readonly msisdn: string;
  readonly totalUgx: bigint;
};
export type ReadyPayout = {
  readonly kind: PayoutErrand;
  readonly work: Work;
  readonly vendorId: string;
  readonly payoutId: string;
  readonly msisdn: string;
};
export type ReadyErrand = ReadyOrder | ReadyPayout;

export const isOrder = (one: ReadyErrand): one is ReadyOrder => one.kind.sort === 'order';
