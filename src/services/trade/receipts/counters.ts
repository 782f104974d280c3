import { eq, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { required } from '@/lib/assert';
import { receiptCounters } from './tables';

type Series = 'receipt' | 'credit_note';

/** Whoever has the lock is the only one to number papers of the series until their transaction is over. */
export async function lockSeries(tx: TxCtx, series: Series): Promise<void> {
  await tx.db
    .select({ last: receiptCounters.last })
    .from(receiptCounters)
    .where(eq(receiptCounters.series, series))
    .for('no key update');
}

/** The next number; lock the series before finding out whether one is needed. */
export async function nextNumber(tx: TxCtx, series: Series): Promise<number> {
  const [row] = await tx.db
    .update(receiptCounters)
    .set({ last: sql`${receiptCounters.last} + 1` })
    .where(eq(receiptCounters.series, series))
    .returning({ last: receiptCounters.last });
  return required(row, `counter ${series}`).last;
}
