import { and, asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import type { Ctx, TxCtx } from '@/db/tx';
import { eraseMessagesTo, messagesTo } from '@/services/platform/notifications';
import { emailOf } from './email';
import { isLive } from './role-grants';
import { phoneInRow } from './sealed-phone';
import {
  emailCodes,
  passwordFailures,
  sessions,
  signInCodes,
  userEmails,
  userPasswords,
  userRoles,
  users,
} from './tables';

/** Whether there is such an account, erased ones included. */
export async function accountExists(ctx: Ctx, userId: string): Promise<boolean> {
  return (await ctx.db.$count(users, eq(users.id, userId))) > 0;
}

/** Account, address, roles, sessions, codes, and the messages sent to its number. */
export const identityHolder: PersonalDataHolder = {
  name: 'identity',
  title: 'Your account',
  export: async (ctx, userId) => {
    const [[user], [address], roles, signedIn] = await Promise.all([
      ctx.db.select().from(users).where(eq(users.id, userId)),
      ctx.db
        .select({ emailIndex: userEmails.emailIndex })
        .from(userEmails)
        .where(eq(userEmails.userId, userId)),
      ctx.db
        .select({ role: userRoles.role, since: userRoles.grantedAt })
        .from(userRoles)
        .where(and(eq(userRoles.userId, userId), isLive(ctx.clock.now())))
        .orderBy(asc(userRoles.role)),
      ctx.db
        .select({
          startedAt: sessions.createdAt,
          endedAt: sessions.revokedAt,
          validUntil: sessions.expiresAt,
        })
        .from(sessions)
        .where(eq(sessions.userId, userId))
        .orderBy(asc(sessions.createdAt)),
    ]);
    if (!user) return null;
    const phone = await phoneInRow(ctx, user);
    return {
      phone,
      email: await emailOf(ctx, userId),
      name: user.displayName,
      since: user.createdAt,
      roles,
      sessions: signedIn,
      messages: await messagesTo(ctx, [user.phoneIndex, address?.emailIndex]),
    };
  },
  blocks: async (ctx, userId) => {
    const roles = await ctx.db
      .select({ role: userRoles.role })
      .from(userRoles)
      .where(and(eq(userRoles.userId, userId), isLive(ctx.clock.now())));
    return roles.some(({ role }) => role === 'admin')
      ? [{ kind: 'admin', words: 'You are an admin. Hand that over first.' }]
      : [];
  },
  /** First of all: from here on nobody can sign in to it, and the number is free for a new account. */
  erase: async (tx, userId) => {
    const [user] = await tx.db
      .select({ phoneIndex: users.phoneIndex })
      .from(users)
      .where(eq(users.id, userId))
      .for('update');
    if (user?.phoneIndex) {
      await eraseMessagesTo(tx, user.phoneIndex);
      await tx.db.delete(signInCodes).where(eq(signInCodes.phoneIndex, user.phoneIndex));
    }
    await eraseEmail(tx, userId);
    await tx.db.delete(sessions).where(eq(sessions.userId, userId));
    await tx.db.delete(userRoles).where(eq(userRoles.userId, userId));
    await tx.db
      .update(users)
      .set({ phoneSealed: null, phoneIndex: null, displayName: null, erasedAt: tx.clock.now() })
      .where(eq(users.id, userId));
  },
};

async function eraseEmail(tx: TxCtx, userId: string): Promise<void> {
  const [address] = await tx.db.select().from(userEmails).where(eq(userEmails.userId, userId));
  if (address) {
    await eraseMessagesTo(tx, address.emailIndex);
    await tx.db.delete(passwordFailures).where(eq(passwordFailures.emailIndex, address.emailIndex));
  }
  await tx.db.delete(emailCodes).where(eq(emailCodes.userId, userId));
  await tx.db.delete(userPasswords).where(eq(userPasswords.userId, userId));
  await tx.db.delete(userEmails).where(eq(userEmails.userId, userId));
}
