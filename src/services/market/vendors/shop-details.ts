import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { SaveShopDetails } from './inputs';
import { requireMembership } from './membership';
import { staffMay } from './staff-rights';
import { vendors } from './tables';

/** A shop as its receipts name it. */
export type Seller = {
  name: string;
  /** Null while the shop has not said. */
  legalName: string | null;
  /** 10 digits. */
  tin: string | null;
  legalAddress: string | null;
  vatRegistered: boolean;
};

export type ShopDetails = Seller & { canChange: boolean };

const OF_SELLER = {
  name: vendors.name,
  legalName: vendors.legalName,
  tin: vendors.tin,
  legalAddress: vendors.legalAddress,
  vatRegistered: vendors.vatRegistered,
};

/** Internal: the caller decides who sees it. @throws AppError not_found */
export async function sellerOf(ctx: Ctx, vendorId: string): Promise<Seller> {
  const [row] = await ctx.db.select(OF_SELLER).from(vendors).where(eq(vendors.id, vendorId));
  if (!row) throw notFound('shop');
  return row;
}

/** The actor's shop as its receipts name it. */
export async function shopDetails(ctx: Ctx): Promise<ShopDetails> {
  authorise(ctx, 'vendor-balance.read');
  const membership = await requireMembership(ctx, 'money.see');
  return { ...(await sellerOf(ctx, membership.vendorId)), canChange: staffMay(membership, 'staff.manage') };
}

/** Changes what the next receipts say; those that are made stay as they are. */
export async function saveShopDetails(ctx: Ctx, input: SaveShopDetails): Promise<Seller> {
  authorise(ctx, 'vendor-staff.manage');
  requireStepUp(ctx);
  const { legalName, tin, legalAddress, vatRegistered } = SaveShopDetails.parse(input);
  const { vendorId } = await requireMembership(ctx, 'staff.manage');
  const after = {
    legalName: legalName || null,
    tin: tin || null,
    legalAddress: legalAddress || null,
    vatRegistered,
  };
  return withTransaction(ctx, async (tx) => {
    const [old] = await tx.db
      .select(OF_SELLER)
      .from(vendors)
      .where(eq(vendors.id, vendorId))
      .for('no key update');
    if (!old) throw notFound('shop');
    const { name, ...before } = old;
    await tx.db.update(vendors).set(after).where(eq(vendors.id, vendorId));
    await recordAudit(tx, {
      action: 'shop.details',
      resourceKind: 'vendor',
      resourceId: vendorId,
      before,
      after,
    });
    return { name, ...after };
  });
}
