import type { Ctx } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { dataKeyById } from './data-keys';
import { boundTo, decryptBytes, unpackText } from './envelope';
import { type Keyring, processKeyring } from './keyring';
import type { SealedPlace } from './sealed-columns';

const unreadable = (reason: 'key_lost' | 'altered') =>
  new AppError('unavailable', 'This value cannot be read now.', { reason });

/**
 * Opens what `seal` made for the same place.
 * @throws AppError unavailable when its key is lost, or it was altered or moved from another row or column
 */
export async function open(
  ctx: Ctx,
  place: SealedPlace,
  sealed: string,
  keyring: Keyring = processKeyring(),
): Promise<string> {
  const { table, column } = place;
  const parts = unpackText(sealed);
  if (!parts) {
    ctx.log.error({ table, column }, 'a sealed value is no sealed text');
    throw unreadable('altered');
  }
  const { keyId } = parts;
  const key = await dataKeyById(ctx, keyring, keyId);
  if (!key) {
    ctx.log.error({ table, column, keyId }, 'the key of a sealed value is lost');
    throw unreadable('key_lost');
  }
  try {
    return decryptBytes(key.key, boundTo(keyId, place), parts.sealed).toString('utf8');
  } catch {
    ctx.log.error({ table, column, keyId }, 'a sealed value was altered or moved');
    throw unreadable('altered');
  }
}

/** As `open`, for lists: null instead of an error, so that one lost value does not take the page with it. */
export async function openOrNull(
  ctx: Ctx,
  place: SealedPlace,
  sealed: string | null,
  keyring: Keyring = processKeyring(),
): Promise<string | null> {
  if (sealed === null) return null;
  try {
    return await open(ctx, place, sealed, keyring);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
