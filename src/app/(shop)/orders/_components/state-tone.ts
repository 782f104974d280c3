import type { Tone } from '@/ui/status';
import type { OrderView } from '../../_components/answers';

type State = OrderView['state'];

/** What a state asks of its reader. */
const TONES: Readonly<Record<State, Tone>> = {
  awaiting_payment: 'waiting',
  placed: 'info',
  accepted: 'info',
  ready: 'info',
  collected: 'info',
  delivered: 'done',
  completed: 'done',
  expired: 'neutral',
  rejected: 'attention',
  cancelled: 'neutral',
  failed: 'danger',
  refunded: 'neutral',
};

export const toneOf = (state: State): Tone => TONES[state];

/** Nothing more will happen to these by themselves; an expired one may still be paid late. */
const OVER: ReadonlySet<State> = new Set(['completed', 'cancelled', 'rejected', 'refunded', 'failed']);

export const isOver = (state: State): boolean => OVER.has(state);
