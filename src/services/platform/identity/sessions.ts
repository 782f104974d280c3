import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { unauthenticated } from '@/lib/errors';
import type { PhoneNumber } from '@/lib/phone';
import { parsePhone } from '@/lib/phone';
import { users } from './tables';

export type Me = { userId: string; phone: string; displayName: string | null; roles: readonly string[] };

/** The signed-in person's own account. @throws AppError unauthenticated */
export async function getMe(ctx: Ctx): Promise<Me> {
  const { actor } = ctx;
  if (actor.kind !== 'user') throw unauthenticated();
  const [row] = await ctx.db.select().from(users).where(eq(users.id, actor.userId));
  const user = required(row, 'account of a live session');
  return { userId: user.id, phone: user.phone, displayName: user.displayName, roles: actor.roles };
}

/** Number to reach an account's owner by SMS; for the system's own use, never shown to others. */
export async function phoneOf(ctx: Ctx, userId: string): Promise<PhoneNumber> {
  const [row] = await ctx.db.select({ phone: users.phone }).from(users).where(eq(users.id, userId));
  return required(parsePhone(required(row, 'account').phone), 'valid phone of an account');
}
