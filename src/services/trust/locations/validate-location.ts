import { type Ctx, withTransaction } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { recordSecurityEvent } from '@/services/platform/audit';
import { recordFact } from '@/services/trust/risk';
import { asks, type Fix, judgeFix, type PlaceVerdict, type Purpose, unreliability } from './judge-fix';
import { swapLastPlace } from './last-place';
import { serviceAreas } from './service-areas';

export const FAR_FACT = 'place.too_fast';
const FACT_DAYS = 180;

export type LocationQuestion = {
  readonly purpose: Purpose;
  /** Whose place it is; without one, journeys are not judged. */
  readonly subject: Reference | null;
  readonly fix: Fix;
};

/**
 * What a place is worth: inside our areas or not, reliable or not, and whether its owner can have come there since
 * the last one. A journey nobody can make is written down as a fact about the subject. Refuses nothing by itself.
 * Internal: the caller has made sure who asks.
 */
export async function validateLocation(
  ctx: Ctx,
  { purpose, subject, fix }: LocationQuestion,
): Promise<PlaceVerdict> {
  const now = ctx.clock.now();
  const areas = await serviceAreas(ctx);
  const isEvidence = asks(purpose).travel && unreliability(fix, purpose, now).length === 0;
  const at = fix.recordedAt > now ? now : fix.recordedAt;
  const previous = isEvidence && subject ? await swapLastPlace(ctx, { subject, purpose, fix, at }) : null;
  const verdict = judgeFix(fix, { purpose, areas, previous, now });
  const tooFast = verdict.reasons.find((reason) => reason.kind === 'too_fast');
  if (tooFast && subject) {
    const { km, minutes, kmh } = tooFast;
    await withTransaction(ctx, async (tx) => {
      const value = { purpose, km, minutes, kmh };
      await recordFact(tx, { kind: FAR_FACT, subject, value, source: 'locations', keepDays: FACT_DAYS });
      await recordSecurityEvent(tx, { kind: FAR_FACT, severity: 'MEDIUM', subject, details: value });
    });
  }
  return verdict;
}
