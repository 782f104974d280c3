import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { type Ugx, ugx } from '@/lib/money';
import { type Account, isDebitSide, naturalBalance } from './account';

export type PeriodLine = {
  readonly kind: string;
  readonly ref: Reference;
  /** On the account's own side: what raised its balance is positive. */
  readonly amountUgx: Ugx;
  /** After this movement. */
  readonly balanceUgx: Ugx;
  readonly occurredAt: Date;
};

export type PeriodStatement = {
  /** Just before the period. */
  readonly openingUgx: Ugx;
  readonly count: number;
  /** In the order of booking, batch by batch; nothing more is read than is taken. */
  readonly batches: () => AsyncGenerator<readonly PeriodLine[], void, void>;
};

type Period = { readonly account: Account; readonly from: Date; readonly to: Date };
type Edges = { opening: string; count: number; first: string | null; last: string | null };
type Row = {
  id: string;
  kind: string;
  ref_kind: string;
  ref_id: string;
  amount: string;
  occurred_at: string;
};

const BATCH = 1_000;

const entriesOf = ({ kind, ownerId }: Account) => sql`
  ledger_entries e join ledger_transactions t on t.id = e.transaction_id
  where e.account_id = (select id from ledger_accounts where kind = ${kind}
    and ${ownerId === null ? sql`owner_id is null` : sql`owner_id = ${ownerId}::uuid`})`;
const within = ({ from, to }: Period) =>
  sql`t.occurred_at >= ${from.toISOString()}::timestamptz and t.occurred_at < ${to.toISOString()}::timestamptz`;

/** One account from an instant (inclusive) to another (exclusive). Internal: the caller authorises. */
export async function statementBetween(ctx: Ctx, period: Period): Promise<PeriodStatement> {
  const { account, from } = period;
  const [edges] = await ctx.db.execute<Edges>(sql`
    select coalesce(sum(e.amount_ugx) filter (where t.occurred_at < ${from.toISOString()}::timestamptz), 0)::text as opening,
      (count(*) filter (where ${within(period)}))::int as count,
      (min(e.id) filter (where ${within(period)}))::text as first,
      (max(e.id) filter (where ${within(period)}))::text as last
    from ${entriesOf(account)}`);
  const openingUgx = naturalBalance(account.kind, BigInt(edges?.opening ?? '0'));
  return {
    openingUgx,
    count: edges?.count ?? 0,
    batches: () => batchesOf(ctx, period, openingUgx, edges),
  };
}

/** Ends with what was there when the statement was opened: what is booked meanwhile belongs to the next. */
async function* batchesOf(
  ctx: Ctx,
  period: Period,
  openingUgx: Ugx,
  edges: Edges | undefined,
): AsyncGenerator<readonly PeriodLine[], void, void> {
  if (!edges?.first || !edges.last) return;
  const { kind } = period.account;
  let after = (BigInt(edges.first) - 1n).toString();
  let balance: bigint = openingUgx;
  for (;;) {
    const rows: readonly Row[] = await ctx.db.execute<Row>(sql`
      select e.id::text as id, t.kind, t.ref_kind, t.ref_id, e.amount_ugx::text as amount, t.occurred_at::text
      from ${entriesOf(period.account)}
        and e.id > ${after}::bigint and e.id <= ${edges.last}::bigint and ${within(period)}
      order by e.id limit ${BATCH}`);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    yield rows.map((row): PeriodLine => {
      const amountUgx = ugx(isDebitSide(kind) ? BigInt(row.amount) : -BigInt(row.amount));
      balance += amountUgx;
      return {
        kind: row.kind,
        ref: { kind: row.ref_kind, id: row.ref_id },
        amountUgx,
        balanceUgx: ugx(balance),
        occurredAt: new Date(row.occurred_at),
      };
    });
    if (rows.length < BATCH) return;
  }
}
