import type { Ctx } from '@/db/tx';
import { openOrNull, seal } from '@/services/platform/encryption';

const placeOf = (attemptId: string) =>
  ({ context: 'payment', table: 'payment_attempts', column: 'msisdn_sealed', row: attemptId }) as const;

/** A number that pays or is paid back, sealed for its attempt. */
export function sealMsisdn(ctx: Ctx, attemptId: string, msisdn: string): Promise<string> {
  return seal(ctx, placeOf(attemptId), msisdn);
}

/** Null when it cannot be read now. */
export function msisdnOf(
  ctx: Ctx,
  attempt: { readonly id: string; readonly msisdnSealed: string | null },
): Promise<string | null> {
  return openOrNull(ctx, placeOf(attempt.id), attempt.msisdnSealed);
}
