import { and, eq, isNull } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import type { Reference } from '@/lib/context';
import { arrivalPromises } from './tables';

export type NewPromise = {
  readonly ref: Reference;
  readonly shopId: string;
  readonly begunAt: Date;
  readonly lowMinutes: number;
  readonly highMinutes: number;
};

export type ArrivalPromise = typeof arrivalPromises.$inferSelect;

const MINUTE_MS = 60_000;

/** From now on somebody waits: the window that was shown counts from `begunAt`. Repeating it keeps the first. Internal: for reactions. */
export async function beginPromise(tx: TxCtx, promise: NewPromise): Promise<void> {
  const { ref, shopId, begunAt, lowMinutes, highMinutes } = promise;
  await tx.db
    .insert(arrivalPromises)
    .values({
      refKind: ref.kind,
      refId: ref.id,
      shopId,
      begunAt,
      dueFrom: addMs(begunAt, lowMinutes * MINUTE_MS),
      dueBy: addMs(begunAt, highMinutes * MINUTE_MS),
    })
    .onConflictDoNothing();
}

/** Nobody waits for it any more. Repeating it keeps the first moment. Internal: for reactions. */
export async function endPromise(tx: TxCtx, ref: Reference, at: Date): Promise<void> {
  await tx.db
    .update(arrivalPromises)
    .set({ endedAt: at })
    .where(and(isOf(ref), isNull(arrivalPromises.endedAt)));
}

/** What was promised for a reference; null without a promise. */
export async function promiseOf(ctx: Ctx, ref: Reference): Promise<ArrivalPromise | null> {
  const [row] = await ctx.db.select().from(arrivalPromises).where(isOf(ref));
  return row ?? null;
}

const isOf = (ref: Reference) =>
  and(eq(arrivalPromises.refKind, ref.kind), eq(arrivalPromises.refId, ref.id));
