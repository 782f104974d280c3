import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { type Ugx, ugx } from '@/lib/money';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { type Account, type AccountKind, naturalBalance } from './account';
import { accountId, LAST_ENTRY, movedBefore } from './moved-before';

export type StatementLine = {
  readonly entryId: string;
  readonly transactionId: string;
  readonly kind: string;
  readonly ref: Reference;
  /** Debit positive, credit negative. */
  readonly amountUgx: Ugx;
  /** On the account's own side, after this movement. */
  readonly balanceUgx: Ugx;
  readonly occurredAt: Date;
};

type Row = {
  entry_id: string;
  transaction_id: string;
  kind: string;
  ref_kind: string;
  ref_id: string;
  amount: string;
  occurred_at: string;
  moment: string;
  /** Sum of the account's entries up to the newest line of the page, that one included. */
  moved: string;
};

const MAX_LIMIT = 100;

/**
 * Movements of one account in the order of time, newest first, each with the balance after it; with `at` those up to
 * that moment. Internal: the caller authorises.
 */
export async function accountStatement(
  ctx: Ctx,
  input: { account: Account; cursor?: string | null; limit?: number; at?: Date | null },
): Promise<Page<StatementLine>> {
  const limit = Math.min(input.limit ?? 30, MAX_LIMIT);
  const { at, entryId } = startOf(input.cursor, input.at ?? null);
  const rows = await ctx.db.execute<Row>(sql`
    with account as materialized (select ${accountId(input.account)} as id), page as materialized (
      select e.id, e.transaction_id, e.amount_ugx, e.occurred_at from ledger_entries e
      where e.account_id = (select id from account) and (e.occurred_at, e.id) < (${at}, ${entryId})
      order by e.occurred_at desc, e.id desc limit ${limit + 1}
    )
    select p.id::text as entry_id, t.id::text as transaction_id, t.kind, t.ref_kind, t.ref_id,
      p.amount_ugx::text as amount, p.occurred_at::text,
      (extract(epoch from p.occurred_at) * 1000000)::bigint::text as moment,
      (select ${movedBefore(sql`(select id from account)`, at, entryId)}) as moved
    from page p join ledger_transactions t on t.id = p.transaction_id
    order by p.occurred_at desc, p.id desc`);
  const page = toPage(rows, limit, (row) => encodeCursor([row.moment, row.entry_id]));
  return { items: linesOf(input.account.kind, page.items), nextCursor: page.nextCursor };
}

/** The place before which a page begins. A cursor nobody handed out counts as none. */
function startOf(cursor: string | null | undefined, until: Date | null): { at: SQL; entryId: SQL } {
  const [moment = '', entry = ''] = decodeCursor(cursor, 2) ?? [];
  if (!/^\d{1,16}$/.test(moment) || !/^\d{1,18}$/.test(entry)) {
    return { at: sql`${until?.toISOString() ?? 'infinity'}::timestamptz`, entryId: LAST_ENTRY };
  }
  const at = sql`('epoch'::timestamptz + ${moment}::bigint * interval '1 microsecond')`;
  return { at, entryId: sql`${entry}::bigint` };
}

function linesOf(kind: AccountKind, rows: readonly Row[]): StatementLine[] {
  let moved = BigInt(rows[0]?.moved ?? '0');
  return rows.map((row) => {
    const amountUgx = ugx(BigInt(row.amount));
    const balanceUgx = naturalBalance(kind, moved);
    moved -= amountUgx;
    return {
      entryId: row.entry_id,
      transactionId: row.transaction_id,
      kind: row.kind,
      ref: { kind: row.ref_kind, id: row.ref_id },
      amountUgx,
      balanceUgx,
      occurredAt: new Date(row.occurred_at),
    };
  });
}
