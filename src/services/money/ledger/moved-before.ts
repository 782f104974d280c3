import { type SQL, sql } from 'drizzle-orm';
import type { Account } from './account';

/** Higher than every entry's id: with it, all entries of a moment count. */
export const LAST_ENTRY = sql`9223372036854775807::bigint`;

/** The account's id as an expression; null for one nobody has posted to. */
export const accountId = ({ kind, ownerId }: Account): SQL => sql`(
  select id from ledger_accounts where kind = ${kind}
    and ${ownerId === null ? sql`owner_id is null` : sql`owner_id = ${ownerId}::uuid`})`;

export const hourOf = (at: SQL): SQL => sql`date_trunc('hour', ${at}, 'UTC')`;

/**
 * The postings no seal covers yet, as ids: those of the last minute. Looked for among the writers since the last batch;
 * in a copy loaded into another server, which counts its transactions anew, among all. The subquery in the condition
 * keeps the look-up by key: a join would read every seal.
 */
export const unsealedPostings: SQL = sql`
  select t.id from ledger_transactions t
  where t.written_by >= (
      select case when last.below > now.newest then '0'::xid8 else last.below end
      from (select coalesce((select below_txid::text::xid8 from ledger_seal_batches
          order by last_position desc limit 1), '0'::xid8) as below) as last,
        (select pg_snapshot_xmax(pg_current_snapshot()) as newest) as now)
    and (select s.position from ledger_seals s where s.transaction_id = t.id) is null`;

/**
 * What an account's entries before (at, entryId) add up to, debit positive, in the order of `occurred_at` and then of
 * the entries: whole hours from their sums, the last hour and the postings not sealed yet one by one.
 */
export function movedBefore(account: SQL, at: SQL, entryId: SQL): SQL {
  return sql`(
    coalesce((select sum(h.debit_ugx - h.credit_ugx) from ledger_hours h
      where h.account_id = ${account} and h.hour < ${hourOf(at)}), 0)
    + coalesce((select sum(e.amount_ugx) from ledger_entries e
      where e.account_id = ${account} and e.occurred_at >= ${hourOf(at)}
        and (e.occurred_at, e.id) < (${at}, ${entryId})
        and (select s.position from ledger_seals s where s.transaction_id = e.transaction_id) is not null), 0)
    + coalesce((select sum(e.amount_ugx) from (${unsealedPostings}) as u cross join lateral (
        select x.amount_ugx from ledger_entries x
        where x.transaction_id = u.id and x.account_id = ${account}
          and (x.occurred_at, x.id) < (${at}, ${entryId}) offset 0) as e), 0))`;
}
