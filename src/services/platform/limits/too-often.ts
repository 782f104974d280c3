import { type AppError, tooMany } from '@/lib/errors';

/** "in 40 seconds", "in 3 minutes": how long to wait, for a person. */
export function waitInWords(seconds: number): string {
  if (seconds <= 1) return 'in a second';
  return seconds < 100 ? `in ${seconds} seconds` : `in ${Math.ceil(seconds / 60)} minutes`;
}

export function tooOften(waitMs: number): AppError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return tooMany(`That was too often in a short time. Please try again ${waitInWords(seconds)}.`, seconds);
}
