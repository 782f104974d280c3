import { Status, type Tone } from '@/ui/status';

const STATES: Readonly<Record<string, { tone: Tone; word: string }>> = {
  awaiting_payment: { tone: 'waiting', word: 'Waiting for payment' },
  placed: { tone: 'attention', word: 'Waiting for the shop' },
  accepted: { tone: 'info', word: 'Packing' },
  ready: { tone: 'waiting', word: 'Ready' },
  collected: { tone: 'info', word: 'On the way' },
  delivered: { tone: 'done', word: 'Delivered' },
  completed: { tone: 'done', word: 'Closed' },
  expired: { tone: 'neutral', word: 'Not paid' },
  rejected: { tone: 'danger', word: 'Rejected' },
  cancelled: { tone: 'neutral', word: 'Cancelled' },
  failed: { tone: 'danger', word: 'Not delivered' },
  refunded: { tone: 'neutral', word: 'Money sent back' },
};

const COMES_BACK = { tone: 'attention', word: 'Comes back' } as const;

type Props = {
  state: string;
  /** The driver could not hand it over. */
  isReturning?: boolean;
};

/** Where an order stands, in one word of the trade. */
export function OrderStatus({ state, isReturning = false }: Props) {
  const known = STATES[state] ?? { tone: 'neutral', word: state };
  const { tone, word } = isReturning && state === 'collected' ? COMES_BACK : known;
  return <Status tone={tone}>{word}</Status>;
}
