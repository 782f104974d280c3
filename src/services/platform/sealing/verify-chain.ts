import { sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import type { Anchor, AnchorStore } from './anchor';
import { BATCH, type Chain, linkHash, markOf, partsOf } from './chain';

/**
 * altered: the row is not the one that was sealed · deleted: the sealed row is gone · inserted: put among
 * sealed ones · backdated: claims a time before its batch · replaced: the chain agrees with itself but not with its
 * anchor · missing_seal: a link is gone · truncated: the anchored end is gone · no_anchor: nothing to compare with
 */
export type Trouble =
  | 'altered'
  | 'deleted'
  | 'inserted'
  | 'backdated'
  | 'replaced'
  | 'missing_seal'
  | 'truncated'
  | 'no_anchor';

export type ChainFinding = {
  readonly kind: Trouble;
  /** Null when the chain no longer tells which row stood there. */
  readonly rowId: string | null;
  readonly position: string | null;
};

export type ChainReport = {
  readonly ok: boolean;
  /** The first altered row in the order of the chain. */
  readonly first: ChainFinding | null;
  readonly sealed: number;
  /** Written since the last sealing: not protected yet. */
  readonly waiting: number;
  readonly anchors: number;
  readonly unreadableAnchors: number;
  readonly lastAnchoredPosition: string | null;
  readonly lastSealedAt: string | null;
};

const PAGE = 5_000;
/** Clocks of our machines and the length of a transaction differ by less. */
const BACKDATED_MS = 15 * 60_000;

/**
 * Recomputes the whole chain from its rows and compares it with its seals and its anchors. Reads only.
 * Internal: the caller authorises.
 */
export async function verifyChain(ctx: Ctx, chain: Chain, store: AnchorStore): Promise<ChainReport> {
  // Anchors first: one is written after its batch was committed, so the snapshot below holds all of them.
  const { anchors, unreadable } = await store.read();
  return withTransaction(ctx, async (tx) => {
    await tx.db.execute(sql`set transaction isolation level repeatable read, read only`);
    const walked = await walk(tx, chain, anchors);
    const last = anchors.at(-1);
    const loose = await looseRows(tx, chain, last?.belowTxid ?? 0n);
    const first = walked.first ?? loose.inserted ?? missingAnchor(walked.sealed, anchors);
    return {
      ok: first === null,
      first,
      sealed: walked.sealed,
      waiting: loose.waiting,
      anchors: anchors.length,
      unreadableAnchors: unreadable,
      lastAnchoredPosition: last?.position.toString() ?? null,
      lastSealedAt: loose.lastSealedAt,
    };
  });
}

function missingAnchor(sealed: number, anchors: readonly Anchor[]): ChainFinding | null {
  return sealed > 0 && anchors.length === 0 ? { kind: 'no_anchor', rowId: null, position: null } : null;
}

type Link = {
  position: string;
  row_id: string;
  hash: string;
  at_ms: number | null;
  previous_batch_ms: number | null;
  canonical: string | null;
};

/** Goes along the chain to its end or to the first link that is not right. */
async function walk(
  tx: TxCtx,
  chain: Chain,
  anchors: readonly Anchor[],
): Promise<{ first: ChainFinding | null; sealed: number }> {
  const anchored = anchoredMarks(anchors);
  const after = (position: bigint) => linksAfter(tx, chain, position);
  let position = 0n;
  let hash = chain.genesis;
  for (let page = await after(position); page.length > 0; page = await after(position)) {
    for (const link of page) {
      position += 1n;
      const kind = troubleOf(link, position, hash, anchored);
      if (kind === 'missing_seal') return found(kind, null, position);
      if (kind) return found(kind, link.row_id, position);
      hash = link.hash;
    }
  }
  const end = anchors.at(-1)?.position ?? 0n;
  if (position < end) return found('truncated', null, position + 1n);
  return { first: null, sealed: Number(position) };
}

function found(kind: Trouble, rowId: string | null, position: bigint) {
  return { first: { kind, rowId, position: position.toString() }, sealed: Number(position) };
}

type Anchored = { marks: ReadonlyMap<bigint, string>; heads: ReadonlyMap<bigint, string> };

function anchoredMarks(anchors: readonly Anchor[]): Anchored {
  const marks = new Map<bigint, string>();
  for (const anchor of anchors) {
    const start = anchor.position - BigInt(anchor.marks.length);
    for (const [i, mark] of anchor.marks.entries()) marks.set(start + BigInt(i + 1), mark);
  }
  return { marks, heads: new Map(anchors.map(({ position, head }) => [position, head])) };
}

function troubleOf(link: Link, position: bigint, previous: string, anchored: Anchored): Trouble | null {
  if (BigInt(link.position) !== position) return 'missing_seal';
  if (link.canonical === null) return 'deleted';
  if (linkHash(previous, position, link.canonical) !== link.hash) return 'altered';
  const mark = anchored.marks.get(position);
  const head = anchored.heads.get(position);
  if ((mark && mark !== markOf(link.hash)) || (head && head !== link.hash)) return 'replaced';
  const isBackdated =
    link.at_ms !== null &&
    link.previous_batch_ms !== null &&
    link.at_ms < link.previous_batch_ms - BACKDATED_MS;
  return isBackdated ? 'backdated' : null;
}

/** A full batch leaves rows of its own time to the next one, so only one that was not full bounds their time. */
async function linksAfter(tx: TxCtx, chain: Chain, position: bigint): Promise<readonly Link[]> {
  const { rows, seals, sealedId, batches } = partsOf(chain);
  return tx.db.execute<Link>(sql`
    with page as (
      select position, ${sealedId} as row_id, hash from ${seals} where position > ${position.toString()}::bigint
      order by position limit ${PAGE}
    )
    select s.position::text as position, s.row_id::text as row_id, encode(s.hash, 'hex') as hash,
      (extract(epoch from ${chain.at}) * 1000)::float8 as at_ms,
      (select (extract(epoch from b.sealed_at) * 1000)::float8 from ${batches} b
        where b.last_position < s.position and b.last_position - ${BATCH} < coalesce(
          (select max(p.last_position) from ${batches} p where p.last_position < b.last_position), 0)
        order by b.last_position desc limit 1) as previous_batch_ms,
      case when e.id is null then null else ${chain.canonical} end as canonical
    from page s left join ${rows} e on e.id = s.row_id
    order by s.position`);
}

type Loose = { waiting: string; inserted: string | null; last_sealed_at: string | null };

/** Rows without a link: those that came since the last sealing, and any that pretends to have been there before. */
async function looseRows(tx: TxCtx, chain: Chain, anchoredBelow: bigint) {
  const { rows, seals, sealedId, batches, writer } = partsOf(chain);
  const [row] = await tx.db.execute<Loose>(sql`
    with last as (
      select greatest(below_txid, ${anchoredBelow.toString()}::bigint) as below, sealed_at
      from ${batches} order by last_position desc limit 1
    ), loose as (
      select e.id, ${writer}::text::bigint as txid from ${rows} e
      where not exists (select 1 from ${seals} s where s.${sealedId} = e.id)
    )
    select (select count(*)::text from loose) as waiting,
      (select min(loose.id)::text from loose, last where loose.txid < last.below) as inserted,
      (select to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from last) as last_sealed_at`);
  const inserted: ChainFinding | null = row?.inserted
    ? { kind: 'inserted', rowId: row.inserted, position: null }
    : null;
  return { waiting: Number(row?.waiting ?? 0), inserted, lastSealedAt: row?.last_sealed_at ?? null };
}
