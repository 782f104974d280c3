import fc from 'fast-check';
import { PROVIDERS } from '@/services/money/payments';
import {
  type Event as AnyEvent,
  FATE,
  groupsOf,
  large,
  to,
} from '@/services/money/payments/testing/interleaving';

/** What may happen to an order besides its payment; `news`: an event reaches the orders, early, twice or out of turn. */
const TO_ORDER = ['pressed again', 'news', 'all news'] as const;
export type ToOrder = (typeof TO_ORDER)[number];
export type Event = AnyEvent | { readonly what: ToOrder; readonly dies: number | null };

const order = (...left: readonly ToOrder[]): { readonly what: ToOrder }[] => left.map((what) => ({ what }));

const BAG = [
  ...to(
    'collect',
    'submit',
    'decide',
    'enquiry',
    'enquiry',
    'callback',
    'callback',
    'forged success',
    'forged failure',
  ),
  ...large('hold ends', 'expiry', 'expiry', 'payer returns', 'payer returns', 'sweep', 'jobs', 'jobs lost'),
  ...order('pressed again', 'pressed again', 'news', 'news', 'all news'),
];

/** One press of Pay and everything after it that is not ours to choose. */
export const orderPlans = fc.record({
  provider: fc.constantFrom(...PROVIDERS),
  collect: fc.record(FATE),
  /** Presses at the same time, the first of which may die on the way. */
  presses: fc.integer({ min: 1, max: 3 }),
  firstPressDies: fc.option(fc.nat(12)),
  /** Which of the events heard so far comes, where one does. */
  picks: fc.array(fc.nat(7), { minLength: 1, maxLength: 8 }),
  groups: groupsOf(BAG, 6),
});
export type OrderPlan = typeof orderPlans extends fc.Arbitrary<infer P> ? P : never;
