import { createHash } from 'node:crypto';
import { addMs } from '@/lib/clock';

/** Jitter of a scheduled enquiry, as a share of the gap before it. */
const JITTER = 0.2;

/** Between −1 and 1, the same for the same attempt and position: spreads attempts without a random source. */
function wobble(attemptId: string, position: number): number {
  const hash = createHash('sha256').update(`${attemptId}:${position}`).digest().readUInt32BE(0);
  return (hash / 0xffff_ffff) * 2 - 1;
}

/**
 * The next moment of the schedule after `now`, counted from `since`, each moved by up to ±20 % of the gap before it;
 * null after the last. Enquiries in between (a callback came) do not use the schedule up.
 */
export function nextEnquiryAt(
  attemptId: string,
  offsetsMs: readonly number[],
  since: Date,
  now: Date,
): Date | null {
  for (const [position, offsetMs] of offsetsMs.entries()) {
    const gapMs = offsetMs - (offsetsMs[position - 1] ?? 0);
    const at = addMs(since, Math.round(offsetMs + gapMs * JITTER * wobble(attemptId, position)));
    if (at > now) return at;
  }
  return null;
}
