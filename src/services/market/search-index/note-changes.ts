import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { meilisearchServer } from '@/services/market/search';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs, type DeliveredEvent } from '@/services/platform/outbox';
import { PUSH_JOB } from './job-names';

const Payload = z.object({ productIds: z.array(z.uuid()).max(10_000) });

/**
 * Reaction to `catalog.changed`: brings PostgreSQL's index what became sold out or is there again and what has a certified
 * lot or none, which is all that it does not follow in the change's own transaction; notes the products for the search engine and queues their sending.
 * A repeat sends the same again.
 */
export async function noteChanges(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { productIds } = Payload.parse(event.payload);
  await followStock(ctx, productIds);
  if (!meilisearchServer()) return;
  await withTransaction(ctx, async (tx) => {
    const changedAt = await writtenAt(tx, event.id);
    await notePending(tx, productIds, changedAt);
    await addJobs(tx, [{ name: PUSH_JOB, payload: {}, key: PUSH_JOB }]);
  });
}

/** Each product in a transaction of its own, so that none waits while it holds what another wants. */
async function followStock(ctx: Ctx, productIds: readonly string[]): Promise<void> {
  await followRestricted(ctx, productIds);
  const stale = await ctx.db.execute<{ id: string }>(sql`
    select e.product_id as id from search_entries e
    join search_traits t on t.no = e.trait join search_facts f on f.product_id = e.product_id
    where (t.in_stock, t.certified) <> (f.in_stock, f.certified)
      and e.product_id = any(array(select jsonb_array_elements_text(${JSON.stringify(productIds)}::text::jsonb)::uuid))`);
  for (const { id } of stale)
    await withTransaction(ctx, (tx) => tx.db.execute(sql`select search_refresh_facts(array[${id}::uuid])`));
}

/** Restricted goods come and go with licences, certificates and rules, which the index does not watch. */
async function followRestricted(ctx: Ctx, productIds: readonly string[]): Promise<void> {
  const stale = await ctx.db.execute<{ id: string }>(sql`
    select p.id from products p join categories c on c.id = p.category_id and c.restricted
    where p.id = any(array(select jsonb_array_elements_text(${JSON.stringify(productIds)}::text::jsonb)::uuid))
      and exists (select 1 from search_entries e where e.product_id = p.id)
        <> exists (select 1 from search_facts f where f.product_id = p.id)`);
  for (const { id } of stale)
    await withTransaction(ctx, (tx) => tx.db.execute(sql`select search_refresh(array[${id}::uuid])`));
}

/** When the change was made: its event is written in the same transaction. */
export async function writtenAt(tx: TxCtx, eventId: string): Promise<Date> {
  const [row] = await tx.db.execute<{ at: string }>(
    sql`select created_at::text as at from outbox_events where id = ${eventId}::bigint`,
  );
  return row ? new Date(row.at) : tx.clock.now();
}

/** Products the engine is to be told of anew, whatever became of them. */
export async function notePending(tx: TxCtx, productIds: readonly string[], changedAt: Date): Promise<void> {
  if (productIds.length === 0) return;
  await tx.db.execute(sql`
    insert into search_pending (product_id, changed_at)
    select id::uuid, ${changedAt.toISOString()}::timestamptz
    from jsonb_array_elements_text(${JSON.stringify(productIds)}::text::jsonb) as list(id)`);
}
