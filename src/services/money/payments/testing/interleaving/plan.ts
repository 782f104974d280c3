import fc from 'fast-check';
import { type Operation, PROVIDERS, type ProviderName } from '../../providers/provider';

/** What may happen to one attempt of an operation, the newest. */
const TO_ATTEMPTS = [
  'submit',
  'decide',
  'enquiry',
  'callback',
  'forged success',
  'forged failure',
  'enquiry',
] as const;
/** What may happen besides. `jobs`: a worker takes all that is queued; `jobs lost`: nobody ever does. */
const AT_LARGE = [
  'hold ends',
  'expiry',
  'payer returns',
  'ask refund',
  'ask payout',
  'sweep',
  'jobs',
  'jobs lost',
  'time passes',
] as const;

export type ToAttempt = (typeof TO_ATTEMPTS)[number];
export type AtLarge = (typeof AT_LARGE)[number];
type Act = { readonly what: ToAttempt; readonly of: Operation } | { readonly what: AtLarge };

/** `dies`: after so many steps the process that does it is killed; null when it lives. */
export type Event = Act & { readonly dies: number | null };

/** What the operator does with a request, and what the wire does with the first request and its answer. */
export type Fate = {
  readonly outcome: 'success' | 'failed';
  readonly wire: 'works' | 'loses the request' | 'loses the answer';
};

/**
 * What happens to one payment, a refund of it and a payout: everything that is not ours to choose, and the order of
 * all else. `before` is played until the money has come or not, `after` from then on.
 */
export type Plan = {
  readonly provider: ProviderName;
  readonly collect: Fate;
  readonly refund: Fate & { readonly part: 'whole' | 'half' };
  readonly payout: Fate & { readonly from: 'wallet' | 'earnings'; readonly provider: ProviderName };
  readonly firstSubmissionDies: number | null;
  readonly before: readonly (readonly Event[])[];
  readonly after: readonly (readonly Event[])[];
};

export const to = (of: Operation, ...left: readonly ToAttempt[]): Act[] => left.map((what) => ({ what, of }));
export const large = (...acts: readonly AtLarge[]): Act[] => acts.map((what) => ({ what }));

const BEFORE: readonly Act[] = [
  ...to('collect', ...TO_ATTEMPTS, 'enquiry', 'callback'),
  ...to('payout', ...TO_ATTEMPTS),
  ...large('hold ends', 'expiry', 'expiry', 'payer returns', 'payer returns', 'ask payout', 'ask payout'),
  ...large('sweep', 'jobs', 'jobs lost'),
];
const AFTER: readonly Act[] = [
  ...to('refund', ...TO_ATTEMPTS, 'submit', 'enquiry'),
  ...to('payout', ...TO_ATTEMPTS),
  ...to('collect', 'enquiry', 'callback'),
  ...large('ask refund', 'ask refund', 'ask refund', 'ask payout', 'hold ends', 'expiry', 'time passes'),
  ...large('sweep', 'jobs', 'jobs', 'jobs lost'),
];

const LIVES = fc.constant(null);
const DEATH = fc.oneof({ weight: 3, arbitrary: LIVES }, { weight: 1, arbitrary: fc.nat(12) });
const WIRE = fc.constantFrom(
  ...(['works', 'works', 'works', 'works', 'loses the request', 'loses the answer'] as const),
);
const OUTCOME = fc.constantFrom(...(['success', 'success', 'success', 'failed'] as const));
export const FATE = { outcome: OUTCOME, wire: WIRE };

/** Random orders of random parts of a bag, one to three events at the same time, some of which kill their process. */
export function groupsOf<A extends { readonly what: string }>(
  bag: readonly A[],
  minLength: number,
): fc.Arbitrary<(A & { readonly dies: number | null })[][]> {
  const each = { minLength: bag.length, maxLength: bag.length };
  return fc
    .record({
      order: fc.shuffledSubarray([...bag.keys()], { minLength }),
      sizes: fc.array(fc.integer({ min: 1, max: 3 }), each),
      deaths: fc.array(DEATH, each),
    })
    .map(({ order, sizes, deaths }) => {
      const groups: (A & { readonly dies: number | null })[][] = [];
      for (let at = 0; at < order.length; at += sizes[groups.length - 1] ?? 1) {
        const size = sizes[groups.length] ?? 1;
        groups.push(
          order.slice(at, at + size).flatMap((index) => {
            const act = bag[index];
            return act ? [{ ...act, dies: deaths[index] ?? null }] : [];
          }),
        );
      }
      return groups;
    });
}

export const plans: fc.Arbitrary<Plan> = fc.record({
  provider: fc.constantFrom(...PROVIDERS),
  collect: fc.record(FATE),
  refund: fc.record({ ...FATE, part: fc.constantFrom('whole' as const, 'half' as const) }),
  payout: fc.record({
    ...FATE,
    from: fc.constantFrom('wallet' as const, 'earnings' as const),
    provider: fc.constantFrom(...PROVIDERS),
  }),
  firstSubmissionDies: fc.oneof({ weight: 2, arbitrary: LIVES }, { weight: 1, arbitrary: fc.nat(4) }),
  before: groupsOf(BEFORE, 6),
  after: groupsOf(AFTER, 6),
});
