import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';

/** One change of an account's devices at a time, so that two tabs make one device and an objection misses none. */
export async function lockDevices(tx: TxCtx, userId: string): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`devices:${userId}`}, 0))`);
}
