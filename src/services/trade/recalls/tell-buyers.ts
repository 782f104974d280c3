import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { authoriseSystem } from '@/services/platform/access';
import { phoneOf } from '@/services/platform/identity';
import { queueMessage, textOf } from '@/services/platform/notifications';
import { orderLabels } from '@/services/trade/orders';
import { recallNotices } from './tables';

export const TELL_JOB = 'recalls.tell';
/** Buyers told in one transaction. */
const BATCH = 50;
const FIRST = '00000000-0000-0000-0000-000000000000';

const Payload = z.object({ recallId: z.uuid() });

/** Tells everybody who bought from a recalled lot, each order once: a run that breaks off goes on where it was. */
export async function tellBuyers(ctx: Ctx, payload: unknown): Promise<void> {
  authoriseSystem(ctx);
  const { recallId } = Payload.parse(payload);
  for (let last: string | undefined = FIRST; last !== undefined; ) {
    const from: string = last;
    last = await withTransaction(ctx, (tx) => tellSome(tx, recallId, from));
  }
}

/** @returns the last order of a full batch; nothing where that was all */
async function tellSome(tx: TxCtx, recallId: string, from: string): Promise<string | undefined> {
  const untold = await tx.db
    .select({ orderId: recallNotices.orderId, customerId: recallNotices.customerId })
    .from(recallNotices)
    .where(
      and(
        eq(recallNotices.recallId, recallId),
        isNull(recallNotices.toldAt),
        gt(recallNotices.orderId, from),
      ),
    )
    .orderBy(asc(recallNotices.orderId))
    .limit(BATCH)
    .for('no key update');
  const labels = await orderLabels(
    tx,
    untold.map(({ orderId }) => orderId),
  );
  for (const { orderId, customerId } of untold) {
    const [phone, label] = [await phoneOrNull(tx, customerId), labels.get(orderId)];
    // Stays untold, for an admin to see; the others are not kept waiting.
    if (phone === null || label === undefined) continue;
    const subjectId = `${recallId}:${orderId}`;
    await queueMessage(tx, {
      kind: 'lot.recalled',
      subjectId,
      phone,
      body: textOf('lot.recalled', { label }),
    });
    await tx.db
      .update(recallNotices)
      .set({ toldAt: tx.clock.now() })
      .where(and(eq(recallNotices.recallId, recallId), eq(recallNotices.orderId, orderId)));
  }
  return untold.length < BATCH ? undefined : untold.at(-1)?.orderId;
}

/** Null for an account that was erased, or whose number cannot be read now. */
async function phoneOrNull(tx: TxCtx, userId: string) {
  try {
    return await phoneOf(tx, userId);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
