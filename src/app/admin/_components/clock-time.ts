import { timeOfDay } from '@/lib/kampala-time';

/** Minutes since midnight of "08:30"; not a number for anything else. */
export function minutesOf(time: string): number {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(time) ?? [];
  return hours === undefined || minutes === undefined ? Number.NaN : Number(hours) * 60 + Number(minutes);
}

/** "08:30"; the end of a day is "00:00", as a field for a time has it. */
export const timeOf = (minute: number): string => timeOfDay(minute % (24 * 60));
