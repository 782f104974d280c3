import { sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { toJson } from '@/services/platform/outbox';
import type { Anchor, AnchorStore } from './anchor';
import { BATCH, type Chain, linkHash, markOf, partsOf } from './chain';

/** Anchors written in one go; a long backlog is anchored over several. */
const MAX_ANCHORS = 50;

export type SealReport = {
  readonly sealed: number;
  readonly anchored: number;
  /** The chain is not the one that was anchored: nothing more is anchored, the old anchors are the evidence. */
  readonly broken: boolean;
};

/**
 * Adds to the hash chain every row that is older than every running transaction, so that none can come late,
 * and anchors its head outside the database. Only one process seals at a time; another one finds nothing to do.
 * Internal: the caller authorises.
 */
export async function sealRows(ctx: Ctx, chain: Chain, store: AnchorStore): Promise<SealReport> {
  let sealed = 0;
  for (let count = BATCH; count === BATCH; sealed += count)
    count = await withTransaction(ctx, (tx) => sealBatch(tx, chain));
  return { sealed, ...(await anchorBatches(ctx, chain, store)) };
}

type Last = { position: string; head: string; below: string };

async function sealBatch(tx: TxCtx, chain: Chain): Promise<number> {
  const { seals, sealedId, batches } = partsOf(chain);
  const [lock] = await tx.db.execute<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${chain.lock}, 0)) as free`,
  );
  if (!lock?.free) return 0;
  const [found] = await tx.db.execute<Last>(sql`
    select last_position::text as position, encode(head, 'hex') as head, below_txid::text as below
    from ${batches} order by last_position desc limit 1`);
  const last = found ?? { position: '0', head: chain.genesis, below: '0' };
  const { rows, belowTxid } = await nextRows(tx, chain, BigInt(last.below));
  if (rows.length === 0) return 0;
  let hash = last.head;
  const links = rows.map(({ id, canonical }, i) => {
    const position = BigInt(last.position) + BigInt(i + 1);
    hash = linkHash(hash, position, canonical);
    return { position, id, hash };
  });
  await tx.db.execute(sql`
    insert into ${seals} (position, ${sealedId}, hash)
    select (l->>'position')::bigint, (l->>'id')::bigint, decode(l->>'hash', 'hex')
    from jsonb_array_elements(${toJson(links)}::text::jsonb) as list(l)`);
  await tx.db.execute(sql`
    insert into ${batches} (last_position, head, below_txid, sealed_at)
    values (${(BigInt(last.position) + BigInt(links.length)).toString()}::bigint, decode(${hash}, 'hex'),
      ${belowTxid.toString()}::bigint, ${tx.clock.now().toISOString()}::timestamptz)`);
  return rows.length;
}

type Unsealed = { id: string; txid: string; canonical: string };

/** The next rows of the chain, and below which transaction all will be in it then. */
async function nextRows(
  tx: TxCtx,
  chain: Chain,
  below: bigint,
): Promise<{ rows: Unsealed[]; belowTxid: bigint }> {
  const { rows: table, seals, sealedId, writer, asWriter } = partsOf(chain);
  const horizon = await horizonOf(tx);
  // A copy loaded into another server counts its transactions anew: there the age of the row itself tells.
  const isCopy = horizon < below;
  const settled = isCopy
    ? sql`age(e.xmin) > age(mod(${horizon.toString()}::bigint, 4294967296)::text::xid)`
    : sql`${writer} >= ${asWriter(below)} and ${writer} < ${asWriter(horizon)}`;
  const rows = await tx.db.execute<Unsealed>(sql`
    select e.id::text as id, ${writer}::text as txid, ${chain.canonical} as canonical from ${table} e
    where ${settled} and not exists (select 1 from ${seals} s where s.${sealedId} = e.id)
    order by ${writer}, e.id limit ${BATCH}`);
  const cutAt = rows.length === BATCH ? rows.at(-1)?.txid : undefined;
  if (cutAt === undefined) return { rows: [...rows], belowTxid: horizon };
  return { rows: [...rows], belowTxid: isCopy ? below : BigInt(cutAt) };
}

/**
 * Below it no transaction of this database runs any more. One that is seen to run in another database of the server
 * cannot write here; one that is not seen (of another account, or prepared) counts as ours.
 */
async function horizonOf(tx: TxCtx): Promise<bigint> {
  const [row] = await tx.db.execute<{ horizon: string }>(sql`
    select coalesce(
      (select min(x::text::bigint) from pg_snapshot_xip(now.snapshot) as x where not exists (
        select 1 from pg_stat_activity a where a.backend_xid = x::xid and a.datname <> current_database())),
      pg_snapshot_xmax(now.snapshot)::text::bigint)::text as horizon
    from (select pg_current_snapshot() as snapshot) as now`);
  return BigInt(row?.horizon ?? '0');
}

/** Anchors the batches that are not yet, also those a crash left behind; not when the chain was changed below. */
async function anchorBatches(
  ctx: Ctx,
  chain: Chain,
  store: AnchorStore,
): Promise<Omit<SealReport, 'sealed'>> {
  let anchored = 0;
  for (;;) {
    const last = await store.last();
    if (last && (await headAt(ctx, chain, last.position)) !== last.head) return { anchored, broken: true };
    const next = await batchesAfter(ctx, chain, last?.position ?? 0n);
    if (next.length === 0) return { anchored, broken: false };
    await store.append(next);
    anchored += next.length;
  }
}

async function headAt(ctx: Ctx, chain: Chain, position: bigint): Promise<string | null> {
  const [row] = await ctx.db.execute<{ head: string }>(sql`
    select encode(hash, 'hex') as head from ${partsOf(chain).seals} where position = ${position.toString()}::bigint`);
  return row?.head ?? null;
}

type BatchRow = { position: string; head: string; below: string; sealed_at: string; hashes: string[] };

async function batchesAfter(ctx: Ctx, chain: Chain, position: bigint): Promise<Anchor[]> {
  const { batches, seals } = partsOf(chain);
  const rows = await ctx.db.execute<BatchRow>(sql`
    with batches as (
      select last_position, head, below_txid, sealed_at,
        coalesce(lag(last_position) over (order by last_position), ${position.toString()}::bigint) as after
      from ${batches} where last_position > ${position.toString()}::bigint
      order by last_position limit ${MAX_ANCHORS}
    )
    select b.last_position::text as position, encode(b.head, 'hex') as head, b.below_txid::text as below,
      to_char(b.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as sealed_at,
      (select json_agg(encode(s.hash, 'hex') order by s.position) from ${seals} s
        where s.position > b.after and s.position <= b.last_position) as hashes
    from batches b order by b.last_position`);
  return rows.map((row) => ({
    position: BigInt(row.position),
    head: row.head,
    belowTxid: BigInt(row.below),
    sealedAt: row.sealed_at,
    marks: (row.hashes ?? []).map(markOf),
  }));
}
