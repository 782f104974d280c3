import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';

/** Whoever writes a shop's products does so alone until the end of the transaction: forms, files and what undoes these. */
export async function lockShelf(tx: TxCtx, vendorId: string): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`products:${vendorId}`}, 0))`);
}
