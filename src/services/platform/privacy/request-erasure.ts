import type { ErasureBlock, PersonalDataHolder } from '@/db/personal-data';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import { authoriseSelf } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs } from '@/services/platform/outbox';
import { type DataRequest, ERASE_JOB, findOpen, lockRequests, moveRequest } from './data-request';
import { RequestErasure } from './inputs';
import { type MyDataRequest, toMine } from './my-data-requests';
import { dataRequests } from './tables';
import { tellOwner } from './tell-owner';

/** Long enough to notice that somebody else asked. */
export const COOLING_DAYS = 7;
const DAY_MS = 24 * 60 * 60_000;

export type ErasureOutcome =
  | { kind: 'planned'; request: MyDataRequest }
  /** What must be settled first. */
  | { kind: 'blocked'; blocks: ErasureBlock[] };

/** What stands in the way of erasing this account now. Internal: for the verbs of this domain. */
export async function blocksOf(
  ctx: Ctx,
  holders: readonly PersonalDataHolder[],
  userId: string,
): Promise<ErasureBlock[]> {
  const blocks: ErasureBlock[] = [];
  for (const holder of holders) blocks.push(...((await holder.blocks?.(ctx, userId)) ?? []));
  return blocks;
}

/**
 * A person asks to be forgotten. It begins after a week, so that it can be undone; the owner is told at once.
 * Asking again is the same request.
 */
export async function requestErasure(
  ctx: Ctx,
  holders: readonly PersonalDataHolder[],
  input: RequestErasure,
): Promise<ErasureOutcome> {
  const { userId } = authoriseSelf(ctx);
  RequestErasure.parse(input);
  return withTransaction(ctx, async (tx): Promise<ErasureOutcome> => {
    await lockRequests(tx, userId, 'erasure');
    const open = await findOpen(tx, userId, 'erasure');
    if (open) return { kind: 'planned', request: toMine(open, tx.clock.now()) };
    const blocks = await blocksOf(tx, holders, userId);
    if (blocks.length > 0) return { kind: 'blocked', blocks };
    return { kind: 'planned', request: toMine(await plan(tx, userId, holders.length), tx.clock.now()) };
  });
}

async function plan(tx: TxCtx, userId: string, steps: number): Promise<DataRequest> {
  const now = tx.clock.now();
  const dueAt = addMs(now, COOLING_DAYS * DAY_MS);
  const [row] = await tx.db
    .insert(dataRequests)
    .values({
      id: tx.ids.uuid(),
      userId,
      kind: 'erasure',
      state: 'waiting',
      createdAt: now,
      dueAt,
      beatAt: now,
      done: [],
      steps,
    })
    .returning();
  const request = required(row, 'request just written');
  await addJobs(tx, [{ name: ERASE_JOB, payload: { requestId: request.id }, key: request.id, runAt: dueAt }]);
  await tellOwner(tx, userId, { kind: 'privacy.erasure_planned', subjectId: request.id, at: dueAt });
  await recordAudit(tx, {
    action: 'privacy.erasure.request',
    resourceKind: 'data_request',
    resourceId: request.id,
  });
  return request;
}

export type UndoOutcome = { kind: 'undone' } | { kind: 'too_late' };

/** Takes the request back while nothing has been erased. Undoing twice is fine. */
export async function undoErasure(ctx: Ctx): Promise<UndoOutcome> {
  const { userId } = authoriseSelf(ctx);
  return withTransaction(ctx, async (tx): Promise<UndoOutcome> => {
    await lockRequests(tx, userId, 'erasure');
    const open = await findOpen(tx, userId, 'erasure');
    if (!open) return { kind: 'undone' };
    if (open.state === 'running') return { kind: 'too_late' };
    await moveRequest(tx, open, { state: 'cancelled', finishedAt: tx.clock.now() });
    await recordAudit(tx, {
      action: 'privacy.erasure.undo',
      resourceKind: 'data_request',
      resourceId: open.id,
    });
    return { kind: 'undone' };
  });
}
