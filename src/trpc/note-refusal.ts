import { traceOf } from '@/db/trace-of';
import type { Ctx } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { recordSecurityEvent } from '@/services/platform/audit';

/** More than this within a minute is no mistake any more: somebody tries doors or counts through ids. */
const PROBES_A_MINUTE = 20;
const MISSES_A_MINUTE = 40;

/**
 * Notes that a signed-in person was refused, or asked for what is not theirs or not there. A missing second factor is
 * no attack, and visitors cannot be told apart. Never makes the request fail.
 */
export async function noteRefusal(ctx: Ctx, path: string, error: unknown): Promise<void> {
  if (!(error instanceof AppError) || ctx.actor.kind !== 'user' || error.details?.need !== undefined) return;
  if (error.code !== 'forbidden' && error.code !== 'not_found') return;
  const isDenial = error.code === 'forbidden';
  try {
    await recordSecurityEvent(ctx, {
      kind: isDenial ? 'access.denied' : 'access.not_found',
      severity: 'LOW',
      subject: { kind: 'user', id: ctx.actor.userId },
      details: { procedure: path },
      escalate: isDenial
        ? { atCount: PROBES_A_MINUTE, kind: 'access.probing', severity: 'HIGH' }
        : { atCount: MISSES_A_MINUTE, kind: 'access.enumeration', severity: 'HIGH' },
    });
  } catch (failure) {
    ctx.log.error({ path, error: traceOf(failure) }, 'refusal not noted');
  }
}
