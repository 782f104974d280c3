import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { accountStatement, availableOf, balanceOf, type StatementLine } from '@/services/money/ledger';
import { moneySettings } from '@/services/money/settings';
import { authorise } from '@/services/platform/access';

export type MyCash = {
  /** Cash from doors that is still to be handed over. */
  readonly owedUgx: Ugx;
  /** Over it no further orders with cash come. */
  readonly limitUgx: Ugx;
  /** Earnings that could settle it. */
  readonly earningsUgx: Ugx;
  readonly lines: readonly StatementLine[];
};

const NEWEST = 20;

/** A driver's own cash account. */
export async function myCash(ctx: Ctx): Promise<MyCash> {
  const { userId: ownerId } = authorise(ctx, 'cash.hand-over');
  const account = { kind: 'driver_cash', ownerId } as const;
  const [owedUgx, settings, payable, statement] = await Promise.all([
    balanceOf(ctx, account),
    moneySettings(ctx),
    availableOf(ctx, { kind: 'driver_payable', ownerId }),
    accountStatement(ctx, { account, limit: NEWEST }),
  ]);
  return {
    owedUgx,
    limitUgx: settings.driverCashLimitUgx,
    earningsUgx: payable.availableUgx,
    lines: statement.items,
  };
}
