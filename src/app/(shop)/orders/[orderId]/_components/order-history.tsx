import { Timeline, type TimelineEvent } from '@/ui/timeline';
import type { OrderView } from '../../../_components/answers';
import { whenWords } from '../../../_components/when';
import { isOver } from '../../_components/state-tone';

type State = OrderView['state'];

/** The way an order takes when all goes well. */
const WAY: readonly { state: State; words: string }[] = [
  { state: 'placed', words: 'Paid' },
  { state: 'accepted', words: 'Taken by the shop' },
  { state: 'ready', words: 'Packed' },
  { state: 'collected', words: 'With the driver' },
  { state: 'delivered', words: 'Delivered' },
];

const DONE: Readonly<Record<State, string>> = {
  awaiting_payment: 'Ordered',
  placed: 'Paid',
  accepted: 'Taken by the shop',
  ready: 'Packed',
  collected: 'With the driver',
  delivered: 'Delivered',
  completed: 'Closed',
  expired: 'Not paid in time',
  rejected: 'Not taken by the shop',
  cancelled: 'Cancelled by you',
  failed: 'Could not be delivered',
  refunded: 'Money sent back',
};

const STOPPED: ReadonlySet<State> = new Set(['expired', 'rejected', 'cancelled', 'failed', 'refunded']);

const DOOR: Partial<Record<State, string>> = { placed: 'With the shop, to be paid at the door' };

function eventsOf(order: OrderView, now: Date): TimelineEvent[] {
  const doneWords = (state: State, reason: string | null) => {
    // Customers cancel without a word, we with one.
    if (state === 'cancelled' && reason !== null) return 'Cancelled by us';
    // What the driver found there has words of its own.
    if (state === 'collected' && reason !== null) return 'At your door';
    return (order.payOnDelivery ? DOOR[state] : undefined) ?? DONE[state];
  };
  const open = !isOver(order.state) && order.state !== 'delivered' && order.state !== 'expired';
  const past = order.history.map((moment, index): TimelineEvent => {
    const isLast = index === order.history.length - 1;
    const state = STOPPED.has(moment.state) ? 'stopped' : isLast && open ? 'current' : 'done';
    return {
      key: `${index}-${moment.state}`,
      title: doneWords(moment.state, moment.reason),
      at: whenWords(moment.at, now),
      text: moment.reason ?? undefined,
      state,
    };
  });
  if (!open) return past;
  if (order.delivery?.returning) return [...past, { key: 'back', title: 'Back at the shop', state: 'next' }];
  const reached = WAY.findIndex(({ state }) => state === order.state);
  const ahead = WAY.slice(reached + 1).map(
    ({ state, words }): TimelineEvent => ({
      key: state,
      title: (order.payOnDelivery ? DOOR[state] : undefined) ?? words,
      state: 'next',
    }),
  );
  return [...past, ...ahead];
}

export function OrderHistory({ order, now }: { order: OrderView; now: Date }) {
  return (
    <section aria-labelledby="history" className="rounded-card border border-line bg-surface p-4 sm:p-6">
      <h2 id="history" className="title mb-4 text-lg">
        Step by step
      </h2>
      <Timeline label="What happened and what comes next" events={eventsOf(order, now)} />
    </section>
  );
}
