import { and, eq, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction, withUndoableTransaction } from '@/db/tx';
import { kampalaDate } from '@/lib/kampala-time';
import { subtractUgx, type Ugx, ugx, ZERO_UGX } from '@/lib/money';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { ledgerKind, lockAccount, startOf } from './account';
import { type DayFigures, dayFigures } from './day-figures';
import { type ItemClass, MAX_STATEMENT_BYTES, type StatementAccount, UploadStatement } from './inputs';
import { type ReadStatement, readStatement } from './read-statement';
import { type RunCause, reconcileAccount } from './reconcile-account';
import {
  findFile,
  isFileOf,
  type Statement,
  type StoredFile,
  savedMapping,
  saveMapping,
  sha256Of,
  storeStatement,
} from './store-statement';
import { reconciliationAccounts } from './tables';

/** What a statement came to: how many of its lines are what, and how the day stands. */
export type StatementResult = {
  readonly fileId: string;
  /** This very file was here before: nothing is new. */
  readonly known: boolean;
  readonly rows: number;
  readonly newRows: number;
  readonly found: Readonly<Partial<Record<ItemClass, number>>>;
  readonly day: string;
  readonly figures: DayFigures | null;
};

export type UploadOutcome =
  | Exclude<ReadStatement, { kind: 'read' }>
  | { readonly kind: 'too_large' | 'future' | 'known_elsewhere' }
  | ({ readonly kind: 'previewed' | 'imported' } & StatementResult);

/** Says what importing the file would do, by doing it and taking everything back. */
export async function previewStatement(
  ctx: Ctx,
  input: UploadStatement,
  body: Uint8Array,
): Promise<UploadOutcome> {
  authorise(ctx, 'reconciliation.run');
  const read = await readUpload(ctx, UploadStatement.parse(input), body);
  if ('kind' in read) return read;
  return withUndoableTransaction<UploadOutcome>(ctx, async (tx, undo) => {
    const stored = await keep(tx, read, 'upload');
    return undo(stored === null ? { kind: 'known_elsewhere' } : { kind: 'previewed', ...stored });
  });
}

/** Whether a statement may be imported now: what a page asks before it sends the file. */
export function mayImportStatement(ctx: Ctx): { ok: true } {
  authorise(ctx, 'reconciliation.run');
  requireStepUp(ctx);
  return { ok: true };
}

/**
 * Imports a statement and reconciles its account. The same file again changes nothing and answers the same.
 * @throws AppError forbidden without a fresh second factor: its lines are booked
 */
export async function importStatement(
  ctx: Ctx,
  input: UploadStatement,
  body: Uint8Array,
): Promise<UploadOutcome> {
  authorise(ctx, 'reconciliation.run');
  requireStepUp(ctx);
  const upload = UploadStatement.parse(input);
  const read = await readUpload(ctx, upload, body);
  if ('kind' in read) return read;
  if (upload.mapping)
    await withTransaction(ctx, (tx) => saveMapping(tx, upload.provider, upload.mapping ?? {}));
  const stored = await keep(ctx, read, 'upload');
  return stored === null ? { kind: 'known_elsewhere' } : { kind: 'imported', ...stored };
}

/** A statement fetched by the night's job. Internal: the caller authorises. */
export async function takeStatement(
  ctx: Ctx,
  input: UploadStatement,
  body: Uint8Array,
): Promise<UploadOutcome> {
  const read = await readUpload(ctx, input, body);
  if ('kind' in read) return read;
  const stored = await keep(ctx, read, 'nightly');
  return stored === null ? { kind: 'known_elsewhere' } : { kind: 'imported', ...stored };
}

type NotRead = Exclude<UploadOutcome, StatementResult>;

async function readUpload(ctx: Ctx, upload: UploadStatement, body: Uint8Array): Promise<Statement | NotRead> {
  const { provider, account, day } = upload;
  if (body.length > MAX_STATEMENT_BYTES) return { kind: 'too_large' };
  if (day > kampalaDate(ctx.clock.now())) return { kind: 'future' };
  const mapping = upload.mapping ?? (await savedMapping(ctx, provider));
  let read = await readStatement(body, { day, mapping });
  // Another kind of file of the same operator may have headers that need nobody.
  if (read.kind === 'unknown_columns' && !upload.mapping)
    read = await readStatement(body, { day, mapping: null });
  if (read.kind !== 'read') return read;
  return { provider, account, day, sha256: sha256Of(body), mapping: read.mapping, rows: read.rows };
}

async function keep(ctx: Ctx, statement: Statement, cause: RunCause): Promise<StatementResult | null> {
  const { provider, account } = statement;
  const { file, known } = await withTransaction(ctx, (tx) => keepFile(tx, statement));
  if (!isFileOf(file, statement)) return null;
  await reconcileAccount(ctx, { provider, account }, cause);
  return {
    fileId: file.id,
    known,
    rows: file.rows,
    newRows: file.newRows,
    found: await foundIn(ctx, file.id),
    day: file.day,
    figures: await dayFigures(ctx, { provider, account }, file.day),
  };
}

async function keepFile(tx: TxCtx, statement: Statement): Promise<{ file: StoredFile; known: boolean }> {
  await lockAccount(tx, statement);
  const before = await findFile(tx, statement);
  if (before !== null) return { file: before, known: true };
  const file = await storeStatement(tx, statement);
  await beginAccount(tx, statement, file);
  const { provider, account, day, rows, newRows, sha256 } = file;
  await recordAudit(tx, {
    action: 'statement.imported',
    resourceKind: 'statement_file',
    resourceId: file.id,
    details: { provider, account, day, rows, newRows, sha256 },
  });
  return { file, known: false };
}

/** With its first statement: what the account held before our books began is no difference for ever after. */
async function beginAccount(
  tx: TxCtx,
  { provider, account }: StatementAccount,
  file: StoredFile,
): Promise<void> {
  const [begun] = await tx.db
    .select({ firstDay: reconciliationAccounts.firstDay })
    .from(reconciliationAccounts)
    .where(and(eq(reconciliationAccounts.provider, provider), eq(reconciliationAccounts.account, account)));
  // A day without movements does not say what the account holds.
  if (begun || file.rows === 0) return;
  const before = await ledgerBefore(tx, { provider, account }, file.day);
  const openingUgx = file.openingUgx ?? ZERO_UGX;
  await tx.db.insert(reconciliationAccounts).values({
    provider,
    account,
    firstDay: file.day,
    openingUgx,
    baselineUgx: subtractUgx(openingUgx, before),
    checkedUntil: file.day,
    createdAt: tx.clock.now(),
  });
}

async function ledgerBefore(tx: TxCtx, account: StatementAccount, day: string): Promise<Ugx> {
  const [row] = await tx.db.execute<{ total: string }>(sql`
    select coalesce(sum(e.amount_ugx), 0)::text as total
    from ledger_accounts a join ledger_entries e on e.account_id = a.id
      join ledger_transactions t on t.id = e.transaction_id
    where a.kind = ${ledgerKind(account)} and a.owner_id is null
      and t.occurred_at < ${startOf(day).toISOString()}::timestamptz`);
  return ugx(BigInt(row?.total ?? '0'));
}

async function foundIn(ctx: Ctx, fileId: string): Promise<StatementResult['found']> {
  const rows = await ctx.db.execute<{ class: ItemClass; count: number }>(sql`
    select i.class, count(*)::int as count from statement_lines l
      join reconciliation_items i on i.line_id = l.id
    where l.file_id = ${fileId} group by i.class`);
  return Object.fromEntries(rows.map((row) => [row.class, row.count]));
}
