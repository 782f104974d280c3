import { eq } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { blindIndex, openOrNull, type SealedPlace, seal } from '@/services/platform/encryption';
import { userEmails } from './tables';

const placeOf = (userId: string): SealedPlace => ({
  context: 'contact',
  table: 'user_emails',
  column: 'email_sealed',
  row: userId,
});

export const emailIndexOf = (email: string): string => blindIndex('email', email);

/** The verified address of an account; null when there is none or it cannot be read now. For the system's own use. */
export async function emailOf(ctx: Ctx, userId: string): Promise<string | null> {
  const [row] = await ctx.db.select().from(userEmails).where(eq(userEmails.userId, userId));
  return row ? openOrNull(ctx, placeOf(userId), row.emailSealed) : null;
}

/** Makes a verified address the account's only one. */
export async function storeEmail(tx: TxCtx, userId: string, email: string): Promise<void> {
  const stored = {
    emailSealed: await seal(tx, placeOf(userId), email),
    emailIndex: emailIndexOf(email),
    verifiedAt: tx.clock.now(),
  };
  await tx.db
    .insert(userEmails)
    .values({ userId, ...stored })
    .onConflictDoUpdate({ target: userEmails.userId, set: stored });
}
