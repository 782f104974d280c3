import { eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { drivers } from './tables';

/**
 * Copies what a driver owes, so that offers with cash go to those with room for it. `read` is asked while the driver is
 * locked: of two copies made at once the later one has seen all that the earlier one saw. Internal: the caller authorises.
 */
export async function copyCashOwed(tx: TxCtx, driverId: string, read: () => Promise<Ugx>): Promise<void> {
  const whose = eq(drivers.userId, driverId);
  await tx.db.select({ id: drivers.userId }).from(drivers).where(whose).for('no key update');
  const cashOwedUgx = await read();
  await tx.db.update(drivers).set({ cashOwedUgx }).where(whose);
}
