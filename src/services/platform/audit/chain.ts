import { createHash } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';

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

/** The sealed columns of the entry `e` as one JSON list of texts: what the hash is taken of. */
export const canonicalEntry: SQL = sql.raw(
  `json_build_array(${SEALED_COLUMNS.map((column) =>
    column === 'at' ? '(extract(epoch from e.at) * 1000000)::bigint::text' : `e."${column}"::text`,
  ).join(', ')})::text`,
);

/** Where the chain begins. */
export const GENESIS = createHash('sha256').update('urban-herb audit chain 1').digest('hex');

/** The link of one entry, hex: it covers the entry, its place and through the link before it everything before. */
export function linkHash(previous: string, position: bigint, canonical: string): string {
  return createHash('sha256').update(`${previous}\n${position}\n${canonical}`).digest('hex');
}

/** Hex digits of a link that an anchor keeps per entry: enough to tell which one differs first. */
export const MARK_LENGTH = 8;
export const markOf = (hash: string): string => hash.slice(0, MARK_LENGTH);
