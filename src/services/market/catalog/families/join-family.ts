import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { lockShelf } from '../lock-shelf';
import { lockOwn, type Product } from '../own-product';
import { products } from '../tables';
import { shelfEvents } from './family-events';
import { JoinFamily, MOST_MEMBERS } from './inputs';
import { type Family, lockFamily, lockMembers, type Member, optionKey } from './own-family';

export type JoinFamilyOutcome =
  | { readonly kind: 'joined' }
  | {
      readonly kind: /** The product is in another family: it leaves that one first. */
        | 'in_family'
        /** Members share a category. */
        | 'other_category'
        | 'options_missing'
        /** A member is the same in every axis. */
        | 'options_taken'
        | 'full';
    };

/**
 * Makes a product of the shop a member of one of its families. The same again changes nothing.
 * @throws AppError not_found for another shop's product or family, forbidden for those who may not manage products
 */
export async function joinFamily(ctx: Ctx, input: JoinFamily): Promise<JoinFamilyOutcome> {
  authorise(ctx, 'product.write-own');
  const { familyId, productId, options } = JoinFamily.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<JoinFamilyOutcome> => {
    await lockShelf(tx, vendorId);
    const family = await lockFamily(tx, familyId, vendorId);
    const product = await lockOwn(tx, productId, vendorId);
    const members = await lockMembers(tx, familyId);
    const refused = refusalOf(family, members, product, options);
    if (refused) return { kind: refused };
    if (product.familyId === null) await write(tx, members, product, familyId, options);
    return { kind: 'joined' };
  });
}

function refusalOf(
  { id, axes, categoryId }: Family,
  members: readonly Member[],
  product: Product,
  options: readonly string[],
): Exclude<JoinFamilyOutcome['kind'], 'joined'> | null {
  if (product.familyId === id) return null;
  if (product.familyId !== null) return 'in_family';
  if (product.categoryId !== categoryId) return 'other_category';
  if (options.length !== axes.length) return 'options_missing';
  if (members.some((member) => optionKey(member.options) === optionKey(options))) return 'options_taken';
  return members.length >= MOST_MEMBERS ? 'full' : null;
}

async function write(
  tx: TxCtx,
  members: readonly Member[],
  product: Product,
  familyId: string,
  options: string[],
): Promise<void> {
  const updatedAt = tx.clock.now();
  await tx.db.update(products).set({ familyId, options, updatedAt }).where(eq(products.id, product.id));
  await recordAudit(tx, {
    action: 'family.join',
    resourceKind: 'family',
    resourceId: familyId,
    details: { productId: product.id, options },
  });
  const shown = [...members, product].filter(({ status }) => status === 'live');
  if (product.status === 'live') await emit(tx, shelfEvents(shown));
}
