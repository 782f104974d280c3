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

/** Of every hundred purchases; the number selects the simulator's scenario, null is the shopper's own phone. */
export const MIX: readonly {
  readonly course: Course;
  readonly share: number;
  readonly number: string | null;
}[] = [
  { course: 'approved_by_hand', share: 62, number: null },
  { course: 'approved_by_itself', share: 10, number: '+256770000000' },
  { course: 'refused', share: 6, number: '+256770000010' },
  { course: 'ignored', share: 5, number: '+256770000011' },
  { course: 'too_little_money', share: 5, number: '+256770000020' },
  { course: 'callback_dropped', share: 4, number: '+256770000030' },
  { course: 'callback_doubled', share: 4, number: '+256770000032' },
  { course: 'late', share: 2, number: '+256770000040' },
  { course: 'answer_lost', share: 2, number: '+256770000053' },
];

const DECK = MIX.flatMap(({ course, share }) => Array.from({ length: share }, () => course));

/** Dealt from a shuffled deck, so that every hundred purchases hold every course in its share. */
export function courseOf(seed: number, index: number): Course {
  const deck = randomOf(seed, 'courses', Math.floor(index / DECK.length)).shuffle(DECK);
  return deck[index % DECK.length] ?? 'approved_by_hand';
}

/** The number that pays; `own` is the shopper's. */
export function payerOf(course: Course, own: string): string {
  return MIX.find((row) => row.course === course)?.number ?? own;
}

/** Money never comes on the first try, so that the purchase is paid only if the shopper tries again. */
export function failsAtFirst(course: Course): boolean {
  return course === 'refused' || course === 'too_little_money';
}
