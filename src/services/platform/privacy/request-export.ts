import type { PersonalDataHolder } from '@/db/personal-data';
import { type Ctx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { authoriseSelf } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs } from '@/services/platform/outbox';
import { EXPORT_JOB, findOpen, lockRequests } from './data-request';
import { type MyDataRequest, toMine } from './my-data-requests';
import { dataRequests } from './tables';

/** A person asks for a copy of their data. Asking again while one is made is the same request. */
export async function requestExport(
  ctx: Ctx,
  holders: readonly PersonalDataHolder[],
): Promise<MyDataRequest> {
  const { userId } = authoriseSelf(ctx);
  return withTransaction(ctx, async (tx) => {
    await lockRequests(tx, userId, 'export');
    const open = await findOpen(tx, userId, 'export');
    if (open) return toMine(open, tx.clock.now());
    const now = tx.clock.now();
    const [row] = await tx.db
      .insert(dataRequests)
      .values({
        id: tx.ids.uuid(),
        userId,
        kind: 'export',
        state: 'waiting',
        createdAt: now,
        dueAt: now,
        beatAt: now,
        done: [],
        steps: holders.length,
      })
      .returning();
    const request = required(row, 'request just written');
    await addJobs(tx, [{ name: EXPORT_JOB, payload: { requestId: request.id }, key: request.id }]);
    await recordAudit(tx, {
      action: 'privacy.export.request',
      resourceKind: 'data_request',
      resourceId: request.id,
    });
    return toMine(request, now);
  });
}
