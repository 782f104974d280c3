import { Status, type Tone } from '@/ui/status';

const BATCH: Readonly<Record<string, { tone: Tone; word: string }>> = {
  waiting: { tone: 'attention', word: 'Waits for a release' },
  released: { tone: 'done', word: 'Released' },
  cancelled: { tone: 'neutral', word: 'Called off' },
};
const PAYOUT: Readonly<Record<string, { tone: Tone; word: string }>> = {
  waiting: { tone: 'waiting', word: 'Waits with its batch' },
  sending: { tone: 'info', word: 'On its way' },
  looked_at: { tone: 'attention', word: 'No clear answer: find out at the operator' },
  sent: { tone: 'done', word: 'Arrived' },
  failed: { tone: 'danger', word: 'Failed, money back on the balance' },
  cancelled: { tone: 'neutral', word: 'Called off' },
  set_aside: { tone: 'attention', word: 'Set aside: the next run tries again' },
};
/** Why we did not let one set out; any other reason is the operator's. */
const OURS: Readonly<Record<string, string>> = {
  MONEY_HELD: 'Its money was frozen or given back meanwhile.',
  NUMBER_UNREADABLE: 'Its number cannot be read: the owner has to set it anew.',
  ABOVE_LIMIT: 'It is more than the operator takes at once.',
  REFUSED: 'Our books refused it: see the log.',
};

export const reasonWords = (reason: string): string => OURS[reason] ?? `The operator said ${reason}.`;

export function BatchState({ state }: { state: string }) {
  const { tone, word } = BATCH[state] ?? { tone: 'neutral', word: state };
  return <Status tone={tone}>{word}</Status>;
}

export function PayoutState({ state }: { state: string }) {
  const { tone, word } = PAYOUT[state] ?? { tone: 'neutral', word: state };
  return <Status tone={tone}>{word}</Status>;
}
