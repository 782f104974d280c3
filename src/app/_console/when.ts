import { KAMPALA_ZONE, kampalaDayStart } from '@/lib/kampala-time';

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: KAMPALA_ZONE,
});
const exact = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: KAMPALA_ZONE });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: KAMPALA_ZONE });
const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: KAMPALA_ZONE });

/** "14:05" on the same Kampala day, else "3 Nov, 14:05". */
export function whenWords(at: Date, now: Date): string {
  const isToday = kampalaDayStart(at).getTime() === kampalaDayStart(now).getTime();
  return isToday ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
}

/** "14:05", in Kampala. */
export const timeWords = (at: Date): string => clock.format(at);

/** "3 Nov 2026" */
export const dateWords = (at: Date): string => date.format(at);

/** "3 Nov 2026, 14:05": where it may be years away. */
export const momentWords = (at: Date): string => `${date.format(at)}, ${clock.format(at)}`;

/** "3 Nov, 14:05:31": for a history, where seconds tell what came first. */
export function exactWords(at: Date): string {
  return `${day.format(at)}, ${exact.format(at)}`;
}

/** "under a minute", "4 min", "1 h 20 min", "3 days" */
export function ageWords(since: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - since.getTime()) / 60_000);
  if (minutes < 1) return 'under a minute';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
}
