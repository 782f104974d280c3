import { ageWords } from '@/app/_console/when';
import type { Board } from './board-data';

const orders = (count: number) => (count === 1 ? '1 order' : `${count} orders`);

/** The answer to "What must I pack now?" in one line. */
export function boardAnswer({ placed, accepted, ready }: Board, now: Date): string {
  const [oldest] = placed;
  if (oldest) {
    const waiting = placed.length === 1 ? '1 order waits' : `${placed.length} orders wait`;
    return `${waiting} for your answer, the oldest for ${ageWords(oldest.since, now)}.`;
  }
  if (accepted.length > 0) return `${orders(accepted.length)} to pack.`;
  if (ready.length > 0) return `Nothing to pack. ${orders(ready.length)} ready for the driver.`;
  return 'Nothing. New orders appear here by themselves.';
}
