import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import type { Page } from '@/lib/page';
import { accountStatement, availableOf, type StatementLine } from '@/services/money/ledger';
import { type MoneyUnderWay, moneyUnderWay } from '@/services/money/payments';
import { moneySettings } from '@/services/money/settings';
import { authorise } from '@/services/platform/access';
import { WalletPage } from './inputs';

export type MyWallet = {
  readonly balanceUgx: Ugx;
  /** Set aside for payments that are not settled yet. */
  readonly heldUgx: Ugx;
  readonly availableUgx: Ugx;
  readonly topUpsEnabled: boolean;
  /** The smallest and largest amount that can be put in or taken out at once. */
  readonly leastUgx: Ugx;
  readonly mostUgx: Ugx;
  /** Refunds and withdrawals on their way, and the last that ended. */
  readonly underWay: readonly MoneyUnderWay[];
  readonly statement: Page<StatementLine>;
};

const PAGE = 20;

/** One's own wallet: what is there, what is promised elsewhere, what is on its way, and how it came about. */
export async function myWallet(ctx: Ctx, input: WalletPage): Promise<MyWallet> {
  const { userId: ownerId } = authorise(ctx, 'wallet.read-own');
  const { cursor } = WalletPage.parse(input);
  const account = { kind: 'customer_wallet', ownerId } as const;
  const [available, settings, underWay, statement] = await Promise.all([
    availableOf(ctx, account),
    moneySettings(ctx),
    moneyUnderWay(ctx, ownerId),
    accountStatement(ctx, { account, cursor: cursor ?? null, limit: PAGE }),
  ]);
  return {
    ...available,
    topUpsEnabled: settings.topUpsEnabled,
    leastUgx: settings.promptLeastUgx,
    mostUgx: settings.promptMostMtnUgx,
    underWay,
    statement,
  };
}

/** What could be paid with now. Internal: the caller authorises. */
export async function walletAvailable(ctx: Ctx, ownerId: string): Promise<Ugx> {
  return (await availableOf(ctx, { kind: 'customer_wallet', ownerId })).availableUgx;
}
