import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { lockShelf } from '../lock-shelf';
import { lockOwn, type Product } from '../own-product';
import { productFamilies, products } from '../tables';
import { shelfEvents } from './family-events';
import { StartFamily } from './inputs';

export type StartFamilyOutcome =
  | { readonly kind: 'started'; readonly familyId: string }
  /** The product is in a family already. */
  | { readonly kind: 'in_family'; readonly familyId: string };

/**
 * Makes a family of which a product of the shop is the first member. The same again changes nothing.
 * @throws AppError not_found for another shop's product or family, forbidden for those who may not manage products
 */
export async function startFamily(ctx: Ctx, input: StartFamily): Promise<StartFamilyOutcome> {
  authorise(ctx, 'product.write-own');
  const asked = StartFamily.parse(input);
  const { familyId, productId } = asked;
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<StartFamilyOutcome> => {
    await lockShelf(tx, vendorId);
    const product = await lockOwn(tx, productId, vendorId);
    if (product.familyId === familyId) return { kind: 'started', familyId };
    if (product.familyId !== null) return { kind: 'in_family', familyId: product.familyId };
    const [taken] = await tx.db
      .select({ id: productFamilies.id })
      .from(productFamilies)
      .where(eq(productFamilies.id, familyId));
    if (taken) throw notFound('family');
    await write(tx, product, asked);
    return { kind: 'started', familyId };
  });
}

async function write(
  tx: TxCtx,
  product: Product,
  { familyId, name, axes, options }: ReturnType<typeof StartFamily.parse>,
): Promise<void> {
  const { id, slug, vendorId, categoryId } = product;
  const now = tx.clock.now();
  const family = { id: familyId, vendorId, categoryId, name, axes };
  await tx.db.insert(productFamilies).values({ ...family, createdAt: now, updatedAt: now });
  await tx.db.update(products).set({ familyId, options, updatedAt: now }).where(eq(products.id, id));
  await recordAudit(tx, {
    action: 'family.start',
    resourceKind: 'family',
    resourceId: familyId,
    details: { vendorId, productId: id, axes, options },
  });
  if (product.status === 'live') await emit(tx, shelfEvents([{ id, slug }]));
}
