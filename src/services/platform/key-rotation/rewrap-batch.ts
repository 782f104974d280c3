import { and, asc, eq, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import {
  archiveRetiredKeys,
  isUnderActiveKey,
  type Keyring,
  openOrNull,
  placeIn,
  SEALED_COLUMNS,
  type SealedColumn,
  seal,
} from '@/services/platform/encryption';
import { ROTATION } from './rotation-limits';
import { keyRotationColumns, keyRotations } from './tables';

/** What came of one step: more to do at once, nothing before a moment, or nothing at all. */
export type BatchOutcome =
  | { readonly kind: 'worked' }
  | { readonly kind: 'waits'; readonly until: Date }
  | { readonly kind: 'busy' }
  | { readonly kind: 'finished' }
  | { readonly kind: 'idle' };

type Rotation = typeof keyRotations.$inferSelect;
type Progress = typeof keyRotationColumns.$inferSelect;

/**
 * One small step of the running rotation in one transaction: its values and its progress are kept together or not at
 * all, so a process that dies leaves nothing to repair and any other goes on. Only one works at a time.
 */
export async function rewrapBatch(ctx: Ctx, keyring: Keyring): Promise<BatchOutcome> {
  return withTransaction(ctx, async (tx): Promise<BatchOutcome> => {
    const [lock] = await tx.db.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended('key-rotation:work', 0)) as mine`,
    );
    if (lock?.mine !== true) return { kind: 'busy' };
    const [rotation] = await tx.db.select().from(keyRotations).where(sql`${keyRotations.finishedAt} is null`);
    if (!rotation) return { kind: 'idle' };
    if (rotation.nextAt > tx.clock.now()) return { kind: 'waits', until: rotation.nextAt };
    const [progress] = await tx.db
      .select()
      .from(keyRotationColumns)
      .where(and(eq(keyRotationColumns.rotationId, rotation.id), eq(keyRotationColumns.done, false)))
      .orderBy(asc(keyRotationColumns.tableName), asc(keyRotationColumns.columnName))
      .limit(1);
    if (!progress) return endPass(tx, rotation);
    await rewrapNext(tx, keyring, progress);
    return { kind: 'worked' };
  });
}

async function rewrapNext(tx: TxCtx, keyring: Keyring, progress: Progress): Promise<void> {
  const column: SealedColumn | undefined = SEALED_COLUMNS.find(
    (one) => one.table === progress.tableName && one.column === progress.columnName,
  );
  // A column that an older version knew and this one does not has nothing left to visit.
  const rows = column ? await nextValues(tx, column, progress.cursor) : [];
  const changes: { key: string; before: string; after: string }[] = [];
  let lost = 0;
  for (const { key, value } of rows) {
    if (!column || (await isUnderActiveKey(tx, keyring, column.context, value))) continue;
    const place = placeIn(column, key);
    const plain = await openOrNull(tx, place, value, keyring);
    if (plain === null) lost += 1;
    else changes.push({ key, before: value, after: await seal(tx, place, plain, keyring) });
  }
  const rewrapped = column ? await exchange(tx, column, changes) : 0;
  await tx.db
    .update(keyRotationColumns)
    .set({
      cursor: rows.at(-1)?.key ?? progress.cursor,
      done: rows.length < ROTATION.batch,
      seen: progress.seen + rows.length,
      lost: progress.lost + lost,
      missed: progress.missed + changes.length - rewrapped,
      rewrapped: progress.rewrapped + rewrapped,
    })
    .where(
      and(
        eq(keyRotationColumns.rotationId, progress.rotationId),
        eq(keyRotationColumns.tableName, progress.tableName),
        eq(keyRotationColumns.columnName, progress.columnName),
      ),
    );
}

/** Raw and safe: `keyType` is a word of the list of sealed columns, which stands in the code. */
const typeOf = (keyType: SealedColumn['keyType']) => sql.raw(keyType);

function nextValues(tx: TxCtx, { table, column, key, keyType }: SealedColumn, cursor: string | null) {
  const [name, value, id] = [table, column, key].map((one) => sql.identifier(one));
  const after = cursor === null ? sql`true` : sql`${id} > ${cursor}::text::${typeOf(keyType)}`;
  return tx.db.execute<{ key: string; value: string }>(sql`
    select ${id}::text as key, ${value} as value from ${name}
    where ${value} is not null and ${after} order by ${id} limit ${ROTATION.batch}`);
}

/**
 * Puts rewrapped values in place of those they were made from, where these still stand: who wrote meanwhile wins.
 * Rows somebody holds are left for the next pass; waiting for them could end in a deadlock with a sale.
 */
async function exchange(
  tx: TxCtx,
  { table, column, key, keyType }: SealedColumn,
  changes: readonly { key: string; before: string; after: string }[],
): Promise<number> {
  if (changes.length === 0) return 0;
  const [name, value, id] = [table, column, key].map((one) => sql.identifier(one));
  const type = typeOf(keyType);
  const done = await tx.db.execute(sql`
    with wanted as (
      select (c->>'key')::${type} as key, c->>'before' as before, c->>'after' as after
      from jsonb_array_elements(${JSON.stringify(changes)}::text::jsonb) as list(c)
    ), free as (
      select t.${id} as key, wanted.after from ${name} t join wanted on t.${id} = wanted.key
      where t.${value} = wanted.before for no key update of t skip locked
    )
    update ${name} t set ${value} = free.after from free where t.${id} = free.key returning 1`);
  return done.length;
}

/** Archives the old keys once a whole pass found nothing under them; else another pass follows. */
async function endPass(tx: TxCtx, rotation: Rotation): Promise<BatchOutcome> {
  const now = tx.clock.now();
  const [sum] = await tx.db
    .select({
      missed: sql<number>`sum(${keyRotationColumns.missed})::int`,
      rewrapped: sql<number>`sum(${keyRotationColumns.rewrapped})::int`,
    })
    .from(keyRotationColumns)
    .where(eq(keyRotationColumns.rotationId, rotation.id));
  const settledAt = new Date(rotation.startedAt.getTime() + ROTATION.settleMs);
  const isLate = rotation.passStartedAt >= settledAt;
  if (isLate && (sum?.missed ?? 0) === 0) {
    await archiveRetiredKeys(tx);
    await tx.db.update(keyRotations).set({ finishedAt: now }).where(eq(keyRotations.id, rotation.id));
    return { kind: 'finished' };
  }
  const nextAt = settledAt > now ? settledAt : now;
  await tx.db
    .update(keyRotations)
    .set({ pass: rotation.pass + 1, passStartedAt: nextAt, nextAt })
    .where(eq(keyRotations.id, rotation.id));
  await tx.db
    .update(keyRotationColumns)
    .set({ cursor: null, done: false, missed: 0, lost: 0, seen: 0 })
    .where(eq(keyRotationColumns.rotationId, rotation.id));
  return { kind: 'waits', until: nextAt };
}
