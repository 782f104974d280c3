import type { Ctx } from '@/db/tx';
import { openOrNull, seal } from '@/services/platform/encryption';

const placeOf = (numberId: string) =>
  ({ context: 'payment', table: 'payout_numbers', column: 'msisdn_sealed', row: numberId }) as const;

export function sealNumber(ctx: Ctx, numberId: string, msisdn: string): Promise<string> {
  return seal(ctx, placeOf(numberId), msisdn);
}

/** Null when it cannot be read now. */
export function numberIn(
  ctx: Ctx,
  row: { readonly id: string; readonly msisdnSealed: string | null },
): Promise<string | null> {
  return openOrNull(ctx, placeOf(row.id), row.msisdnSealed);
}
