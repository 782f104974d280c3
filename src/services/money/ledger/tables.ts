import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, ugxColumn } from '@/db/columns';

const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });
const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

export const ledgerAccounts = pgTable(
  'ledger_accounts',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text().notNull(),
    /** Whose account it is (customer, order, vendor, driver); null for the platform's own. */
    ownerId: uuid(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [unique('ledger_accounts_owner').on(t.kind, t.ownerId).nullsNotDistinct()],
);

/** Append-only, like its entries: triggers refuse UPDATE, DELETE and TRUNCATE. */
export const ledgerTransactions = pgTable(
  'ledger_transactions',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Replaying a key posts nothing and returns the first transaction. */
    idempotencyKey: text().notNull().unique(),
    kind: text().notNull(),
    refKind: text().notNull(),
    refId: uuid().notNull(),
    occurredAt: at().notNull(),
    /** Database transaction that wrote it: entries of any other one are refused. */
    writtenBy: xid8().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    index('ledger_transactions_ref').on(t.refKind, t.refId),
    index('ledger_transactions_writer').on(t.writtenBy),
  ],
);

/**
 * Debit positive, credit negative; the entries of a transaction add up to nought. No foreign keys: the trigger on
 * entries looks for transaction and account, which are append-only; a key would lock the rows of accounts that every
 * sale touches.
 */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    transactionId: bigint({ mode: 'bigint' }).notNull(),
    accountId: bigint({ mode: 'bigint' }).notNull(),
    amountUgx: ugxColumn().notNull(),
    /** That of its transaction, so that an account can be read in the order of time; a trigger sees to it. */
    occurredAt: at().notNull().default(sql`'infinity'`),
  },
  (t) => [
    index('ledger_entries_account').on(t.accountId, t.occurredAt, t.id),
    index('ledger_entries_time').using('brin', t.occurredAt),
    index('ledger_entries_transaction').on(t.transactionId),
    check('ledger_entries_amount', sql`${t.amountUgx} <> 0`),
  ],
);

/**
 * Running balance, on the account's own side, of accounts that must never go below zero: wallets, escrow, payables,
 * cash a driver carries, debts.
 * Accounts every sale touches (clearing, commission) have no row here, so sales never queue on one lock.
 * Only the triggers on entries and holds write it.
 */
export const ledgerBalances = pgTable(
  'ledger_balances',
  {
    accountId: bigint({ mode: 'bigint' })
      .primaryKey()
      .references(() => ledgerAccounts.id),
    balanceUgx: ugxColumn().notNull(),
    /** Promised to something and not to be spent on anything else: the sum of the holds in force. */
    heldUgx: ugxColumn().notNull().default(sql`0`),
  },
  (t) => [
    check('ledger_balance_never_negative', sql`${t.balanceUgx} >= 0`),
    check('ledger_held_never_negative', sql`${t.heldUgx} >= 0`),
  ],
);

/**
 * Money of an account that is set aside: it stays where it is, but only its purpose may spend it. Nothing but its
 * release may change in a hold.
 */
export const ledgerHolds = pgTable(
  'ledger_holds',
  {
    id: uuid().primaryKey(),
    accountId: bigint({ mode: 'bigint' })
      .notNull()
      .references(() => ledgerAccounts.id),
    amountUgx: ugxColumn().notNull(),
    /** Names the hold for ever: the same key again holds nothing more. */
    idempotencyKey: text().notNull().unique(),
    kind: text().notNull(),
    refKind: text().notNull(),
    refId: uuid().notNull(),
    /** A dispute may freeze more than is there: then what comes later is frozen too. */
    mayExceed: boolean().notNull().default(false),
    createdAt: at().notNull(),
    /** Null holds until it is released. */
    expiresAt: at(),
    releasedAt: at(),
    releaseReason: text(),
  },
  (t) => [
    index('ledger_holds_ref').on(t.refKind, t.refId),
    index('ledger_holds_account').on(t.accountId).where(sql`${t.releasedAt} is null`),
    index('ledger_holds_due').on(t.expiresAt).where(sql`${t.releasedAt} is null`),
    check('ledger_holds_amount', sql`${t.amountUgx} > 0`),
    check(
      'ledger_holds_release',
      sql`(${t.releasedAt} is null) = (${t.releaseReason} is null) and (${t.releaseReason} is null or ${t.releaseReason} in ('spent', 'released', 'expired'))`,
    ),
  ],
);

/**
 * Postings whose entries came in several statements: their balance is checked at commit. What `ledger_post` writes
 * balances in one statement and never gets here.
 */
export const ledgerOpenPostings = pgTable('ledger_open_postings', {
  transactionId: bigint({ mode: 'bigint' }).primaryKey(),
});

/** The hash chain over ledger_transactions with their entries, in an order of its own without gaps. Append-only. */
export const ledgerSeals = pgTable('ledger_seals', {
  position: bigint({ mode: 'bigint' }).primaryKey(),
  transactionId: bigint({ mode: 'bigint' }).notNull().unique(),
  hash: bytes().notNull(),
});

/** One row a batch of seals: where the chain stood, and up to which database transaction all postings are in it. */
export const ledgerSealBatches = pgTable('ledger_seal_batches', {
  lastPosition: bigint({ mode: 'bigint' }).primaryKey(),
  head: bytes().notNull(),
  /** Every posting of a database transaction below this one is sealed. */
  belowTxid: bigint({ mode: 'bigint' }).notNull(),
  sealedAt: at().notNull(),
});

/**
 * What moved on an account in each hour (UTC, by `occurred_at`), of the sealed postings: sums, so that a balance at
 * any moment is read from few rows. Only the trigger on seals writes it, and only the sealer makes seals.
 */
export const ledgerHours = pgTable(
  'ledger_hours',
  {
    accountId: bigint({ mode: 'bigint' })
      .notNull()
      .references(() => ledgerAccounts.id),
    hour: at().notNull(),
    debitUgx: ugxColumn().notNull(),
    creditUgx: ugxColumn().notNull(),
  },
  (t) => [primaryKey({ name: 'ledger_hours_pk', columns: [t.accountId, t.hour] })],
);
