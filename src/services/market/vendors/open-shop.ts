import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { requirePhone } from '@/lib/phone';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addGrant, endSessionsOf, userIdByPhone } from '@/services/platform/identity';
import { OpenShop } from './inputs';
import { isAddressTaken } from './shop-address';
import { worksElsewhere } from './staff';
import { vendorStaff, vendors } from './tables';

export type OpenShopOutcome =
  | { kind: 'opened'; vendorId: string }
  /** This owner has it already: nothing was changed. */
  | { kind: 'open_already'; vendorId: string }
  /** Nobody has signed in with the number yet. */
  | { kind: 'no_account' }
  /** An account works for one shop at a time. */
  | { kind: 'works_elsewhere' }
  | { kind: 'slug_taken' };

/**
 * Opens a shop and gives it to its owner, who then fills it and brings others in. Whoever holds the machine calls it.
 * @throws AppError invalid for a number we cannot use
 */
export async function openShop(ctx: Ctx, input: OpenShop): Promise<OpenShopOutcome> {
  authoriseSystem(ctx);
  const { ownerPhone, ...shop } = OpenShop.parse(input);
  const phone = requirePhone(ownerPhone);
  return withTransaction(ctx, async (tx): Promise<OpenShopOutcome> => {
    const userId = await userIdByPhone(tx, phone);
    if (userId === null) return { kind: 'no_account' };
    const isTaken = await worksElsewhere(tx, userId);
    const known = await ownedBy(tx, shop.slug, userId);
    if (known) return { kind: 'open_already', vendorId: known };
    if (isTaken) return { kind: 'works_elsewhere' };
    const [vendorId, createdAt] = [tx.ids.uuid(), tx.clock.now()];
    if (await isAddressTaken(tx, shop.slug, vendorId)) return { kind: 'slug_taken' };
    const [made] = await tx.db
      .insert(vendors)
      .values({ ...shop, id: vendorId, createdAt })
      .onConflictDoNothing({ target: vendors.slug })
      .returning({ id: vendors.id });
    if (!made) return { kind: 'slug_taken' };
    await tx.db.insert(vendorStaff).values({ vendorId, userId, role: 'owner', createdAt });
    const isNew = await addGrant(tx, { userId, role: 'vendor', by: null, reason: 'Owns a shop.' });
    if (isNew) await endSessionsOf(tx, userId, 'roles_changed');
    await recordAudit(tx, {
      action: 'vendor.open',
      resourceKind: 'vendor',
      resourceId: vendorId,
      details: { slug: shop.slug, ownerId: userId },
    });
    return { kind: 'opened', vendorId };
  });
}

async function ownedBy(tx: TxCtx, slug: string, userId: string): Promise<string | null> {
  const [row] = await tx.db
    .select({ id: vendors.id })
    .from(vendors)
    .innerJoin(vendorStaff, eq(vendorStaff.vendorId, vendors.id))
    .where(and(eq(vendors.slug, slug), eq(vendorStaff.userId, userId), eq(vendorStaff.role, 'owner')));
  return row?.id ?? null;
}
