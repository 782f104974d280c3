import { createHash } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';

/** An append-only table whose rows are linked by hashes, and where its links stand. Names are our own, never input. */
export type Chain = {
  /** The lock that lets one process seal at a time. */
  readonly lock: string;
  /** The link before the first one, hex. */
  readonly genesis: string;
  /** The sealed table; `e` is its row in every fragment below. Its key is the bigint `id`. */
  readonly rows: string;
  readonly seals: string;
  /** Which row a seal is of: a column of `seals`. */
  readonly sealedId: string;
  readonly batches: string;
  /** Everything that is sealed of the row `e`, as one text. */
  readonly canonical: SQL;
  /** The column of `e` with the transaction that wrote it. */
  readonly writer: string;
  readonly writerType: 'bigint' | 'xid8';
  /** The time the row `e` claims. */
  readonly at: SQL;
};

/** Rows of a batch: a batch of fewer left nothing behind that could be sealed then. */
export const BATCH = 1_000;

/** Where the chain of this name begins. */
export const genesisOf = (name: string): string => createHash('sha256').update(name).digest('hex');

/** The link of one row, hex: it covers the row, its place and through the link before it everything before. */
export function linkHash(previous: string, position: bigint, canonical: string): string {
  return createHash('sha256').update(`${previous}\n${position}\n${canonical}`).digest('hex');
}

/** Hex digits of a link that an anchor keeps per row: enough to tell which one differs first. */
export const MARK_LENGTH = 8;
export const markOf = (hash: string): string => hash.slice(0, MARK_LENGTH);

/** The chain's names as they stand in statements. */
export function partsOf(chain: Chain) {
  const name = (text: string) => sql.identifier(text);
  // Raw and safe: one of two words of the type, from a chain's own constants.
  const asWriter = (txid: bigint) => sql`${txid.toString()}::text::${sql.raw(chain.writerType)}`;
  return {
    rows: name(chain.rows),
    seals: name(chain.seals),
    sealedId: name(chain.sealedId),
    batches: name(chain.batches),
    writer: sql`e.${name(chain.writer)}`,
    asWriter,
  };
}
