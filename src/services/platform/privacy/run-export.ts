import type { PersonalDataHolder } from '@/db/personal-data';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { seal } from '@/services/platform/encryption';
import { toJson } from '@/services/platform/outbox';
import { type DataRequest, lockRequest, MOST_ATTEMPTS, moveRequest } from './data-request';
import { RequestId } from './inputs';
import { dataExportParts } from './tables';

/** How long a copy can be fetched. */
export const EXPORT_DAYS = 7;
const DAY_MS = 24 * 60 * 60_000;

const FAILED =
  'We could not put your data together. Nothing was changed. Please ask again; if it fails again, write to us.';

/**
 * Job: gathers a copy of a person's data, holder by holder. Each part is kept sealed as soon as it is there, so a
 * worker that dies costs one part. @throws what a holder throws, so that the queue tries again; the last try ends it
 */
export async function runExport(
  ctx: Ctx,
  holders: readonly PersonalDataHolder[],
  input: RequestId,
): Promise<void> {
  authoriseSystem(ctx);
  const { requestId } = RequestId.parse(input);
  const request = await begin(ctx, requestId, holders.length);
  if (!request) return;
  try {
    for (const holder of holders) {
      if (!request.done.includes(holder.name)) await addPart(ctx, request, holder);
    }
    await finish(ctx, requestId);
  } catch (error) {
    if (request.attempts < MOST_ATTEMPTS) throw error;
    ctx.log.error({ requestId, error: error instanceof Error ? error.name : 'unknown' }, 'export failed');
    await withTransaction(ctx, (tx) => moveRequest(tx, request, { state: 'failed', problem: FAILED }));
  }
}

async function begin(ctx: Ctx, requestId: string, steps: number): Promise<DataRequest | null> {
  return withTransaction(ctx, async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (request?.kind !== 'export' || !['waiting', 'running'].includes(request.state)) return null;
    const attempts = request.attempts + 1;
    await moveRequest(tx, request, { state: 'running', attempts, steps });
    return { ...request, attempts };
  });
}

async function addPart(ctx: Ctx, request: DataRequest, holder: PersonalDataHolder): Promise<void> {
  const data = await holder.export(ctx, request.userId);
  const id = ctx.ids.uuid();
  const bodySealed = await seal(
    ctx,
    { context: 'exports', table: 'data_export_parts', column: 'body_sealed', row: id },
    toJson({ name: holder.name, title: holder.title, data }),
  );
  await withTransaction(ctx, async (tx) => {
    const current = await lockRequest(tx, request.id);
    if (current?.state !== 'running' || current.done.includes(holder.name)) return;
    await tx.db
      .insert(dataExportParts)
      .values({ id, requestId: request.id, holder: holder.name, bodySealed, createdAt: tx.clock.now() });
    await moveRequest(tx, current, { done: [...current.done, holder.name] });
  });
}

async function finish(ctx: Ctx, requestId: string): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (request?.state !== 'running') return;
    const now = tx.clock.now();
    await moveRequest(tx, request, {
      state: 'ready',
      finishedAt: now,
      expiresAt: addMs(now, EXPORT_DAYS * DAY_MS),
    });
    await recordAudit(tx, {
      action: 'privacy.export.ready',
      resourceKind: 'data_request',
      resourceId: requestId,
      details: { parts: request.done.length },
    });
  });
}
