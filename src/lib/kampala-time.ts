/** Kampala is UTC+3 all year round. */
export const KAMPALA_ZONE = 'Africa/Kampala';
const OFFSET_MS = 3 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Minutes since midnight in Kampala. */
export function kampalaMinutes(at: Date): number {
  const local = new Date(at.getTime() + OFFSET_MS);
  return local.getUTCHours() * 60 + local.getUTCMinutes();
}

/** The instant at which the Kampala day containing `at` began. */
export function kampalaDayStart(at: Date): Date {
  return new Date(Math.floor((at.getTime() + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS);
}

/** Day of the week in Kampala: 0 is Sunday. */
export function kampalaDayOfWeek(at: Date): number {
  return new Date(at.getTime() + OFFSET_MS).getUTCDay();
}

/** The Kampala day containing `at`, as 2026-03-10. */
export function kampalaDate(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** Minutes since midnight as a clock shows them: 450 is "07:30", the end of a day "24:00". */
export function timeOfDay(minute: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
