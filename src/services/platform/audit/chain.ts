import { type SQL, sql } from 'drizzle-orm';
import { type Chain, genesisOf, linkHash } from '@/services/platform/sealing';

export { linkHash };

/**
 * What is sealed of an entry: every column, as the text Postgres has for it, in this order. `jsonb` has one text for
 * one value, and instants are whole microseconds. The order and the forms may never change: old links depend on them.
 */
export const SEALED_COLUMNS = [
  'id',
  'at',
  'actor',
  'on_behalf_of',
  'action',
  'resource_kind',
  'resource_id',
  'request_id',
  'address',
  'user_agent',
  'details',
  'before',
  'after',
  'txid',
] as const;

/**
 * The sealed columns of the entry `e` as one JSON list of texts: what the hash is taken of. Raw and safe: made of the names
 * of columns above alone.
 */
export const canonicalEntry: SQL = sql.raw(
  `json_build_array(${SEALED_COLUMNS.map((column) =>
    column === 'at' ? '(extract(epoch from e.at) * 1000000)::bigint::text' : `e."${column}"::text`,
  ).join(', ')})::text`,
);

/** Where the chain begins. */
export const GENESIS = genesisOf('urban-herb audit chain 1');

export const AUDIT_CHAIN: Chain = {
  lock: 'audit.seal',
  genesis: GENESIS,
  rows: 'audit_entries',
  seals: 'audit_seals',
  sealedId: 'entry_id',
  batches: 'audit_seal_batches',
  canonical: canonicalEntry,
  writer: 'txid',
  writerType: 'bigint',
  at: sql`e.at`,
};
