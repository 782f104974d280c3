import type { TxCtx } from '@/db/tx';
import type { PhoneNumber } from '@/lib/phone';
import { takeToken } from '@/services/platform/limits';

/**
 * Counts a code that is about to be sent to a number which has not signed in from this browser before: one number gets
 * so many, and everybody together sends so many, because each costs an SMS. Who is refused for another reason uses
 * nothing of it, and a known browser never needs it, so that a flood does not keep owners out. The last word before
 * the code is sent, as the counts stay locked until the transaction ends. @throws AppError too_many
 */
export async function countCode(tx: TxCtx, phone: PhoneNumber): Promise<void> {
  await takeToken(tx, { bucket: 'phone', key: phone, limit: 'code-sending-to-one' });
  await takeToken(tx, { bucket: 'route', key: 'codes', limit: 'code-sending-in-all' });
}
