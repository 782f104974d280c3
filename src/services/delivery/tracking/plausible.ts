import { addMs } from '@/lib/clock';
import { type AppError, invalid } from '@/lib/errors';
import { inServiceArea } from '@/lib/geo';
import type { PostLocation } from './inputs';

/** A phone may have been in a tunnel this long before it sends. */
const OLDEST_MS = 10 * 60_000;
/** Phones' clocks run ahead a little. */
const NEWEST_MS = 60_000;

/** What makes a fix unbelievable, in words, or null. */
export function problemOf(fix: PostLocation, now: Date): AppError | null {
  if (!inServiceArea(fix)) {
    return invalid('Your phone says you are outside the area we deliver in. Check its location setting.');
  }
  if (fix.recordedAt < addMs(now, -OLDEST_MS)) {
    return invalid('That location is more than ten minutes old.');
  }
  if (fix.recordedAt > addMs(now, NEWEST_MS)) {
    return invalid("Your phone's clock is ahead. Set it to automatic time.");
  }
  return null;
}
