import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { unauthenticated, unavailable } from '@/lib/errors';
import type { PhoneNumber } from '@/lib/phone';
import { parsePhone } from '@/lib/phone';
import { phoneInRow } from './sealed-phone';
import { sessions, users } from './tables';

export type Me = {
  userId: string;
  /** Null when the account has none or it cannot be read now. */
  phone: string | null;
  displayName: string | null;
  roles: readonly string[];
};

/** The signed-in person's own account. @throws AppError unauthenticated */
export async function getMe(ctx: Ctx): Promise<Me> {
  const { actor } = ctx;
  if (actor.kind !== 'user') throw unauthenticated();
  const [row] = await ctx.db.select().from(users).where(eq(users.id, actor.userId));
  const user = required(row, 'account of a live session');
  return {
    userId: user.id,
    phone: await phoneInRow(ctx, user),
    displayName: user.displayName,
    roles: actor.roles,
  };
}

/** What stays the same of a sign-in while its id changes: its first id. */
export async function signInOf(ctx: Ctx, sessionId: string): Promise<string> {
  const [row] = await ctx.db
    .select({ familyId: sessions.familyId })
    .from(sessions)
    .where(eq(sessions.id, sessionId));
  return row?.familyId ?? sessionId;
}

/**
 * Number to reach an account's owner by SMS; for the system's own use, never shown to others.
 * @throws AppError unavailable when it cannot be read
 */
export async function phoneOf(ctx: Ctx, userId: string): Promise<PhoneNumber> {
  const [row] = await ctx.db
    .select({ id: users.id, phoneSealed: users.phoneSealed })
    .from(users)
    .where(eq(users.id, userId));
  const phone = await phoneInRow(ctx, required(row, 'account'));
  if (phone === null) throw unavailable('The phone number of this account cannot be read now.');
  return required(parsePhone(phone), 'valid phone of an account');
}
