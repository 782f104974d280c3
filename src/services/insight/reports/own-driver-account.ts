import type { Ctx } from '@/db/tx';
import { type Account, balanceOf } from '@/services/money/ledger';
import { authorise, authoriseOn } from '@/services/platform/access';

/** The caller's own account as a driver, once they may read it. */
export async function ownDriverAccount(ctx: Ctx, kind: 'driver_payable' | 'driver_cash'): Promise<Account> {
  const { userId } = authorise(ctx, 'earnings.read-own', 'follow');
  const account = { kind, ownerId: userId } as const;
  const amountUgx = await balanceOf(ctx, account);
  await authoriseOn(ctx, 'earnings.read-own', { kind: 'earnings', id: userId, owner: userId, amountUgx });
  return account;
}
