import type { Ctx } from '@/db/tx';
import { unavailable } from '@/lib/errors';
import { activeDataKey } from './data-keys';
import { boundTo, encryptBytes, packText } from './envelope';
import { type Keyring, processKeyring } from './keyring';
import type { SealedPlace } from './sealed-columns';

/**
 * Seals a value for its place in the database under the newest key of its context. What comes back is text that opens
 * nowhere else. @throws AppError unavailable when the key is lost
 */
export async function seal(
  ctx: Ctx,
  place: SealedPlace,
  plain: string,
  keyring: Keyring = processKeyring(),
): Promise<string> {
  const key = await activeDataKey(ctx, keyring, place.context);
  if (!key)
    throw unavailable('This cannot be stored safely now. Nothing was changed. Please try again later.');
  return packText(key.id, encryptBytes(key.key, boundTo(key.id, place), Buffer.from(plain, 'utf8')));
}
