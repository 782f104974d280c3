import { formatUgx } from '@/lib/money';
import type { Tone } from '@/ui/status';
import type { PayMeAnswer, Payout } from './answers';

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
  set_aside: {
    tone: 'attention',
    word: 'Put off',
    text: 'It could not go out as it was. The money is on your balance; the next daily payout takes what can be paid then.',
  },
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

/** What is told to the one who asked for a payout at once. */
export function askedWords({ kind, amountUgx }: PayMeAnswer): { tone: 'success' | 'waiting'; text: string } {
  const amount = formatUgx(amountUgx);
  switch (kind) {
    case 'sending':
      return { tone: 'success', text: `${amount} is on its way to your phone.` };
    case 'sent':
      return { tone: 'success', text: `${amount} has arrived on your phone.` };
    case 'waiting': {
      const text = `${amount} is set aside. Two of us check an amount like this before it goes.`;
      return { tone: 'success', text };
    }
    case 'looked_at':
    case 'failed':
    case 'cancelled':
    case 'set_aside': {
      const { word, text } = payoutWords({ state: kind, problem: null });
      return {
        tone: 'waiting',
        text: `${amount}: ${word.toLowerCase()}. ${text ?? 'See the list of payouts.'}`,
      };
    }
  }
}

const OPEN: readonly string[] = ['waiting', 'sending', 'looked_at'];

/** The payout that is not over yet; there is at most one. */
export const openPayout = (payouts: readonly Payout[]): Payout | null =>
  payouts.find(({ state }) => OPEN.includes(state)) ?? null;
