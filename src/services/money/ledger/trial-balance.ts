import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addUgx, type Ugx, ugx } from '@/lib/money';
import { authorise } from '@/services/platform/access';
import { type AccountKind, KEPT_KINDS, naturalBalance, PLATFORM_KINDS } from './account';
import { hourOf, unsealedPostings } from './moved-before';

export type TrialBalanceRow = {
  readonly kind: AccountKind;
  readonly debitUgx: Ugx;
  readonly creditUgx: Ugx;
  /** On the kind's own side: positive for money held (mtn_*), owed or earned. */
  readonly balanceUgx: Ugx;
  /** Accounts something was posted to. */
  readonly accounts: number;
};

export type TrialBalance = {
  readonly rows: readonly TrialBalanceRow[];
  readonly totalDebitUgx: Ugx;
  readonly totalCreditUgx: Ugx;
};

type Sums = { kind: string; debit: string; credit: string; accounts: number };

/**
 * Every account kind with its turnover up to a moment (as `balanceAt`; none is now); the two totals are equal in a
 * healthy ledger. For admins and the system.
 */
export async function trialBalance(ctx: Ctx, input: { at?: Date | null } = {}): Promise<TrialBalance> {
  if (ctx.actor.kind !== 'system') authorise(ctx, 'ledger.read');
  const at = sql`${input.at?.toISOString() ?? 'infinity'}::timestamptz`;
  const sums = await ctx.db.execute<Sums>(sql`
    with moved as (
      select h.account_id, h.debit_ugx as debit, h.credit_ugx as credit
      from ledger_hours h where h.hour < ${hourOf(at)}
      union all
      select e.account_id, greatest(e.amount_ugx, 0), greatest(-e.amount_ugx, 0)
      from ledger_entries e where e.occurred_at >= ${hourOf(at)} and e.occurred_at <= ${at}
        and (select s.position from ledger_seals s where s.transaction_id = e.transaction_id) is not null
      union all
      select e.account_id, greatest(e.amount_ugx, 0), greatest(-e.amount_ugx, 0)
      from (${unsealedPostings}) as u join ledger_entries e on e.transaction_id = u.id
      where e.occurred_at <= ${at}
    ), sums as (select account_id, sum(debit) as debit, sum(credit) as credit from moved group by account_id)
    select a.kind, count(*)::int as accounts, sum(s.debit)::text as debit, sum(s.credit)::text as credit
    from sums s join ledger_accounts a on a.id = s.account_id group by a.kind`);
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
