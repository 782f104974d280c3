import { timeOfDay } from '@/lib/kampala-time';
import type { PeakWindow } from './tables';

const DAY_MINUTES = 24 * 60;

/** "07:00–09:00", in Kampala. */
export const windowWords = ({ fromMinute, toMinute }: PeakWindow): string =>
  `${timeOfDay(fromMinute)}–${timeOfDay(toMinute)}`;

/** Whether any minute of the day lies in two of them; one that ends before it begins runs over midnight. */
export function overlap(windows: readonly PeakWindow[]): boolean {
  const spans = windows.flatMap(({ fromMinute: from, toMinute: to }) =>
    from <= to ? [[from, to] as const] : [[from, DAY_MINUTES] as const, [0, to] as const],
  );
  // One that ends at midnight has no minute of the next day.
  const ordered = spans.filter(([from, to]) => from < to).toSorted(([a], [b]) => a - b);
  return ordered.some(([from], index) => from < (ordered[index - 1]?.[1] ?? 0));
}
