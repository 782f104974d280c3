import { and, eq, isNull } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { type Ctx, withTransaction } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs } from '@/services/platform/outbox';
import { type DataRequest, ERASE_JOB, lockRequest, lockRequests, moveRequest, ownerOf } from './data-request';
import { RequestId } from './inputs';
import { blocksOf } from './request-erasure';
import { legalHolds } from './tables';
import { tellOwner } from './tell-owner';

/**
 * Job: erases a person, holder by holder, each in its own transaction together with the mark that it is through; a
 * worker that dies goes on where it stopped. What blocks it now, or a legal hold, stops it before the first step.
 */
export async function runErasure(
  ctx: Ctx,
  holders: readonly PersonalDataHolder[],
  input: RequestId,
): Promise<void> {
  authoriseSystem(ctx);
  const { requestId } = RequestId.parse(input);
  if (!(await begin(ctx, holders, requestId))) return;
  for (const holder of holders) await eraseIn(ctx, requestId, holder);
  await withTransaction(ctx, async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (request?.state !== 'running') return;
    await moveRequest(tx, request, { state: 'done', finishedAt: tx.clock.now() });
    await recordAudit(tx, {
      action: 'privacy.erasure.done',
      resourceKind: 'data_request',
      resourceId: requestId,
      details: { holders: holders.length },
    });
  });
}

/** Whether the work may go on; what it met is written down. */
async function begin(ctx: Ctx, holders: readonly PersonalDataHolder[], requestId: string): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    const owner = await ownerOf(tx, requestId);
    if (owner === null) return false;
    // Holding and undoing wait here too: what they decide is decided before the first step or after it is refused.
    await lockRequests(tx, owner, 'erasure');
    const request = await lockRequest(tx, requestId);
    if (request?.kind !== 'erasure') return false;
    if (request.state === 'running') return true;
    if (request.state !== 'waiting') return false;
    if (request.dueAt > tx.clock.now()) {
      // The queue's clock runs ahead of ours; ours decides.
      await addJobs(tx, [{ name: ERASE_JOB, payload: { requestId }, key: requestId, runAt: request.dueAt }]);
      return false;
    }
    const [hold] = await tx.db
      .select({ id: legalHolds.id })
      .from(legalHolds)
      .where(and(eq(legalHolds.userId, request.userId), isNull(legalHolds.liftedAt)));
    if (hold) {
      await moveRequest(tx, request, { state: 'held', problem: HELD });
      return false;
    }
    const blocks = await blocksOf(tx, holders, request.userId);
    if (blocks.length > 0) {
      const problem = blocks.map(({ words }) => words).join(' ');
      await moveRequest(tx, request, { state: 'blocked', problem, finishedAt: tx.clock.now() });
      await tellOwner(tx, request.userId, { kind: 'privacy.erasure_blocked', subjectId: request.id });
      return false;
    }
    await moveRequest(tx, request, {
      state: 'running',
      attempts: request.attempts + 1,
      steps: holders.length,
    });
    return true;
  });
}

const HELD =
  'The law makes us keep your data for now. It will be erased as soon as that ends; you need not ask again.';

async function eraseIn(ctx: Ctx, requestId: string, holder: PersonalDataHolder): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const request: DataRequest | null = await lockRequest(tx, requestId);
    if (request?.state !== 'running' || request.done.includes(holder.name)) return;
    await holder.erase(tx, request.userId);
    await moveRequest(tx, request, { done: [...request.done, holder.name] });
  });
}
