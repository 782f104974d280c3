import type { Tone } from '@/ui/status';
import type { Payout } from './answers';

type Words = { readonly tone: Tone; readonly word: string; readonly text?: string };

const STATES: Readonly<Record<string, Words>> = {
  waiting: { tone: 'waiting', word: 'Being checked', text: 'Two of us check it before it goes.' },
  sending: { tone: 'info', word: 'Sending' },
  sent: { tone: 'done', word: 'Paid' },
  failed: { tone: 'danger', word: 'Failed' },
  looked_at: {
    tone: 'attention',
    word: 'Being looked into',
    text: 'The network gave no clear answer. One of us finds out; the money is safe.',
  },
  cancelled: { tone: 'neutral', word: 'Called off', text: 'The money is on your balance again.' },
};

const PROBLEMS: Readonly<Record<NonNullable<Payout['problem']>, string>> = {
  float_empty: 'Our account with the network was empty. Ask again later.',
  number_not_registered: 'The network does not know this number. Set another one.',
  number_cannot_receive: 'The network says this number cannot receive money. Set another one.',
  limit_reached: 'This number has reached what it may receive. Try again tomorrow.',
  provider_problem: 'The network could not do it. Ask again later.',
};

/** Where a payout stands, for the one it is paid to. */
export function payoutWords({ state, problem }: Pick<Payout, 'state' | 'problem'>): Words {
  const words = STATES[state] ?? { tone: 'neutral', word: state };
  if (problem === null) return words;
  return { ...words, text: `${PROBLEMS[problem]} The money is on your balance again.` };
}

const OPEN: readonly string[] = ['waiting', 'sending', 'looked_at'];

/** The payout that is not over yet; there is at most one. */
export const openPayout = (payouts: readonly Payout[]): Payout | null =>
  payouts.find(({ state }) => OPEN.includes(state)) ?? null;
