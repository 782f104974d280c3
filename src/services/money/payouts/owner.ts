import type { Ctx } from '@/db/tx';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import type { PayoutSide } from './inputs';
import { OWNER_KINDS, type OwnerKind } from './tables';

/** A shop or a driver, and the account that holds what we owe them. */
export type Owner = { readonly kind: OwnerKind; readonly id: string };
export type PayableKind = 'vendor_payable' | 'driver_payable';

export const payableOf = ({ kind, id: ownerId }: Owner) =>
  ({ kind: kind === 'vendor' ? 'vendor_payable' : 'driver_payable', ownerId }) as const;

/** The account that holds what they owe us: cash a driver carries, or what a shop was paid before it had to go back. */
export const owingOf = ({ kind, id: ownerId }: Owner) =>
  ({ kind: kind === 'vendor' ? 'vendor_debt' : 'driver_cash', ownerId }) as const;

/**
 * For whom the signed-in person acts.
 * @throws AppError forbidden for somebody who is no driver, or may not reach so far in their shop
 */
export async function ownerFor(
  ctx: Ctx,
  side: PayoutSide,
  deed: 'read' | 'write',
): Promise<{ owner: Owner; userId: string }> {
  const { userId } = authorise(ctx, deed === 'read' ? 'payout.read-own' : 'payout.write-own');
  if (side === 'driver') {
    authorise(ctx, 'shift.write');
    return { owner: { kind: 'driver', id: userId }, userId };
  }
  authorise(ctx, 'vendor-balance.read');
  const { vendorId } = await requireMembership(ctx, deed === 'read' ? 'money.see' : 'payouts.manage');
  return { owner: { kind: 'vendor', id: vendorId }, userId };
}

/** @throws Error for a kind the database's CHECK does not know either */
export function readOwnerKind(text: string): OwnerKind {
  const found = OWNER_KINDS.find((kind) => kind === text);
  if (!found) throw new Error(`unknown owner of payouts ${text}`);
  return found;
}
