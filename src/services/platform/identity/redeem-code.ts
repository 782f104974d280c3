import { and, desc, eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { PhoneNumber } from '@/lib/phone';
import { recordSecurityEvent } from '@/services/platform/audit';
import { blindIndex } from '@/services/platform/encryption';
import { hashCode, hashHandle, sameHash } from './code-hash';
import { signInCodes } from './tables';

export type CodeOutcome =
  | { kind: 'right' }
  | { kind: 'wrong_code'; triesLeft: number }
  | { kind: 'no_valid_code' };

/** Tries a code on the newest one sent to a number for this handle; a right one is used up by it. */
export async function redeemCode(
  tx: TxCtx,
  { phone, code, handle }: { phone: PhoneNumber; code: string; handle: string },
): Promise<CodeOutcome> {
  const phoneIndex = blindIndex('phone', phone);
  const [row] = await tx.db
    .select()
    .from(signInCodes)
    .where(and(eq(signInCodes.phoneIndex, phoneIndex), eq(signInCodes.handleHash, hashHandle(handle))))
    .orderBy(desc(signInCodes.createdAt))
    .limit(1)
    .for('no key update');
  if (!row || row.usedAt || row.expiresAt <= tx.clock.now() || row.triesLeft === 0)
    return { kind: 'no_valid_code' };
  if (sameHash(row.codeHash, hashCode(phone, code))) {
    await tx.db.update(signInCodes).set({ usedAt: tx.clock.now() }).where(eq(signInCodes.id, row.id));
    return { kind: 'right' };
  }
  const triesLeft = row.triesLeft - 1;
  await tx.db.update(signInCodes).set({ triesLeft }).where(eq(signInCodes.id, row.id));
  await recordSecurityEvent(tx, {
    kind: triesLeft === 0 ? 'sign_in.code_locked' : 'sign_in.wrong_code',
    severity: triesLeft === 0 ? 'MEDIUM' : 'LOW',
    subject: { kind: 'phone', id: phoneIndex },
  });
  return { kind: 'wrong_code', triesLeft };
}
