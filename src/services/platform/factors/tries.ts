import { eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { required } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import { recordAudit, recordSecurityEvent } from '@/services/platform/audit';
import { FACTORS } from './limits';
import { factorTries } from './tables';

export type TryOutcome =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  /** Too many wrong ones: not even looked at. */
  | { readonly kind: 'wait'; readonly retryAfterSeconds: number };

/** Only one change of a person's factors, or try at a code, at a time. */
export async function lockTries(tx: TxCtx, userId: string): Promise<typeof factorTries.$inferSelect> {
  await tx.db.insert(factorTries).values({ userId }).onConflictDoNothing();
  const [row] = await tx.db
    .select()
    .from(factorTries)
    .where(eq(factorTries.userId, userId))
    .for('no key update');
  return required(row, 'tries just written');
}

/**
 * Looks at a code unless too many were wrong. One at a time for a person, so that guesses made at once are all
 * counted. `isRight` writes down what makes the code dead.
 */
export async function tryCode(
  tx: TxCtx,
  userId: string,
  isRight: () => Promise<boolean>,
): Promise<TryOutcome> {
  const row = await lockTries(tx, userId);
  const now = tx.clock.now();
  if (row.waitUntil && row.waitUntil > now) {
    return {
      kind: 'wait',
      retryAfterSeconds: Math.ceil((row.waitUntil.getTime() - now.getTime()) / 1000),
    };
  }
  if (await isRight()) {
    await tx.db
      .update(factorTries)
      .set({ wrong: 0, waits: 0, waitUntil: null })
      .where(eq(factorTries.userId, userId));
    return { kind: 'right' };
  }
  return noteWrong(tx, row);
}

async function noteWrong(tx: TxCtx, row: typeof factorTries.$inferSelect): Promise<TryOutcome> {
  const { userId } = row;
  const wrong = row.wrong + 1;
  await recordAudit(tx, { action: 'factor.wrong-code', resourceKind: 'user', resourceId: userId });
  if (wrong < FACTORS.triesBeforeWait) {
    await tx.db.update(factorTries).set({ wrong }).where(eq(factorTries.userId, userId));
    return { kind: 'wrong', triesLeft: FACTORS.triesBeforeWait - wrong };
  }
  const waitMs = FACTORS.waitsMs[Math.min(row.waits, FACTORS.waitsMs.length - 1)] ?? 0;
  await tx.db
    .update(factorTries)
    .set({ wrong: 0, waits: row.waits + 1, waitUntil: addMs(tx.clock.now(), waitMs) })
    .where(eq(factorTries.userId, userId));
  await recordSecurityEvent(tx, {
    kind: 'factor.tries-exhausted',
    severity: 'HIGH',
    subject: { kind: 'user', id: userId },
    details: { waits: row.waits + 1 },
  });
  return { kind: 'wait', retryAfterSeconds: waitMs / 1000 };
}
