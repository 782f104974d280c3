import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { lockShelf } from '../lock-shelf';
import { lockOwn } from '../own-product';
import { productFamilies, products } from '../tables';
import { shelfEvents } from './family-events';
import { LeaveFamily } from './inputs';
import { lockMembers } from './own-family';

export type LeaveFamilyOutcome = {
  readonly kind: 'left';
  /** Whether somebody is left: a family goes with its last member. */
  readonly isThere: boolean;
};

/**
 * Takes a product out of its family; it stays a product, on sale if it was. Joining again with the same options takes
 * that back. The same again changes nothing.
 * @throws AppError not_found for another shop's product, forbidden for those who may not manage products
 */
export async function leaveFamily(ctx: Ctx, input: LeaveFamily): Promise<LeaveFamilyOutcome> {
  authorise(ctx, 'product.write-own');
  const { familyId, productId } = LeaveFamily.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<LeaveFamilyOutcome> => {
    await lockShelf(tx, vendorId);
    const product = await lockOwn(tx, productId, vendorId);
    if (product.familyId !== familyId)
      return { kind: 'left', isThere: await isThere(tx, familyId, vendorId) };
    const members = await lockMembers(tx, familyId);
    const others = members.length - 1;
    const updatedAt = tx.clock.now();
    await tx.db
      .update(products)
      .set({ familyId: null, options: null, updatedAt })
      .where(eq(products.id, productId));
    await recordAudit(tx, {
      action: 'family.leave',
      resourceKind: 'family',
      resourceId: familyId,
      before: { productId, options: product.options },
      after: { members: others },
    });
    if (product.status === 'live')
      await emit(tx, shelfEvents(members.filter(({ status }) => status === 'live')));
    return { kind: 'left', isThere: others > 0 };
  });
}

async function isThere(tx: TxCtx, familyId: string, vendorId: string): Promise<boolean> {
  const [row] = await tx.db
    .select({ id: productFamilies.id })
    .from(productFamilies)
    .where(and(eq(productFamilies.id, familyId), eq(productFamilies.vendorId, vendorId)));
  return row !== undefined;
}
