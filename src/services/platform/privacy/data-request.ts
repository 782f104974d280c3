import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { emit } from '@/services/platform/outbox';
import { dataRequests } from './tables';

export type DataRequest = typeof dataRequests.$inferSelect;
export type RequestKind = 'export' | 'erasure';

export const EXPORT_JOB = 'privacy.export';
export const ERASE_JOB = 'privacy.erase';
/** After so many failed tries a person is told and the request ends. */
export const MOST_ATTEMPTS = 5;

const OPEN = ['waiting', 'running', 'held'];

export const jobOf = (kind: RequestKind) => (kind === 'export' ? EXPORT_JOB : ERASE_JOB);

/** Two requests of one person and kind wait for each other here. */
export async function lockRequests(tx: TxCtx, userId: string, kind: RequestKind): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${kind}:${userId}`}, 0))`);
}

/** The request that is under way, if any. */
export async function findOpen(ctx: Ctx, userId: string, kind: RequestKind): Promise<DataRequest | null> {
  const [row] = await ctx.db
    .select()
    .from(dataRequests)
    .where(
      and(eq(dataRequests.userId, userId), eq(dataRequests.kind, kind), inArray(dataRequests.state, OPEN)),
    );
  return row ?? null;
}

export async function findNewest(ctx: Ctx, userId: string, kind: RequestKind): Promise<DataRequest | null> {
  const [row] = await ctx.db
    .select()
    .from(dataRequests)
    .where(and(eq(dataRequests.userId, userId), eq(dataRequests.kind, kind)))
    .orderBy(desc(dataRequests.createdAt), desc(dataRequests.id))
    .limit(1);
  return row ?? null;
}

/** Whose request it is; null when it is not there. */
export async function ownerOf(ctx: Ctx, requestId: string): Promise<string | null> {
  const [row] = await ctx.db
    .select({ userId: dataRequests.userId })
    .from(dataRequests)
    .where(eq(dataRequests.id, requestId));
  return row?.userId ?? null;
}

/** Reads a request for a step of its work; nobody else takes a step until the transaction ends. */
export async function lockRequest(tx: TxCtx, requestId: string): Promise<DataRequest | null> {
  const [row] = await tx.db
    .select()
    .from(dataRequests)
    .where(eq(dataRequests.id, requestId))
    .for('no key update');
  return row ?? null;
}

/** Writes what changed, and has the pages that show it told. */
export async function moveRequest(
  tx: TxCtx,
  { id, userId, kind }: DataRequest,
  change: Partial<DataRequest>,
): Promise<void> {
  await tx.db
    .update(dataRequests)
    .set({ ...change, beatAt: tx.clock.now() })
    .where(eq(dataRequests.id, id));
  await emit(tx, [
    { type: 'data-request.moved', topics: [`user:${userId}`, 'admin'], payload: { requestId: id, kind } },
  ]);
}
