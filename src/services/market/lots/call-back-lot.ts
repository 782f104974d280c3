import { eq } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import type { NewEvent } from '@/services/platform/outbox';
import { lotChanged } from './lot-changed';
import { type LotOffer, lockLot, lotById } from './own-lot';
import { lots, orderLineLots } from './tables';

export type CalledBack = { readonly offer: LotOffer; readonly events: NewEvent[] };

/**
 * Takes a recalled lot off the shelf for good. Part of a recall, which asks and is audited. Buyers wait until the
 * caller's transaction is over, so that whoever has pieces of it is known by then.
 * @throws AppError not_found, also for another shop's where one is named
 */
export async function callBackLot(tx: TxCtx, lotId: string, vendorId?: string): Promise<CalledBack> {
  const offer = await lockLot(tx, lotId, vendorId);
  await tx.db.update(lots).set({ state: 'recalled', certifiedUntil: null }).where(eq(lots.id, lotId));
  return { offer, events: lotChanged([offer]) };
}

/** Internal: a lot by its id, whoever's; the caller has authorised. @throws AppError not_found */
export const lotOffer = (ctx: Ctx, lotId: string, vendorId?: string): Promise<LotOffer> =>
  lotById(ctx, lotId, vendorId);

/** Internal: the orders that have pieces of a lot, delivered or on their way; not those whose pieces went back. */
export async function ordersWithLot(ctx: Ctx, lotId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ refId: orderLineLots.refId })
    .from(orderLineLots)
    .where(eq(orderLineLots.lotId, lotId));
  return rows.map(({ refId }) => refId);
}
