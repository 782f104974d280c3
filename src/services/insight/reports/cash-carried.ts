import type { Ctx } from '@/db/tx';
import { addUgx, type Ugx } from '@/lib/money';
import { type CashRow, cashOut } from '@/services/money/cash';
import { moneySettings } from '@/services/money/settings';
import { authorise } from '@/services/platform/access';
import { ownerNames } from './owner-names';

export type CashCarried = {
  /** Over it a driver gets no further orders with cash. */
  readonly limitUgx: Ugx;
  readonly totalUgx: Ugx;
  /** Who carries most comes first. */
  readonly drivers: readonly (CashRow & { readonly name: string })[];
};

/** Every driver who carries our cash, by name. */
export async function cashCarried(ctx: Ctx): Promise<CashCarried> {
  authorise(ctx, 'cash.read-any');
  const [rows, { driverCashLimitUgx }] = await Promise.all([cashOut(ctx), moneySettings(ctx)]);
  const owing = rows.filter(({ owedUgx }) => owedUgx > 0n);
  const names = await ownerNames(
    ctx,
    'driver_cash',
    owing.map(({ driverId }) => driverId),
  );
  return {
    limitUgx: driverCashLimitUgx,
    totalUgx: addUgx(...owing.map(({ owedUgx }) => owedUgx)),
    drivers: owing.map((row) => ({ ...row, name: names.get(row.driverId)?.name ?? 'Unnamed' })),
  };
}
