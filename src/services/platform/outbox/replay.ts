import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { KeptSignal } from './signal';

type Row = { id: string; type: string; topics: string[] };

const kept = ({ id, type, topics }: Row): KeptSignal => ({ id, type, topics });

/** Kept signals after `lastId` for any of `topics`, oldest first: what a stream missed while it was away. */
export async function missedSignals(
  ctx: Ctx,
  topics: readonly string[],
  lastId: bigint,
  limit: number,
): Promise<KeptSignal[]> {
  const rows = await ctx.db.execute<Row>(sql`
    select id::text, type, topics from outbox_events
    where id > ${lastId.toString()}::bigint
      and topics && array(select jsonb_array_elements_text(${JSON.stringify(topics)}::text::jsonb))
    order by id limit ${limit}`);
  return rows.map(kept);
}

/** Kept signals after `lastId` whatever their topics, oldest first: what a whole process may have missed. */
export async function signalsAfter(ctx: Ctx, lastId: bigint, limit: number): Promise<KeptSignal[]> {
  const rows = await ctx.db.execute<Row>(sql`
    select id::text, type, topics from outbox_events
    where id > ${lastId.toString()}::bigint order by id limit ${limit}`);
  return rows.map(kept);
}

/** The newest kept signals, oldest first: what a process that has just begun remembers. */
export async function newestSignals(ctx: Ctx, limit: number): Promise<KeptSignal[]> {
  const rows = await ctx.db.execute<Row>(sql`
    select id::text, type, topics from outbox_events order by id desc limit ${limit}`);
  return rows.map(kept).reverse();
}

/** Newest outbox id: where a stream that has seen nothing yet begins. */
export async function latestSignalId(ctx: Ctx): Promise<bigint> {
  const [row] = await ctx.db.execute<{ id: string }>(
    sql`select coalesce(max(id), 0)::text as id from outbox_events`,
  );
  return BigInt(row?.id ?? '0');
}
