const LONGEST_PERIOD_DAYS = 366;
const DAY_MS = 24 * 60 * 60_000;

export const DAY_WANTED = 'Write a day such as 2026-03-10.';

/** What is wrong with these days, both included, in words; null when nothing is. Light enough for a page. */
export function periodProblem(from: string, to: string): string | null {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (Number.isNaN(days)) return DAY_WANTED;
  if (days < 0) return 'The last day is before the first.';
  return days < LONGEST_PERIOD_DAYS ? null : `At most ${LONGEST_PERIOD_DAYS} days at once.`;
}
