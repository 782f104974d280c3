import { createSecretKey, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { DataKey } from './data-key-cache';
import { KEY_CONTEXTS, type KeyContext } from './key-contexts';
import type { Keyring } from './keyring';
import { dataKeys } from './tables';

type DataKeyRow = typeof dataKeys.$inferSelect;
export const DATA_KEY_BYTES = 32;

/** Binds a wrapped key to its own row. */
export const keyBinding = (id: string, context: string) => `data-key|${context}|${id}`;

/** The key in the clear; null when its master key is lost or its row was altered. */
async function unwrapRow(ctx: Ctx, keyring: Keyring, row: DataKeyRow): Promise<DataKey | null> {
  try {
    const bytes = await keyring.master.unwrap(keyBinding(row.id, row.context), row);
    if (bytes?.length === DATA_KEY_BYTES) return { id: row.id, key: createSecretKey(bytes) };
    ctx.log.error({ keyId: row.id, masterKeyId: row.masterKeyId }, 'the master key of a data key is missing');
  } catch {
    ctx.log.error({ keyId: row.id, masterKeyId: row.masterKeyId }, 'a data key could not be unwrapped');
  }
  return null;
}

/** The key with this id; null when it is lost. */
export async function dataKeyById(ctx: Ctx, keyring: Keyring, id: string): Promise<DataKey | null> {
  const known = keyring.cache.find(id);
  if (known) return known;
  const now = ctx.clock.now();
  if (keyring.cache.isMissing(id, now)) return null;
  const [row] = await ctx.db.select().from(dataKeys).where(eq(dataKeys.id, id));
  const key = row ? await unwrapRow(ctx, keyring, row) : null;
  if (key) keyring.cache.remember(key);
  else keyring.cache.rememberMissing(id, now);
  return key;
}

/**
 * The key new values of a context are sealed with; null when it is lost.
 * @throws Error when the context never had one: keys are made by the migrate command
 */
export async function activeDataKey(
  ctx: Ctx,
  keyring: Keyring,
  context: KeyContext,
): Promise<DataKey | null> {
  const now = ctx.clock.now();
  const cached = keyring.cache.active(context, now);
  if (cached) return cached;
  const rows = await ctx.db.select().from(dataKeys).where(eq(dataKeys.state, 'active'));
  const active = new Map<KeyContext, string>();
  for (const one of KEY_CONTEXTS) {
    const row = rows.find((candidate) => candidate.context === one);
    if (row) active.set(one, row.id);
    if (!row || keyring.cache.find(row.id)) continue;
    const key = await unwrapRow(ctx, keyring, row);
    if (key) keyring.cache.remember(key);
  }
  keyring.cache.setActive(active, now);
  const id = active.get(context);
  if (id === undefined) throw new Error(`There is no data key for ${context}: run "npm run migrate".`);
  return keyring.cache.find(id) ?? null;
}

/** A new key of a context, wrapped, as a row to insert. */
export async function freshDataKey(
  ctx: Ctx,
  keyring: Keyring,
  context: KeyContext,
): Promise<Omit<DataKeyRow, 'generation'>> {
  const id = ctx.ids.token(9);
  const bytes = randomBytes(DATA_KEY_BYTES);
  return {
    id,
    context,
    state: 'active',
    ...(await keyring.master.wrap(keyBinding(id, context), bytes)),
    createdAt: ctx.clock.now(),
    retiredAt: null,
    archivedAt: null,
  };
}

/** Makes the first key of every context that has none. Any number of processes at once end with one each. */
export async function ensureDataKeys(ctx: Ctx, keyring: Keyring): Promise<void> {
  for (const context of KEY_CONTEXTS) {
    const [existing] = await ctx.db
      .select({ id: dataKeys.id })
      .from(dataKeys)
      .where(eq(dataKeys.context, context))
      .limit(1);
    if (existing) continue;
    const row = await freshDataKey(ctx, keyring, context);
    await ctx.db
      .insert(dataKeys)
      .values({ ...row, generation: 1 })
      .onConflictDoNothing();
  }
}
