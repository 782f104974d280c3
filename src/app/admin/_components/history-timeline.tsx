import { exactWords } from '@/app/_console/when';
import { Timeline } from '@/ui/timeline';
import type { History } from './history-data';

/** Everything that happened, in one line of time. */
export function HistoryTimeline({ items }: { items: History['timeline'] }) {
  return (
    <Timeline
      label="What happened to the order"
      events={items.map(({ key, title, at, text, isBad }) => ({
        key,
        title: <span className="text-sm">{title}</span>,
        at: <time dateTime={at.toISOString()}>{exactWords(at)}</time>,
        text,
        state: isBad ? 'stopped' : 'done',
      }))}
    />
  );
}
