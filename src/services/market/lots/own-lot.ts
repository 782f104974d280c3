import { and, eq } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { lockShelves, offers } from '@/services/market/catalog';
import { lots } from './tables';

export type LotRow = typeof lots.$inferSelect;
export type LotOffer = {
  lot: LotRow;
  vendorId: string;
  vendorName: string;
  slug: string;
  name: string;
  restricted: boolean;
};

const found = (ctx: Ctx, lotId: string) =>
  ctx.db
    .select({
      lot: lots,
      vendorId: offers.vendorId,
      vendorName: offers.vendorName,
      slug: offers.slug,
      name: offers.name,
      restricted: offers.restricted,
    })
    .from(lots)
    .innerJoin(offers, eq(offers.productId, lots.productId))
    .where(eq(lots.id, lotId));

/** A lot with what it is a lot of. @throws AppError not_found, also for another shop's where one is named */
export async function lotById(ctx: Ctx, lotId: string, vendorId?: string): Promise<LotOffer> {
  const [row] = await found(ctx, lotId);
  if (!row || (vendorId !== undefined && row.vendorId !== vendorId)) throw notFound('lot');
  return row;
}

/** The same, read anew while buyers of its product wait. @throws AppError not_found */
export async function lockLot(tx: TxCtx, lotId: string, vendorId?: string): Promise<LotOffer> {
  const { lot } = await lotById(tx, lotId, vendorId);
  await lockShelves(tx, [lot.productId]);
  await tx.db
    .select({ id: lots.id })
    .from(lots)
    .where(and(eq(lots.id, lotId)))
    .for('no key update');
  return lotById(tx, lotId, vendorId);
}
