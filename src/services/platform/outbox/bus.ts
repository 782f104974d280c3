import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { SqlClient } from '@/db/client';
import type { Ctx } from '@/db/tx';
import type { DeliveredEvent } from './event';

const CHANNEL = 'urban_herb_signals';

/** What live streams are told: that something happened, never what; the reader fetches it with its own rights. */
export const Signal = z.object({
  /** Outbox id; absent for signals that are not kept (a driver's position). */
  id: z.string().optional(),
  type: z.string(),
  topics: z.array(z.string()),
  /** Only for signals that are not kept. */
  data: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Signal = z.infer<typeof Signal>;

/**
 * Tells every process. Sent outside a writing transaction: NOTIFY inside one holds a global lock over commit.
 */
export async function broadcast(ctx: Ctx, signal: Signal): Promise<void> {
  await ctx.db.execute(sql`select pg_notify(${CHANNEL}, ${JSON.stringify(signal)})`);
}

/** Listens for signals of all processes; `onListening` fires at the start and after every reconnect. */
export async function listenForSignals(
  client: SqlClient,
  onSignal: (signal: Signal) => void,
  onListening: () => void,
): Promise<{ stop(): Promise<void> }> {
  const { unlisten } = await client.listen(
    CHANNEL,
    (text) => {
      const parsed = Signal.safeParse(JSON.parse(text));
      if (parsed.success) onSignal(parsed.data);
    },
    onListening,
  );
  return { stop: unlisten };
}

/** Kept signals after `lastId` for any of `topics`, oldest first: what a stream missed while it was away. */
export async function missedSignals(
  ctx: Ctx,
  topics: readonly string[],
  lastId: bigint,
  limit: number,
): Promise<Signal[]> {
  const rows = await ctx.db.execute<{ id: string; type: string; topics: string[] }>(sql`
    select id::text, type, topics from outbox_events
    where id > ${lastId.toString()}::bigint
      and topics && array(select jsonb_array_elements_text(${JSON.stringify(topics)}::text::jsonb))
    order by id limit ${limit}`);
  return rows.map((row) => ({ id: row.id, type: row.type, topics: row.topics }));
}

/** Newest outbox id: where a stream that has seen nothing yet begins. */
export async function latestSignalId(ctx: Ctx): Promise<bigint> {
  const [row] = await ctx.db.execute<{ id: string }>(
    sql`select coalesce(max(id), 0)::text as id from outbox_events`,
  );
  return BigInt(row?.id ?? '0');
}

export function signalOf(event: DeliveredEvent): Signal {
  return { id: event.id, type: event.type, topics: [...event.topics] };
}
