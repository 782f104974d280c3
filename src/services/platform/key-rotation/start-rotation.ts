import { isNull, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { recordAudit } from '@/services/platform/audit';
import { type Keyring, replaceDataKeys, SEALED_COLUMNS } from '@/services/platform/encryption';
import { addJobs } from '@/services/platform/outbox';
import { WORK_JOB } from './rotation-limits';
import { keyRotationColumns, keyRotations } from './tables';

export type StartedRotation = { readonly rotationId: string; readonly kind: 'started' | 'already_running' };

/**
 * Gives every context a new key, which new values use from now on, and writes down the work of rewrapping the old ones.
 * While one rotation runs no other begins. Internal: the caller authorises.
 */
export async function startRotation(
  ctx: Ctx,
  reason: 'schedule' | 'demand',
  keyring: Keyring,
): Promise<StartedRotation> {
  const started = await withTransaction(ctx, async (tx): Promise<StartedRotation> => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('key-rotation:start', 0))`);
    const [running] = await tx.db
      .select({ id: keyRotations.id })
      .from(keyRotations)
      .where(isNull(keyRotations.finishedAt));
    if (running) return { rotationId: running.id, kind: 'already_running' };
    await replaceDataKeys(tx, keyring);
    const rotationId = await writePlan(tx, reason);
    await recordAudit(tx, {
      action: 'keys.rotate',
      resourceKind: 'key_rotation',
      resourceId: rotationId,
      details: { reason },
    });
    await addJobs(tx, [{ name: WORK_JOB, payload: {}, key: WORK_JOB }]);
    return { rotationId, kind: 'started' };
  });
  keyring.cache.forgetActive();
  return started;
}

async function writePlan(tx: TxCtx, reason: 'schedule' | 'demand'): Promise<string> {
  const now = tx.clock.now();
  const id = tx.ids.uuid();
  await tx.db.insert(keyRotations).values({ id, reason, startedAt: now, passStartedAt: now, nextAt: now });
  for (const { table, column } of SEALED_COLUMNS) {
    const [row] = await tx.db.execute<{ total: number }>(
      sql`select count(${sql.identifier(column)})::int as total from ${sql.identifier(table)}`,
    );
    await tx.db
      .insert(keyRotationColumns)
      .values({ rotationId: id, tableName: table, columnName: column, total: row?.total ?? 0 });
  }
  return id;
}
