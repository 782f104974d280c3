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
};

export function BatchState({ state }: { state: string }) {
  const { tone, word } = BATCH[state] ?? { tone: 'neutral', word: state };
  return <Status tone={tone}>{word}</Status>;
}

export function PayoutState({ state }: { state: string }) {
  const { tone, word } = PAYOUT[state] ?? { tone: 'neutral', word: state };
  return <Status tone={tone}>{word}</Status>;
}
