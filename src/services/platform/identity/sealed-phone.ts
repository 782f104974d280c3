import type { Ctx } from '@/db/tx';
import type { PhoneNumber } from '@/lib/phone';
import { blindIndex, type Keyring, openOrNull, seal } from '@/services/platform/encryption';

const placeOf = (userId: string) =>
  ({ context: 'contact', table: 'users', column: 'phone_sealed', row: userId }) as const;

/** An account's number as its row keeps it: sealed for that row, and indexed to be found by. */
export async function sealedPhone(
  ctx: Ctx,
  userId: string,
  phone: PhoneNumber,
  keyring?: Keyring,
): Promise<{ phoneSealed: string; phoneIndex: string }> {
  return {
    phoneSealed: await seal(ctx, placeOf(userId), phone, keyring),
    phoneIndex: blindIndex('phone', phone, keyring),
  };
}

/** The number of an account's row; null when it has none or it cannot be read now. */
export function phoneInRow(
  ctx: Ctx,
  user: { readonly id: string; readonly phoneSealed: string | null },
): Promise<string | null> {
  return openOrNull(ctx, placeOf(user.id), user.phoneSealed);
}
