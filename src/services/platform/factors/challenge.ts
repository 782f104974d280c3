import { createHash } from 'node:crypto';
import { and, eq, gt, inArray, isNull, lt } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import type { KeyKind } from './inputs';
import { FACTORS } from './limits';
import { webauthnChallenges } from './tables';

export type Purpose = `register:${KeyKind}` | 'sign-in' | 'confirm';
/** Who must answer: this session, or before signing in this browser. */
export type Holder = { readonly session: string } | { readonly browser: string };

/** Far longer than a challenge lives, so that a replay is still told from a forgery. */
const KEPT_MS = 24 * 60 * 60_000;
const FORGET_AT_ONCE = 20;

function boundTo(holder: Holder): string {
  const text = 'session' in holder ? `session:${holder.session}` : `browser:${holder.browser}`;
  return createHash('sha256').update(text).digest('hex');
}

/** A fresh challenge as bytes for the authenticator. */
export async function issueChallenge(
  ctx: Ctx,
  purpose: Purpose,
  holder: Holder,
): Promise<Uint8Array<ArrayBuffer>> {
  const now = ctx.clock.now();
  const challenge = ctx.ids.token(32);
  await forgetOld(ctx);
  await ctx.db.insert(webauthnChallenges).values({
    id: ctx.ids.uuid(),
    challenge,
    purpose,
    boundTo: boundTo(holder),
    createdAt: now,
    expiresAt: addMs(now, FACTORS.challengeMs),
  });
  return new Uint8Array(Buffer.from(challenge, 'base64url'));
}

/** Uses a challenge up; false when it is not ours, for something or somebody else, too old, or was answered before. */
export async function spendChallenge(
  ctx: Ctx,
  challenge: string,
  purpose: Purpose,
  holder: Holder,
): Promise<boolean> {
  const now = ctx.clock.now();
  const used = await ctx.db
    .update(webauthnChallenges)
    .set({ usedAt: now })
    .where(
      and(
        eq(webauthnChallenges.challenge, challenge),
        eq(webauthnChallenges.purpose, purpose),
        eq(webauthnChallenges.boundTo, boundTo(holder)),
        isNull(webauthnChallenges.usedAt),
        gt(webauthnChallenges.expiresAt, now),
      ),
    )
    .returning({ id: webauthnChallenges.id });
  return used.length === 1;
}

/** Forgets some of those nobody can answer any more; making new ones clears away old ones faster than they come. */
async function forgetOld(ctx: Ctx): Promise<void> {
  const old = ctx.db
    .select({ id: webauthnChallenges.id })
    .from(webauthnChallenges)
    .where(lt(webauthnChallenges.expiresAt, addMs(ctx.clock.now(), -KEPT_MS)))
    .limit(FORGET_AT_ONCE)
    .for('update', { skipLocked: true });
  await ctx.db.delete(webauthnChallenges).where(inArray(webauthnChallenges.id, old));
}

/** The challenge an authenticator says it signed; empty when it says nothing readable. */
export function challengeIn(clientDataJSON: string): string {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    const challenge: unknown =
      typeof data === 'object' && data !== null ? Reflect.get(data, 'challenge') : null;
    return typeof challenge === 'string' && challenge.length <= 128 ? challenge : '';
  } catch {
    return '';
  }
}
