import { eq, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { type CalledBack, callBackLot, ordersWithLot } from '@/services/market/lots';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs, emit, toJson } from '@/services/platform/outbox';
import { RecallLot } from './inputs';
import { recalls } from './tables';
import { TELL_JOB } from './tell-buyers';

export type RecallOutcome = {
  readonly recallId: string;
  /** Orders whose buyers are told. */
  readonly orders: number;
  /** False where it was recalled before: nobody is told twice. */
  readonly isNew: boolean;
};

/**
 * The owner of a shop calls a lot of theirs back: it leaves the shelf, every buyer is found and told, all in one.
 * The same again changes nothing. @throws AppError not_found for another shop's lot, forbidden for other staff
 */
export async function recallMyLot(ctx: Ctx, input: RecallLot): Promise<RecallOutcome> {
  authorise(ctx, 'product.write-own');
  const { vendorId } = await requireMembership(ctx, 'lots.recall');
  const { lotId, reason } = RecallLot.parse(input);
  return withTransaction(ctx, (tx) => recall(tx, { lotId, reason, vendorId }));
}

/** As recallMyLot, for any lot. Admins only. */
export async function recallLot(ctx: Ctx, input: RecallLot): Promise<RecallOutcome> {
  authorise(ctx, 'product.write-any');
  const { lotId, reason } = RecallLot.parse(input);
  return withTransaction(ctx, (tx) => recall(tx, { lotId, reason }));
}

type Wanted = { readonly lotId: string; readonly reason: string; readonly vendorId?: string };

async function recall(tx: TxCtx, { lotId, reason, vendorId }: Wanted): Promise<RecallOutcome> {
  const { offer, events }: CalledBack = await callBackLot(tx, lotId, vendorId);
  const [known] = await tx.db.select({ id: recalls.id }).from(recalls).where(eq(recalls.lotId, lotId));
  if (known) return { recallId: known.id, orders: await countOf(tx, known.id), isNew: false };
  const recallId = tx.ids.uuid();
  await tx.db
    .insert(recalls)
    .values({ id: recallId, lotId, vendorId: offer.vendorId, reason, recalledAt: tx.clock.now() });
  const orders = await findBuyers(tx, recallId, await ordersWithLot(tx, lotId));
  await recordAudit(tx, {
    action: 'lot.recall',
    resourceKind: 'lot',
    resourceId: lotId,
    details: { recall: recallId, orders },
    before: { state: offer.lot.state },
    after: { state: 'recalled' },
  });
  await addJobs(tx, [{ name: TELL_JOB, payload: { recallId } }]);
  const topics = [`vendor:${offer.vendorId}`, 'admin'];
  await emit(tx, [...events, { type: 'lot.recalled', topics, payload: { recallId, orders } }]);
  return { recallId, orders, isNew: true };
}

/** Writes down every order with pieces of the lot, unless its pieces went back or it never came about. */
async function findBuyers(tx: TxCtx, recallId: string, orderIds: readonly string[]): Promise<number> {
  const rows = await tx.db.execute<{ order_id: string }>(sql`
    insert into recall_notices (recall_id, order_id, customer_id)
    select ${recallId}::uuid, o.id, o.customer_id from orders o
    where o.id in (select jsonb_array_elements_text(${toJson(orderIds)}::text::jsonb)::uuid)
      and o.state not in ('expired', 'rejected', 'cancelled', 'refunded')
    on conflict do nothing returning order_id`);
  return rows.length;
}

async function countOf(tx: TxCtx, recallId: string): Promise<number> {
  const [row] = await tx.db.execute<{ orders: number }>(
    sql`select count(*)::int as orders from recall_notices where recall_id = ${recallId}::uuid`,
  );
  return row?.orders ?? 0;
}
