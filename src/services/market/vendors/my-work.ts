import type { Ctx } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { requireMembership } from './membership';
import { type StaffRole, staffMay } from './staff-rights';

export type MyWork = { shopName: string; role: StaffRole; seesMoney: boolean; managesStaff: boolean };

/** What the signed-in person does in their shop, for the console to show what is theirs. */
export async function myWork(ctx: Ctx): Promise<MyWork> {
  authorise(ctx, 'vendor-order.read');
  const membership = await requireMembership(ctx, 'orders.see');
  return {
    shopName: membership.name,
    role: membership.role,
    seesMoney: staffMay(membership, 'money.see'),
    managesStaff: staffMay(membership, 'staff.manage'),
  };
}
