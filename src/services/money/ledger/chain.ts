import { type SQL, sql } from 'drizzle-orm';
import { type Chain, genesisOf } from '@/services/platform/sealing';

/** Columns of a posting in the order in which they are sealed. Order and forms may never change. */
export const SEALED_TRANSACTION = [
  'id',
  'idempotency_key',
  'kind',
  'ref_kind',
  'ref_id',
  'occurred_at',
  'written_by',
] as const;
export const SEALED_ENTRY = ['id', 'account_id', 'amount_ugx', 'occurred_at'] as const;
export const SEALED_ACCOUNT = ['kind', 'owner_id'] as const;

const textOf = (alias: string) => (column: string) =>
  column === 'occurred_at'
    ? `(extract(epoch from ${alias}.occurred_at) * 1000000)::bigint::text`
    : `${alias}."${column}"::text`;

const ENTRIES = `(select string_agg(json_build_array(${[
  ...SEALED_ENTRY.map(textOf('x')),
  ...SEALED_ACCOUNT.map(textOf('a')),
].join(', ')})::text, ',' order by x.id)
  from ledger_entries x left join ledger_accounts a on a.id = x.account_id where x.transaction_id = e.id)`;

/**
 * The posting `e` as one JSON list of texts; the last one lists its entries with the accounts they are on. Raw and safe:
 * made of the names of columns above alone.
 */
export const canonicalPosting: SQL = sql.raw(
  `json_build_array(${[...SEALED_TRANSACTION.map(textOf('e')), ENTRIES].join(', ')})::text`,
);

export const LEDGER_CHAIN: Chain = {
  lock: 'ledger.seal',
  genesis: genesisOf('urban-herb ledger chain 1'),
  rows: 'ledger_transactions',
  seals: 'ledger_seals',
  sealedId: 'transaction_id',
  batches: 'ledger_seal_batches',
  canonical: canonicalPosting,
  writer: 'written_by',
  writerType: 'xid8',
  at: sql`e.occurred_at`,
};
