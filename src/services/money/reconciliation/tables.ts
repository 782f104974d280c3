import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id, ugxColumn } from '@/db/columns';
import { paymentAttempts } from '@/services/money/payments/tables';
import type { ColumnMapping } from './inputs';

const account = { provider: text().notNull(), account: text().notNull() };
const day = () => date({ mode: 'string' });

/** A statement of one account for one Kampala day, as it was brought. The file itself is not kept. Append-only. */
export const statementFiles = pgTable(
  'statement_files',
  {
    id: id(),
    ...account,
    day: day().notNull(),
    sha256: text().notNull(),
    mapping: jsonb().$type<ColumnMapping>().notNull(),
    rows: integer().notNull(),
    /** Rows no earlier file had. */
    newRows: integer().notNull(),
    /** Null where the file has no balances. */
    openingUgx: ugxColumn(),
    closingUgx: ugxColumn(),
    /** "user:<id>" or "system:<job>". */
    uploadedBy: text().notNull(),
    uploadedAt: at().notNull(),
  },
  (t) => [
    // Days on which nothing moved have the same file, a line of headers.
    unique('statement_files_once').on(t.sha256, t.provider, t.account, t.day),
    index('statement_files_account').on(t.provider, t.account, t.day, t.uploadedAt),
    index('statement_files_newest').on(t.uploadedAt, t.id),
    check('statement_files_provider', sql`${t.provider} in ('mtn', 'airtel')`),
    check('statement_files_account_name', sql`${t.account} in ('collection', 'disbursement')`),
  ],
);

/** A movement as the operator states it, without names and whole numbers. Append-only. */
export const statementLines = pgTable(
  'statement_lines',
  {
    id: id(),
    fileId: uuid()
      .notNull()
      .references(() => statementFiles.id),
    line: integer().notNull(),
    /** Place in the order in which the balance runs. */
    position: integer().notNull(),
    /** The same movement in a later file of the same day is the same line. */
    fingerprint: text().notNull().unique(),
    ...account,
    day: day().notNull(),
    providerTxnId: text(),
    externalId: text(),
    reference: uuid(),
    type: text().notNull(),
    typeText: text().notNull(),
    direction: text().notNull(),
    amountUgx: ugxColumn().notNull(),
    /** What came (positive) or went, without the fee. */
    movedUgx: ugxColumn().notNull(),
    /** What the operator took from our account for it. */
    feeUgx: ugxColumn().notNull(),
    balanceUgx: ugxColumn(),
    /** What the balance moved beyond the rows: the mark of a row that is not there. */
    gapUgx: ugxColumn().notNull(),
    status: text().notNull(),
    occurredAt: at().notNull(),
    msisdnMasked: text(),
  },
  (t) => [
    unique('statement_lines_line').on(t.fileId, t.line),
    index('statement_lines_day').on(t.provider, t.account, t.day, t.position),
    index('statement_lines_txn').on(t.provider, t.account, t.providerTxnId),
    check('statement_lines_direction', sql`${t.direction} in ('in', 'out')`),
    check('statement_lines_status', sql`${t.status} in ('succeeded', 'failed', 'pending', 'reversed')`),
    check('statement_lines_amount', sql`${t.amountUgx} >= 0 and ${t.feeUgx} >= 0`),
    check('statement_lines_masked', sql`${t.msisdnMasked} !~ '[0-9]{6}'`),
  ],
);

/** Columns a person named for an operator's files; the next file of this operator is read by them. */
export const statementMappings = pgTable('statement_mappings', {
  provider: text().primaryKey(),
  mapping: jsonb().$type<ColumnMapping>().notNull(),
  updatedBy: text().notNull(),
  updatedAt: at().notNull(),
});

/** Since when an account is reconciled, and what it held before our books began. */
export const reconciliationAccounts = pgTable(
  'reconciliation_accounts',
  {
    ...account,
    firstDay: day().notNull(),
    /** What the operator said the account held before the first row. */
    openingUgx: ugxColumn().notNull(),
    /** That minus what our ledger held then. */
    baselineUgx: ugxColumn().notNull(),
    /** Days before this one were searched for payments no statement knows. */
    checkedUntil: day().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.account] })],
);

/** What each run found and did. Append-only. */
export const reconciliationRuns = pgTable(
  'reconciliation_runs',
  {
    id: id(),
    ...account,
    cause: text().notNull(),
    ranBy: text().notNull(),
    lines: integer().notNull(),
    postings: integer().notNull(),
    opened: integer().notNull(),
    settled: integer().notNull(),
    startedAt: at().notNull(),
    finishedAt: at().notNull(),
  },
  (t) => [
    index('reconciliation_runs_newest').on(t.startedAt, t.id),
    check('reconciliation_runs_cause', sql`${t.cause} in ('upload', 'nightly', 'person')`),
  ],
);

/** What became of a line, or of a payment that no line knows. Found once; only its answer may change, once. */
export const reconciliationItems = pgTable(
  'reconciliation_items',
  {
    id: id(),
    ...account,
    day: day().notNull(),
    class: text().notNull(),
    state: text().notNull(),
    lineId: uuid()
      .unique()
      .references(() => statementLines.id),
    attemptId: uuid().references(() => paymentAttempts.id),
    /** The posting of ours that it is about. */
    ledgerKey: text(),
    /** What the statement says and our books do not, on this account. */
    stakeUgx: ugxColumn().notNull(),
    postingKey: text().unique(),
    feeKey: text().unique(),
    foundAt: at().notNull(),
    /** "user:<id>": who looks after it. */
    owner: text(),
    resolution: text(),
    resolutionKey: text().unique(),
    note: text(),
    resolvedBy: text(),
    resolvedAt: at(),
    /** Whether two persons decided it. */
    byTwo: boolean().notNull().default(false),
  },
  (t) => [
    index('reconciliation_items_by_person')
      .on(t.resolvedBy, t.resolvedAt)
      .where(sql`${t.resolutionKey} is not null`),
    uniqueIndex('reconciliation_items_booked').on(t.ledgerKey).where(sql`${t.lineId} is not null`),
    uniqueIndex('reconciliation_items_missing').on(t.ledgerKey).where(sql`${t.lineId} is null`),
    index('reconciliation_items_state').on(t.state, t.foundAt, t.id),
    index('reconciliation_items_class').on(t.provider, t.account, t.class, t.state),
    check(
      'reconciliation_items_kind',
      sql`${t.class} in ('matched', 'fee', 'missing_internal', 'missing_external', 'status_mismatch', 'amount_mismatch', 'duplicate_external', 'reversal')`,
    ),
    check('reconciliation_items_subject', sql`(${t.lineId} is null) = (${t.class} = 'missing_external')`),
    check('reconciliation_items_missing_key', sql`${t.lineId} is not null or ${t.ledgerKey} is not null`),
    check('reconciliation_items_states', sql`${t.state} in ('open', 'resolved')`),
    check(
      'reconciliation_items_resolution',
      sql`(${t.state} = 'resolved') = (${t.resolution} is not null) and (${t.resolution} is null) = (${t.resolvedAt} is null)`,
    ),
  ],
);

/** Statement beside ledger at the end of each day, as of the last run. */
export const reconciliationDays = pgTable(
  'reconciliation_days',
  {
    ...account,
    day: day().notNull(),
    closingUgx: ugxColumn().notNull(),
    baselineUgx: ugxColumn().notNull(),
    ledgerUgx: ugxColumn().notNull(),
    /** Booked by us and on no statement yet. */
    inTransitUgx: ugxColumn().notNull(),
    /** What the statement has and the books do not, because of items somebody looks after. */
    openUgx: ugxColumn().notNull(),
    /** In the operator's balance, by movements its lines leave out and ours have. */
    unlistedUgx: ugxColumn().notNull(),
    unexplainedUgx: ugxColumn().notNull(),
    computedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.provider, t.account, t.day] }),
    index('reconciliation_days_day').on(t.day),
  ],
);
