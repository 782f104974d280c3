import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { type Ugx, ugx } from '@/lib/money';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import type { Account } from './account';

export type StatementLine = {
  readonly entryId: string;
  readonly transactionId: string;
  readonly kind: string;
  readonly ref: Reference;
  /** Debit positive, credit negative. */
  readonly amountUgx: Ugx;
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
};

const MAX_LIMIT = 100;

/** Movements of one account, newest first. Internal: the caller authorises. */
export async function accountStatement(
  ctx: Ctx,
  input: { account: Account; cursor?: string | null; limit?: number },
): Promise<Page<StatementLine>> {
  const limit = Math.min(input.limit ?? 30, MAX_LIMIT);
  const before = decodeCursor(input.cursor, 1)?.[0] ?? null;
  const owner = input.account.ownerId;
  const rows = await ctx.db.execute<Row>(sql`
    select e.id::text as entry_id, t.id::text as transaction_id, t.kind, t.ref_kind, t.ref_id,
      e.amount_ugx::text as amount, t.occurred_at::text
    from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
    where e.account_id = (select id from ledger_accounts where kind = ${input.account.kind}
        and ${owner === null ? sql`owner_id is null` : sql`owner_id = ${owner}::uuid`})
      and ${before !== null && /^\d{1,18}$/.test(before) ? sql`e.id < ${before}::bigint` : sql`true`}
    order by e.id desc limit ${limit + 1}`);
  const page = toPage(rows, limit, (row) => encodeCursor([row.entry_id]));
  return { items: page.items.map(lineOf), nextCursor: page.nextCursor };
}

function lineOf(row: Row): StatementLine {
  return {
    entryId: row.entry_id,
    transactionId: row.transaction_id,
    kind: row.kind,
    ref: { kind: row.ref_kind, id: row.ref_id },
    amountUgx: ugx(BigInt(row.amount)),
    occurredAt: new Date(row.occurred_at),
  };
}
