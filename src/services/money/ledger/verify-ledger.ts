import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { authorise } from '@/services/platform/access';

export type Invariant = { readonly ok: boolean; readonly detail: string };

export type LedgerReport = {
  readonly ok: boolean;
  readonly invariants: Readonly<Record<string, Invariant>>;
};

const GUARDS = [
  'ledger_accounts_append_only',
  'ledger_transactions_append_only',
  'ledger_entries_append_only',
  'ledger_balances_guard',
  'ledger_balances_no_removal',
  'ledger_transactions_stamp',
  'ledger_entries_apply',
  'ledger_transactions_balanced',
  'ledger_entries_balanced',
  'ledger_holds_apply',
  'ledger_holds_no_removal',
  'ledger_entries_date',
  'ledger_seals_append_only',
  'ledger_seal_batches_append_only',
  'ledger_seals_apply',
  'ledger_hours_guard',
];

/** Recomputes the ledger's promises from its entries alone, and that the database still guards them. */
export async function verifyLedger(ctx: Ctx): Promise<LedgerReport> {
  if (ctx.actor.kind !== 'system') authorise(ctx, 'ledger.read');
  const [found] = await ctx.db.execute<{
    transactions: number;
    broken: number;
    total: string;
    wallets: number;
    unequal: number;
    negative: number;
    held: number;
    hours: number;
    wrong: number;
    guards: number;
  }>(sql`
    with kept as (
      select a.id, coalesce(b.balance_ugx, 0) as balance, coalesce(b.held_ugx, 0) as held,
        coalesce((select ledger_side(a.kind) * sum(e.amount_ugx) from ledger_entries e where e.account_id = a.id), 0)
          as entries,
        coalesce((select sum(h.amount_ugx) from ledger_holds h where h.account_id = a.id and h.released_at is null), 0)
          as holds
      from ledger_accounts a left join ledger_balances b on b.account_id = a.id
      where ledger_is_kept(a.kind)
    ), sums as (
      select t.id, count(e.id) as entries, coalesce(sum(e.amount_ugx), 0) as total
      from ledger_transactions t left join ledger_entries e on e.transaction_id = t.id group by t.id
    ), hours as (
      select e.account_id, date_trunc('hour', t.occurred_at, 'UTC') as hour,
        sum(greatest(e.amount_ugx, 0)) as debit, sum(greatest(-e.amount_ugx, 0)) as credit
      from ledger_seals s join ledger_transactions t on t.id = s.transaction_id
        join ledger_entries e on e.transaction_id = t.id group by 1, 2
    ), compared as (
      select (debit, credit) is distinct from (debit_ugx::numeric, credit_ugx::numeric) as differs
      from hours full join ledger_hours using (account_id, hour)
    )
    select (select count(*)::int from sums) as transactions,
      (select count(*)::int from sums where total <> 0 or entries = 0) as broken,
      (select coalesce(sum(amount_ugx), 0)::text from ledger_entries) as total,
      (select count(*)::int from kept) as wallets,
      (select count(*)::int from kept where balance <> entries) as unequal,
      (select count(*)::int from kept where balance < 0 or entries < 0) as negative,
      (select count(*)::int from kept where held <> holds) as held,
      (select count(*)::int from compared) as hours,
      (select count(*)::int from compared where differs) as wrong,
      (select count(*)::int from pg_trigger where tgenabled in ('O', 'A')
        and tgname in (select jsonb_array_elements_text(${JSON.stringify(GUARDS)}::text::jsonb))) as guards`);
  const row = found ?? {
    transactions: 0,
    broken: -1,
    total: '?',
    wallets: 0,
    unequal: -1,
    negative: -1,
    held: -1,
    hours: 0,
    wrong: -1,
    guards: 0,
  };
  return reportOf({
    balanced: {
      ok: row.broken === 0 && row.total === '0',
      detail: `${row.transactions} transactions, ${row.broken} off balance, all entries add up to ${row.total}`,
    },
    wallets_equal_entries: {
      ok: row.unequal === 0,
      detail: `${row.wallets} kept balances, ${row.unequal} differ from their entries`,
    },
    no_negative_balance: { ok: row.negative === 0, detail: `${row.negative} kept balances below nought` },
    holds_add_up: { ok: row.held === 0, detail: `${row.held} balances hold another sum than their holds` },
    hours_equal_entries: {
      ok: row.wrong === 0,
      detail: `${row.hours} hourly sums of accounts, ${row.wrong} differ from the sealed entries`,
    },
    append_only: {
      ok: row.guards === GUARDS.length,
      detail: `${row.guards} of ${GUARDS.length} guards of the database in force`,
    },
  });
}

function reportOf(invariants: Readonly<Record<string, Invariant>>): LedgerReport {
  return { ok: Object.values(invariants).every((invariant) => invariant.ok), invariants };
}
