import { eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { HeldFactor } from '@/lib/context';
import { users } from './tables';

/**
 * Notes with the account what its owner can prove themselves with, so that every request knows it from the row it
 * reads anyway. Internal: the factors call it in the transaction that changes them.
 */
export async function noteHeldFactor(tx: TxCtx, userId: string, holds: HeldFactor): Promise<void> {
  await tx.db.update(users).set({ holds }).where(eq(users.id, userId));
}
