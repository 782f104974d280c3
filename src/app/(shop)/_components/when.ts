import { KAMPALA_ZONE, kampalaDayStart } from '@/lib/kampala-time';

const time = new Intl.DateTimeFormat('en-UG', { timeStyle: 'short', timeZone: KAMPALA_ZONE });
const dayAndTime = new Intl.DateTimeFormat('en-UG', {
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
  timeZone: KAMPALA_ZONE,
});
const DAY_MS = 24 * 60 * 60 * 1000;

/** "2:05 pm" on the same Kampala day, "yesterday, 2:05 pm", else "3 Nov, 2:05 pm". */
export function whenWords(at: Date, now: Date): string {
  const today = kampalaDayStart(now).getTime();
  const day = kampalaDayStart(at).getTime();
  if (day === today) return time.format(at);
  if (day === today - DAY_MS) return `yesterday, ${time.format(at)}`;
  return dayAndTime.format(at);
}

/** "just now", "2 min ago", "1 h ago" */
export function agoWords(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return 'just now';
  return minutes < 60 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`;
}

const dayAlone = new Intl.DateTimeFormat('en-UG', { dateStyle: 'long', timeZone: KAMPALA_ZONE });

/** "3 November 2026" */
export function dayWords(at: Date): string {
  return dayAlone.format(at);
}
