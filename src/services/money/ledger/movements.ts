import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type Ugx, ugx } from '@/lib/money';
import type { PlatformKind } from './account';
import type { Posting, PostingEntry } from './postings-of';

/** What a posting did to an account: debit positive, credit negative. */
export type Movement = { readonly key: string; readonly amountUgx: Ugx; readonly occurredAt: Date };

type Row = { key: string; amount: string; at: string };

const movementOf = ({ key, amount, at }: Row): Movement => ({
  key,
  amountUgx: ugx(BigInt(amount)),
  occurredAt: new Date(at),
});

/** What the postings of these keys did to one of the platform's accounts. Internal: the caller authorises. */
export async function movementsOfKeys(
  ctx: Ctx,
  account: PlatformKind,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Movement>> {
  if (keys.length === 0) return new Map();
  const rows = await ctx.db.execute<Row>(sql`
    select t.idempotency_key as key, sum(e.amount_ugx)::text as amount, t.occurred_at::text as at
    from ledger_transactions t
    join ledger_entries e on e.transaction_id = t.id
    join ledger_accounts a on a.id = e.account_id and a.kind = ${account} and a.owner_id is null
    where t.idempotency_key in (select jsonb_array_elements_text(${JSON.stringify(keys)}::text::jsonb))
    group by t.id`);
  return new Map(rows.map((row) => [row.key, movementOf(row)]));
}

/** Every movement of an account from one moment until before another, oldest first. Internal: the caller authorises. */
export async function movementsBetween(
  ctx: Ctx,
  account: PlatformKind,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<Movement[]> {
  const rows = await ctx.db.execute<Row>(sql`
    select t.idempotency_key as key, sum(e.amount_ugx)::text as amount, t.occurred_at::text as at
    from ledger_accounts a
    join ledger_entries e on e.account_id = a.id
    join ledger_transactions t on t.id = e.transaction_id
    where a.kind = ${account} and a.owner_id is null
      and t.occurred_at >= ${from.toISOString()}::timestamptz and t.occurred_at < ${until.toISOString()}::timestamptz
    group by t.id order by t.id`);
  return rows.map(movementOf);
}

type EntryRow = Row & { transaction_id: string; kind: string; account: string; owner: string | null } & {
  ref_kind: string;
  ref_id: string;
};

/** The postings of these keys with their entries, oldest first. Internal: the caller authorises. */
export async function postingsOfKeys(ctx: Ctx, keys: readonly string[]): Promise<Posting[]> {
  if (keys.length === 0) return [];
  const rows = await ctx.db.execute<EntryRow>(sql`
    select t.id::text as transaction_id, t.idempotency_key as key, t.kind, t.ref_kind, t.ref_id,
      t.occurred_at::text as at, a.kind as account, a.owner_id as owner, e.amount_ugx::text as amount
    from ledger_transactions t
    join ledger_entries e on e.transaction_id = t.id join ledger_accounts a on a.id = e.account_id
    where t.idempotency_key in (select jsonb_array_elements_text(${JSON.stringify(keys)}::text::jsonb))
    order by t.id, e.id`);
  const postings = new Map<string, Posting & { entries: PostingEntry[] }>();
  for (const row of rows) {
    const posting = postings.get(row.transaction_id) ?? {
      transactionId: row.transaction_id,
      kind: row.kind,
      ref: { kind: row.ref_kind, id: row.ref_id },
      occurredAt: new Date(row.at),
      entries: [],
    };
    posting.entries.push({
      accountKind: row.account,
      ownerId: row.owner,
      amountUgx: ugx(BigInt(row.amount)),
    });
    postings.set(row.transaction_id, posting);
  }
  return [...postings.values()];
}
