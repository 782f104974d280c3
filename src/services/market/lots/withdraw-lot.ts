import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { LotId, type LotState } from './inputs';
import { lotChanged } from './lot-changed';
import { lockLot } from './own-lot';
import { lots } from './tables';

export type WithdrawOutcome =
  | { readonly kind: 'withdrawn' }
  /** It left the shelf for good before. */
  | { readonly kind: 'gone'; readonly state: LotState };

/**
 * Takes what is left of a lot off the shelf for good, because it is broken or was written down wrongly; nobody is told.
 * Its number is free again. The same again changes nothing.
 * @throws AppError not_found for another shop's lot, forbidden for those who may not manage products
 */
export async function withdrawLot(ctx: Ctx, input: LotId): Promise<WithdrawOutcome> {
  authorise(ctx, 'product.write-own');
  const { lotId } = LotId.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<WithdrawOutcome> => {
    const offer = await lockLot(tx, lotId, vendorId);
    const { state, remaining } = offer.lot;
    if (state === 'withdrawn') return { kind: 'withdrawn' };
    if (state !== 'on_shelf' && state !== 'waiting') return { kind: 'gone', state };
    await tx.db
      .update(lots)
      .set({ state: 'withdrawn', withdrawnAt: tx.clock.now() })
      .where(eq(lots.id, lotId));
    await recordAudit(tx, {
      action: 'lot.withdraw',
      resourceKind: 'lot',
      resourceId: lotId,
      details: { remaining },
      before: { state },
      after: { state: 'withdrawn' },
    });
    await emit(tx, lotChanged([offer]));
    return { kind: 'withdrawn' };
  });
}
