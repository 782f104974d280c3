import { randomOf } from './random';

/** How a payment goes. */
export type Course =
  | 'approved_by_hand'
  | 'approved_by_itself'
  | 'refused'
  | 'ignored'
  | 'too_little_money'
  | 'callback_dropped'
  | 'callback_doubled'
  | 'late'
  | 'answer_lost';

/** Whose mobile money pays. */
export type Network = 'mtn' | 'airtel';

/** Of every hundred purchases; the three digits select the simulator's scenario, null is the shopper's own phone. */
export const MIX: readonly {
  readonly course: Course;
  readonly share: number;
  readonly scenario: string | null;
}[] = [
  { course: 'approved_by_hand', share: 62, scenario: null },
  { course: 'approved_by_itself', share: 10, scenario: '000' },
  { course: 'refused', share: 6, scenario: '010' },
  { course: 'ignored', share: 5, scenario: '011' },
  { course: 'too_little_money', share: 5, scenario: '020' },
  { course: 'callback_dropped', share: 4, scenario: '030' },
  { course: 'callback_doubled', share: 4, scenario: '032' },
  { course: 'late', share: 2, scenario: '040' },
  { course: 'answer_lost', share: 2, scenario: '053' },
];

const DECK = MIX.flatMap(({ course, share }) => Array.from({ length: share }, () => course));

/** Dealt from a shuffled deck, so that every hundred purchases hold every course in its share. */
export function courseOf(seed: number, index: number): Course {
  const deck = randomOf(seed, 'courses', Math.floor(index / DECK.length)).shuffle(DECK);
  return deck[index % DECK.length] ?? 'approved_by_hand';
}

const MAGIC = { mtn: '+256770000', airtel: '+256750000' } as const satisfies Record<Network, string>;

/** The same person's phone at this network: shoppers sign in with a number of MTN and have one of Airtel as well. */
export const phoneAt = (network: Network, own: string): string =>
  network === 'mtn' ? own : own.replace(/^\+25677/, '+25675');

/** The number that pays; `own` is the one the shopper signs in with. */
export function payerOf(course: Course, network: Network, own: string): string {
  const scenario = MIX.find((row) => row.course === course)?.scenario ?? null;
  return scenario === null ? phoneAt(network, own) : `${MAGIC[network]}${scenario}`;
}

const SURE: readonly Course[] = [
  'approved_by_hand',
  'approved_by_itself',
  'callback_dropped',
  'callback_doubled',
  'answer_lost',
];

/** The payer agrees within the time there is, so that the purchase has to be paid, whatever becomes of the messages. */
export const isSureToPay = (course: Course): boolean => SURE.includes(course);

/** Money never comes on the first try, so that the purchase is paid only if the shopper tries again. */
export function failsAtFirst(course: Course): boolean {
  return course === 'refused' || course === 'too_little_money';
}
