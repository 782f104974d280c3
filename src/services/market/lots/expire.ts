import { sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { kampalaDate } from '@/lib/kampala-time';
import { lockShelves } from '@/services/market/catalog';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { lotChanged } from './lot-changed';

/** Started by the clock every ten minutes: a day that begins in Kampala is noticed at once. */
export const EXPIRE_JOB = 'lots.expire';

/** Lots in one transaction; also keeps what tells the web processes below the size of a notification. */
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

type Ended = { id: string; productId: string; code: string; state: string; slug: string };

async function expireSome(tx: TxCtx, today: string): Promise<number> {
  const found = await tx.db.execute<{ id: string; product_id: string }>(sql`
    select id, product_id from lots
    where state in ('on_shelf', 'waiting') and (expires_on < ${today}::date or certified_until < ${today}::date)
    order by product_id, id limit ${BATCH}`);
  if (found.length === 0) return 0;
  await lockShelves(tx, [...new Set(found.map((row) => row.product_id))]);
  const ids = JSON.stringify(found.map(({ id }) => id));
  const ended = await tx.db.execute<Ended>(sql`
    with over as (
      select l.id, o.slug, case when l.expires_on < ${today}::date then 'expired'
        when o.restricted then 'waiting' else l.state end as next
      from lots l join offers o on o.product_id = l.product_id
      where l.id in (select jsonb_array_elements_text(${ids}::text::jsonb)::uuid)
        and l.state in ('on_shelf', 'waiting') and (l.expires_on < ${today}::date or l.certified_until < ${today}::date)
    )
    update lots l set state = over.next, certified_until = case when l.certified_until < ${today}::date then null
      else l.certified_until end
    from over where l.id = over.id returning l.id, l.product_id as "productId", l.code, l.state, over.slug`);
  await tx.db.execute(sql`
    update lot_certificates set state = 'expired' where state = 'approved' and valid_until < ${today}::date
      and lot_id in (select jsonb_array_elements_text(${ids}::text::jsonb)::uuid)`);
  for (const { id, state } of ended)
    await recordAudit(tx, {
      action: 'lot.expire',
      resourceKind: 'lot',
      resourceId: id,
      after: { state },
    });
  await emit(tx, lotChanged(ended.map(({ slug, ...lot }) => ({ slug, lot }))));
  return found.length;
}
