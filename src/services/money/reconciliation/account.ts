import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { kampalaDate } from '@/lib/kampala-time';
import type { PlatformKind } from '@/services/money/ledger';
import { STATEMENT_ACCOUNTS, STATEMENT_PROVIDERS, type StatementAccount } from './inputs';

export const DAY_MS = 24 * 60 * 60_000;

export const ALL_ACCOUNTS: readonly StatementAccount[] = STATEMENT_PROVIDERS.flatMap((provider) =>
  STATEMENT_ACCOUNTS.map((account) => ({ provider, account })),
);

/** Our ledger's account for one at an operator. */
export const ledgerKind = ({ provider, account }: StatementAccount): PlatformKind => `${provider}_${account}`;

/** The instant a Kampala day begins. */
export const startOf = (day: string): Date => new Date(`${day}T00:00:00+03:00`);

export const dayAfter = (day: string): string => kampalaDate(addMs(startOf(day), DAY_MS));
export const dayBefore = (day: string): string => kampalaDate(addMs(startOf(day), -DAY_MS));

/** Everything about one account happens in turn, whoever begins it. */
export async function lockAccount(tx: TxCtx, { provider, account }: StatementAccount): Promise<void> {
  await tx.db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`reconciliation:${provider}:${account}`}, 0))`,
  );
}

/** Rows of a table with columns `provider` and `account` that are of this account. */
export const ofAccount = ({ provider, account }: StatementAccount, alias: string) =>
  sql`${sql.identifier(alias)}.provider = ${provider} and ${sql.identifier(alias)}.account = ${account}`;
