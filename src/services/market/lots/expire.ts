import { sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { kampalaDate } from '@/lib/kampala-time';
import { catalogChanged, lockShelves, shelfChangesOf } from '@/services/market/catalog';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';

/** Started by the clock every ten minutes: a day that begins in Kampala is noticed at once. */
export const EXPIRE_JOB = 'lots.expire';

/** Products in one transaction; also keeps what tells the web processes below the size of a notification. */
const BATCH = 40;

/**
 * Takes lots off the shelf whose last day is over, and certificates out of force; restricted goods then wait for a new
 * one. Finds its work by state, so that a repeat or a missed night changes nothing.
 */
export async function expireLots(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const today = kampalaDate(ctx.clock.now());
  for (;;) {
    const ended = await withTransaction(ctx, (tx) => expireSome(tx, today));
    if (ended < BATCH) return;
  }
}

async function expireSome(tx: TxCtx, today: string): Promise<number> {
  const found = await tx.db.execute<{ product_id: string }>(sql`
    select distinct product_id from lots
    where state in ('on_shelf', 'waiting') and (expires_on < ${today}::date or certified_until < ${today}::date)
    order by product_id limit ${BATCH}`);
  const productIds = found.map((row) => row.product_id);
  if (productIds.length === 0) return 0;
  await lockShelves(tx, productIds);
  const ended = await tx.db.execute<{ id: string; product_id: string; state: string }>(sql`
    with over as (
      select l.id, l.state, case when l.expires_on < ${today}::date then 'expired'
        when o.restricted then 'waiting' else l.state end as next
      from lots l join offers o on o.product_id = l.product_id
      where l.product_id in (select jsonb_array_elements_text(${JSON.stringify(productIds)}::text::jsonb)::uuid)
        and l.state in ('on_shelf', 'waiting') and (l.expires_on < ${today}::date or l.certified_until < ${today}::date)
    )
    update lots l set state = over.next, certified_until = case when l.certified_until < ${today}::date then null
      else l.certified_until end
    from over where l.id = over.id returning l.id, l.product_id, l.state`);
  await tx.db.execute(sql`
    update lot_certificates set state = 'expired' where state = 'approved' and valid_until < ${today}::date
      and lot_id in (select jsonb_array_elements_text(${JSON.stringify(ended.map(({ id }) => id))}::text::jsonb)::uuid)`);
  for (const { id, state } of ended)
    await recordAudit(tx, {
      action: 'lot.expire',
      resourceKind: 'lot',
      resourceId: id,
      after: { state },
    });
  await emit(
    tx,
    catalogChanged(
      await shelfChangesOf(
        tx,
        ended.map((row) => row.product_id),
      ),
    ),
  );
  return productIds.length;
}
