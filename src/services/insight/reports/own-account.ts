import type { Ctx } from '@/db/tx';
import { requireMembership } from '@/services/market/vendors';
import { type Account, balanceOf } from '@/services/money/ledger';
import { authorise, authoriseOn } from '@/services/platform/access';
import type { OwnStatement } from './inputs';
import { ownDriverAccount } from './own-driver-account';

export type OwnAccount = { readonly account: Account; readonly title: string };

/** One's own accounts by name. Each decides whether it may be read, before anything is. */
export const OWN_ACCOUNTS: Readonly<Record<OwnStatement, (ctx: Ctx) => Promise<OwnAccount>>> = {
  wallet: async (ctx) => {
    const { userId } = authorise(ctx, 'wallet.read-own', 'follow');
    const account = { kind: 'customer_wallet', ownerId: userId } as const;
    const amountUgx = await balanceOf(ctx, account);
    await authoriseOn(ctx, 'wallet.read-own', { kind: 'wallet', id: userId, owner: userId, amountUgx });
    return { account, title: 'Your wallet' };
  },
  shop: async (ctx) => {
    const { userId } = authorise(ctx, 'vendor-balance.read', 'follow');
    const { vendorId, role } = await requireMembership(ctx, 'money.see');
    const account = { kind: 'vendor_payable', ownerId: vendorId } as const;
    const amountUgx = await balanceOf(ctx, account);
    const whose = role === 'owner' ? { owner: userId } : {};
    const balance = { kind: 'balance', id: vendorId, ...whose, vendorId, amountUgx };
    await authoriseOn(ctx, 'vendor-balance.read', balance, [vendorId]);
    return { account, title: 'What your shop is owed' };
  },
  earnings: async (ctx) => ({
    account: await ownDriverAccount(ctx, 'driver_payable'),
    title: 'What you have earned',
  }),
  cash: async (ctx) => ({
    account: await ownDriverAccount(ctx, 'driver_cash'),
    title: 'Cash you carry for us',
  }),
};
