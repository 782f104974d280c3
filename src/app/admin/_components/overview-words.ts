import type { RouterOutputs } from './answers';

type Overview = RouterOutputs['overview'];

const MINUTE_MS = 60_000;
/** How long an order may stand somewhere before somebody should call. */
const PATIENCE_MS: Readonly<Record<string, number>> = {
  placed: 15 * MINUTE_MS,
  accepted: 45 * MINUTE_MS,
  ready: 30 * MINUTE_MS,
  collected: 60 * MINUTE_MS,
};
export const isLate = (state: string, since: Date, now: Date): boolean =>
  now.getTime() - since.getTime() > (PATIENCE_MS[state] ?? Number.POSITIVE_INFINITY);

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** The answer to "Is anything stuck?" in one sentence. */
export function overviewAnswer({ oldest, unassigned, trouble, now }: Overview): string {
  const late = oldest.filter(({ state, since }) => isLate(state, since, now)).length;
  const stranded = unassigned.escalated;
  const found = [
    trouble.items.length > 0
      ? `${trouble.hasMore ? 'more than ' : ''}${count(trouble.items.length, 'payment', 'payments')} in trouble`
      : null,
    stranded > 0 ? `${count(stranded, 'parcel has', 'parcels have')} no driver` : null,
    late > 0 ? `${count(late, 'order waits', 'orders wait')} too long` : null,
  ].filter((words) => words !== null);
  if (found.length === 0) return 'No. Payments, shops and drivers are keeping up.';
  return `Yes: ${found.join(', ')}.`;
}
