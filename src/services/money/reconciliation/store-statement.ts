import { createHash } from 'node:crypto';
import { and, desc, eq, lt } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { actorName } from '@/services/platform/audit';
import { dayBefore } from './account';
import type { ColumnMapping, StatementAccount } from './inputs';
import type { StatementRow } from './read-row';
import { closingOf, type Movement, openingOf, runBalance } from './running-balance';
import { statementFiles, statementLines, statementMappings } from './tables';

export type Statement = StatementAccount & {
  readonly day: string;
  readonly sha256: string;
  readonly mapping: ColumnMapping;
  /** Oldest first. */
  readonly rows: readonly StatementRow[];
};

export type StoredFile = typeof statementFiles.$inferSelect;

const BATCH = 1_000;

export const sha256Of = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');

/** The same file as it was brought before; one with rows also as that of another account or day. */
export async function findFile(ctx: Ctx, statement: Statement): Promise<StoredFile | null> {
  const files = await ctx.db.select().from(statementFiles).where(eq(statementFiles.sha256, statement.sha256));
  const own = files.find((file) => isFileOf(file, statement));
  return own ?? files.find(({ rows }) => rows > 0) ?? null;
}

export const isFileOf = (file: StoredFile, { provider, account, day }: Statement): boolean =>
  file.provider === provider && file.account === account && file.day === day;

/** The columns of this operator that a person named last. */
export async function savedMapping(ctx: Ctx, provider: string): Promise<ColumnMapping | null> {
  const [saved] = await ctx.db
    .select()
    .from(statementMappings)
    .where(eq(statementMappings.provider, provider));
  return saved?.mapping ?? null;
}

export async function saveMapping(tx: TxCtx, provider: string, mapping: ColumnMapping): Promise<void> {
  const values = { mapping, updatedBy: actorName(tx.actor), updatedAt: tx.clock.now() };
  await tx.db
    .insert(statementMappings)
    .values({ provider, ...values })
    .onConflictDoUpdate({ target: statementMappings.provider, set: values });
}

/** Keeps a statement and those of its rows that no earlier file of the day had. The caller holds the account's lock. */
export async function storeStatement(tx: TxCtx, statement: Statement): Promise<StoredFile> {
  const { provider, account, day, sha256, mapping, rows } = statement;
  const movements = runBalance(rows, await closingBefore(tx, statement));
  const fingerprints = fingerprintsOf(statement);
  const known = await knownOf(tx, statement);
  const file: StoredFile = {
    id: tx.ids.uuid(),
    ...{ provider, account, day, sha256, mapping, rows: rows.length },
    newRows: fingerprints.filter((fingerprint) => !known.has(fingerprint)).length,
    openingUgx: openingOf(movements),
    closingUgx: closingOf(movements),
    uploadedBy: actorName(tx.actor),
    uploadedAt: tx.clock.now(),
  };
  await tx.db.insert(statementFiles).values(file);
  const lines = movements.flatMap((movement, position) => {
    const fingerprint = fingerprints[position] ?? '';
    return known.has(fingerprint) ? [] : [lineOf(tx, file, movement, position, fingerprint)];
  });
  for (let at = 0; at < lines.length; at += BATCH) {
    await tx.db.insert(statementLines).values(lines.slice(at, at + BATCH));
  }
  return file;
}

/** The balance the day before ended with; null where that day has no statement with balances. */
async function closingBefore(tx: TxCtx, { provider, account, day }: Statement): Promise<Ugx | null> {
  const [before] = await tx.db
    .select({ closingUgx: statementFiles.closingUgx, day: statementFiles.day })
    .from(statementFiles)
    .where(
      and(
        eq(statementFiles.provider, provider),
        eq(statementFiles.account, account),
        lt(statementFiles.day, day),
      ),
    )
    .orderBy(desc(statementFiles.day), desc(statementFiles.uploadedAt))
    .limit(1);
  return before?.day === dayBefore(day) ? before.closingUgx : null;
}

async function knownOf(tx: TxCtx, { provider, account, day }: Statement): Promise<ReadonlySet<string>> {
  const rows = await tx.db
    .select({ fingerprint: statementLines.fingerprint })
    .from(statementLines)
    .where(
      and(
        eq(statementLines.provider, provider),
        eq(statementLines.account, account),
        eq(statementLines.day, day),
      ),
    );
  return new Set(rows.map(({ fingerprint }) => fingerprint));
}

/** What makes a row the same in another file of the day; equal rows of one file are counted through. */
function fingerprintsOf({ provider, account, day, rows }: Statement): string[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const { providerTxnId, externalId, type, typeText, direction, amountUgx, status, occurredAt } = row;
    // Files of one day may give the time more or less exactly: what has an id is known by that.
    const own = providerTxnId ?? JSON.stringify([occurredAt.toISOString(), typeText, externalId]);
    const text = JSON.stringify([
      ...[provider, account, day, own, type, direction],
      ...[amountUgx.toString(), status],
    ]);
    const nth = (seen.get(text) ?? 0) + 1;
    seen.set(text, nth);
    return createHash('sha256').update(`${text}#${nth}`).digest('hex');
  });
}

function lineOf(tx: TxCtx, file: StoredFile, movement: Movement, position: number, fingerprint: string) {
  const { row, movedUgx, feeUgx, gapUgx } = movement;
  const { provider, account, day, id: fileId } = file;
  return {
    ...row,
    id: tx.ids.uuid(),
    fileId,
    provider,
    account,
    day,
    position,
    fingerprint,
    movedUgx,
    feeUgx,
    gapUgx,
  };
}
