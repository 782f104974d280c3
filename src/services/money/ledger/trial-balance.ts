import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addUgx, type Ugx, ugx } from '@/lib/money';
import { authorise } from '@/services/platform/access';
import { type AccountKind, KEPT_KINDS, naturalBalance, PLATFORM_KINDS } from './account';

export type TrialBalanceRow = {
  readonly kind: AccountKind;
  readonly debitUgx: Ugx;
  readonly creditUgx: Ugx;
  /** On the kind's own side: positive for money held (mtn_*), owed or earned. */
  readonly balanceUgx: Ugx;
  readonly accounts: number;
};

export type TrialBalance = {
  readonly rows: readonly TrialBalanceRow[];
  readonly totalDebitUgx: Ugx;
  readonly totalCreditUgx: Ugx;
};

type Sums = { kind: string; debit: string; credit: string; accounts: number };

/** Every account kind with its turnover; the two totals are equal in a healthy ledger. For admins and the system. */
export async function trialBalance(ctx: Ctx): Promise<TrialBalance> {
  if (ctx.actor.kind !== 'system') authorise(ctx, 'ledger.read');
  const sums = await ctx.db.execute<Sums>(sql`
    select a.kind, count(distinct a.id)::int as accounts,
      coalesce(sum(e.amount_ugx) filter (where e.amount_ugx > 0), 0)::text as debit,
      coalesce(-sum(e.amount_ugx) filter (where e.amount_ugx < 0), 0)::text as credit
    from ledger_accounts a left join ledger_entries e on e.account_id = a.id
    group by a.kind`);
  const rows = [...PLATFORM_KINDS, ...KEPT_KINDS].map((kind) => rowOf(kind, sums));
  return {
    rows,
    totalDebitUgx: addUgx(...rows.map((row) => row.debitUgx)),
    totalCreditUgx: addUgx(...rows.map((row) => row.creditUgx)),
  };
}

function rowOf(kind: AccountKind, sums: readonly Sums[]): TrialBalanceRow {
  const found = sums.find((row) => row.kind === kind);
  const debitUgx = ugx(BigInt(found?.debit ?? '0'));
  const creditUgx = ugx(BigInt(found?.credit ?? '0'));
  const balanceUgx = naturalBalance(kind, debitUgx - creditUgx);
  return { kind, debitUgx, creditUgx, balanceUgx, accounts: found?.accounts ?? 0 };
}
