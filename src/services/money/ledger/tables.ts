import { sql } from 'drizzle-orm';
import { bigint, check, customType, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, ugxColumn } from '@/db/columns';

const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });

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
  (t) => [index('ledger_transactions_ref').on(t.refKind, t.refId)],
);

/** Debit positive, credit negative; the entries of a transaction add up to nought. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    transactionId: bigint({ mode: 'bigint' })
      .notNull()
      .references(() => ledgerTransactions.id),
    accountId: bigint({ mode: 'bigint' })
      .notNull()
      .references(() => ledgerAccounts.id),
    amountUgx: ugxColumn().notNull(),
  },
  (t) => [
    index('ledger_entries_account').on(t.accountId, t.id),
    index('ledger_entries_transaction').on(t.transactionId),
    check('ledger_entries_amount', sql`${t.amountUgx} <> 0`),
  ],
);

/**
 * Running balance (credit side) of accounts that must never go below zero: wallets, escrow, payables.
 * Accounts every sale touches (clearing, commission) have no row here, so sales never queue on one lock.
 * Only the trigger on entries writes it.
 */
export const ledgerBalances = pgTable(
  'ledger_balances',
  {
    accountId: bigint({ mode: 'bigint' })
      .primaryKey()
      .references(() => ledgerAccounts.id),
    balanceUgx: ugxColumn().notNull(),
  },
  (t) => [check('ledger_balance_never_negative', sql`${t.balanceUgx} >= 0`)],
);
