import { and, count, eq, ne, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { ChangeShopAddress, GetVendorShop } from './inputs';
import { requireMembership } from './membership';
import { vendorSlugs, vendors } from './tables';

/** Every address a shop has had stays its own, so it cannot have them all. */
export const MOST_OLD_ADDRESSES = 5;

export type ShopAddressOutcome =
  | { readonly kind: 'changed'; readonly slug: string }
  /** Another shop has it, or had it and still gets its visitors by it. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'too_often' };

/**
 * Gives the actor's shop another address; the old one leads there for ever. The same again changes nothing.
 * @throws AppError forbidden for those who do not own the shop
 */
export async function changeShopAddress(ctx: Ctx, input: ChangeShopAddress): Promise<ShopAddressOutcome> {
  authorise(ctx, 'vendor-staff.manage');
  requireStepUp(ctx);
  const { slug } = ChangeShopAddress.parse(input);
  const { vendorId } = await requireMembership(ctx, 'staff.manage');
  return withTransaction(ctx, async (tx): Promise<ShopAddressOutcome> => {
    const [shop] = await tx.db
      .select({ slug: vendors.slug })
      .from(vendors)
      .where(eq(vendors.id, vendorId))
      .for('no key update');
    if (!shop) throw notFound('shop');
    if (shop.slug === slug) return { kind: 'changed', slug };
    if (await isAddressTaken(tx, slug, vendorId)) return { kind: 'taken' };
    const [kept] = await tx.db
      .select({ old: count() })
      .from(vendorSlugs)
      .where(and(eq(vendorSlugs.vendorId, vendorId), ne(vendorSlugs.slug, slug)));
    if ((kept?.old ?? 0) >= MOST_OLD_ADDRESSES) return { kind: 'too_often' };
    await tx.db.update(vendors).set({ slug }).where(eq(vendors.id, vendorId));
    await recordAudit(tx, {
      action: 'shop.address',
      resourceKind: 'vendor',
      resourceId: vendorId,
      before: { slug: shop.slug },
      after: { slug },
    });
    // Pages that link to the shop go on working: the old address leads to the new one.
    await emit(tx, [
      {
        type: 'shop.moved',
        topics: ['catalog', `shop:${shop.slug}`, `shop:${slug}`],
        payload: { vendorId, from: shop.slug, to: slug },
      },
    ]);
    return { kind: 'changed', slug };
  });
}

/** Whether another shop has an address, or had it. Two who want the same one are answered one after the other. */
export async function isAddressTaken(tx: TxCtx, slug: string, vendorId: string): Promise<boolean> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`shop-address:${slug}`}, 0))`);
  const [now] = await tx.db
    .select({ id: vendors.id })
    .from(vendors)
    .where(and(eq(vendors.slug, slug), ne(vendors.id, vendorId)));
  const [before] = await tx.db
    .select({ id: vendorSlugs.vendorId })
    .from(vendorSlugs)
    .where(and(eq(vendorSlugs.slug, slug), ne(vendorSlugs.vendorId, vendorId)));
  return Boolean(now ?? before);
}

/** Where a shop is that had this address before and is open; null where there is none. */
export async function movedShop(ctx: Ctx, input: GetVendorShop): Promise<string | null> {
  const { slug } = GetVendorShop.parse(input);
  const [row] = await ctx.db
    .select({ slug: vendors.slug })
    .from(vendorSlugs)
    .innerJoin(vendors, eq(vendors.id, vendorSlugs.vendorId))
    .where(and(eq(vendorSlugs.slug, slug), eq(vendors.status, 'open')))
    .limit(1);
  return row?.slug ?? null;
}
