import { createHash } from 'node:crypto';
import { eq, type SQL } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { carts } from './tables';

/** Whose basket: the account's when somebody is signed in, else the browser's that holds the token. */
export type CartOwner = { readonly userId: string | null; readonly token: string | null };

/** A basket as its row knows it: exactly one of the two is set. */
export type CartKey =
  | { readonly userId: string; readonly tokenHash: null }
  | { readonly userId: null; readonly tokenHash: string };

const TOKEN_BYTES = 24;
const TOKEN = /^[\w-]{20,64}$/;

/** Only the hash is stored: whoever reads the database cannot take over a basket. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * The key of an existing basket; null for a browser that has none.
 * @throws AppError not_found for another person's basket, forbidden for an account that may not shop
 */
export function cartKey(ctx: Ctx, owner: CartOwner): CartKey | null {
  if (owner.userId !== null) {
    const actor = authorise(ctx, 'cart.write');
    if (actor.userId !== owner.userId) throw notFound('basket');
    return { userId: owner.userId, tokenHash: null };
  }
  if (owner.token === null || !TOKEN.test(owner.token)) return null;
  return { userId: null, tokenHash: hashToken(owner.token) };
}

/** As cartKey, but makes a token for a browser that has none; `token` is what its cookie must hold. */
export function cartKeyOrNew(ctx: Ctx, owner: CartOwner): { key: CartKey; token: string | null } {
  const key = cartKey(ctx, owner);
  if (key) return { key, token: owner.userId === null ? owner.token : null };
  const token = ctx.ids.token(TOKEN_BYTES);
  return { key: { userId: null, tokenHash: hashToken(token) }, token };
}

export function isCart(key: CartKey): SQL {
  return key.userId === null ? eq(carts.tokenHash, key.tokenHash) : eq(carts.userId, key.userId);
}
