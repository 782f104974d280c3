import { and, eq, ne, sql } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { activeDataKey, DATA_KEY_BYTES, freshDataKey, keyBinding } from './data-keys';
import { unpackText } from './envelope';
import { KEY_CONTEXTS, type KeyContext } from './key-contexts';
import type { Keyring } from './keyring';
import { isSealedPlace, type SealedColumn, type SealedPlace } from './sealed-columns';
import { dataKeys } from './tables';

/** Gives every context a new active key; the one before retires. */
export async function replaceDataKeys(tx: TxCtx, keyring: Keyring): Promise<void> {
  const now = tx.clock.now();
  for (const context of KEY_CONTEXTS) {
    const [last] = await tx.db
      .select({ generation: sql<number>`coalesce(max(${dataKeys.generation}), 0)` })
      .from(dataKeys)
      .where(eq(dataKeys.context, context));
    await tx.db
      .update(dataKeys)
      .set({ state: 'retiring', retiredAt: now })
      .where(and(eq(dataKeys.context, context), eq(dataKeys.state, 'active')));
    const row = await freshDataKey(tx, keyring, context);
    await tx.db.insert(dataKeys).values({ ...row, generation: (last?.generation ?? 0) + 1 });
  }
}

/** Keys that no value uses any more. They stay: a backup from before still needs them. */
export async function archiveRetiredKeys(tx: TxCtx): Promise<void> {
  await tx.db
    .update(dataKeys)
    .set({ state: 'archived', archivedAt: tx.clock.now() })
    .where(eq(dataKeys.state, 'retiring'));
}

/** Whether a value is sealed with the key that new values of the context get. */
export async function isUnderActiveKey(
  ctx: Ctx,
  keyring: Keyring,
  context: KeyContext,
  sealed: string,
): Promise<boolean> {
  const active = await activeDataKey(ctx, keyring, context);
  return active !== null && unpackText(sealed)?.keyId === active.id;
}

/** A row's place in a registered column. */
export function placeIn({ context, table, column }: SealedColumn, row: string): SealedPlace {
  const place = { context, table, column, row };
  if (!isSealedPlace(place)) throw new Error(`${table}.${column} is no sealed column`);
  return place;
}

/**
 * Wraps every data key anew with the current master key, so that an older master key can be taken away. No value
 * changes. Safe to repeat and to interrupt.
 */
export async function rewrapDataKeys(
  ctx: Ctx,
  keyring: Keyring,
): Promise<{ rewrapped: number; lost: number }> {
  const rows = await ctx.db.select().from(dataKeys).where(ne(dataKeys.masterKeyId, keyring.master.currentId));
  let rewrapped = 0;
  for (const row of rows) {
    const bound = keyBinding(row.id, row.context);
    const bytes = await keyring.master.unwrap(bound, row).catch(() => null);
    if (bytes?.length !== DATA_KEY_BYTES) continue;
    const wrapped = await keyring.master.wrap(bound, bytes);
    // A second run at the same time has done the same: its result is as good.
    await ctx.db
      .update(dataKeys)
      .set(wrapped)
      .where(and(eq(dataKeys.id, row.id), eq(dataKeys.wrapped, row.wrapped)));
    rewrapped += 1;
  }
  return { rewrapped, lost: rows.length - rewrapped };
}
