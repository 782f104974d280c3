import { asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { type Keyring, type KeyState, keyStates, processKeyring } from '@/services/platform/encryption';
import { keyRotationColumns, keyRotations } from './tables';

export type ColumnProgress = {
  readonly name: string;
  readonly total: number;
  /** Visited in this pass. */
  readonly seen: number;
  readonly rewrapped: number;
  readonly lost: number;
};

export type RotationProgress = {
  readonly id: string;
  readonly startedAt: Date;
  readonly reason: string;
  readonly pass: number;
  readonly nextAt: Date;
  readonly columns: readonly ColumnProgress[];
};

export type FinishedRotation = { readonly finishedAt: Date; readonly lost: number };

export type KeysOverview = {
  readonly contexts: readonly KeyState[];
  readonly masterKeyId: string;
  readonly running: RotationProgress | null;
  /** The newest rotation that came to its end, and how many values no key of ours could open. */
  readonly last: FinishedRotation | null;
  readonly now: Date;
};

/** Which keys there are, how old, and how far a change of them is. Never a key itself. */
export async function keysOverview(ctx: Ctx, keyring: Keyring = processKeyring()): Promise<KeysOverview> {
  authorise(ctx, 'keys.read');
  const [contexts, running, last] = await Promise.all([
    keyStates(ctx),
    runningRotation(ctx),
    lastRotation(ctx),
  ]);
  return {
    contexts,
    masterKeyId: keyring.master.currentId,
    running,
    last,
    now: ctx.clock.now(),
  };
}

/** The newest finished rotation. Internal: the caller authorises. */
export async function lastRotation(ctx: Ctx): Promise<FinishedRotation | null> {
  const [row] = await ctx.db
    .select({
      finishedAt: keyRotations.finishedAt,
      lost: sql<number>`coalesce(sum(${keyRotationColumns.lost}), 0)::int`,
    })
    .from(keyRotations)
    .leftJoin(keyRotationColumns, eq(keyRotationColumns.rotationId, keyRotations.id))
    .where(isNotNull(keyRotations.finishedAt))
    .groupBy(keyRotations.id)
    .orderBy(desc(keyRotations.finishedAt))
    .limit(1);
  return row?.finishedAt ? { finishedAt: row.finishedAt, lost: row.lost } : null;
}

/** How far the running rotation is; null when none runs. Internal: the caller authorises. */
export async function runningRotation(ctx: Ctx): Promise<RotationProgress | null> {
  const rows = await ctx.db
    .select()
    .from(keyRotations)
    .innerJoin(keyRotationColumns, eq(keyRotationColumns.rotationId, keyRotations.id))
    .where(isNull(keyRotations.finishedAt))
    .orderBy(asc(keyRotationColumns.tableName), asc(keyRotationColumns.columnName));
  const [first] = rows;
  if (!first) return null;
  const { id, startedAt, reason, pass, nextAt } = first.key_rotations;
  const columns = rows.map(({ key_rotation_columns: { tableName, columnName, ...counts } }) => ({
    name: `${tableName}.${columnName}`,
    total: Math.max(counts.total, counts.seen),
    seen: counts.seen,
    rewrapped: counts.rewrapped,
    lost: counts.lost,
  }));
  return { id, startedAt, reason, pass, nextAt, columns };
}
