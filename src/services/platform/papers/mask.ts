import type { Ctx } from '@/db/tx';
import { openOrNull } from '@/services/platform/encryption';
import { numberPlace } from './places';
import type { PaperRow } from './tables';

const SHOWN = 3;

/** "•••••••••••A1B": enough for its owner to tell papers apart; null when it cannot be read now. */
export async function maskedNumberOf(
  ctx: Ctx,
  { id, numberSealed }: Pick<PaperRow, 'id' | 'numberSealed'>,
): Promise<string | null> {
  const number = await openOrNull(ctx, numberPlace(id), numberSealed);
  return number === null ? null : number.slice(-SHOWN).padStart(number.length, '•');
}
