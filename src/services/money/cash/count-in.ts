import { type Ctx, withTransaction } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { formatUgx, type Ugx, ugx } from '@/lib/money';
import { balanceOf, balancesOf, lockedBalance, postTransaction } from '@/services/money/ledger';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { CountIn } from './inputs';

/**
 * An admin counted the cash a driver brought. The same id again counts once.
 * @throws AppError conflict for more than the driver owes, forbidden without a fresh second factor
 */
export async function countIn(ctx: Ctx, input: CountIn): Promise<{ owedUgx: Ugx }> {
  authorise(ctx, 'cash.count-in');
  const { countId, driverId, amountUgx } = CountIn.parse(input);
  requireStepUp(ctx);
  const account = { kind: 'driver_cash', ownerId: driverId } as const;
  return withTransaction(ctx, async (tx) => {
    const beforeUgx = await lockedBalance(tx, account);
    const posting = {
      key: `cash-counted:${countId}`,
      kind: 'cash_counted',
      ref: { kind: 'driver', id: driverId },
      entries: [
        { account: { kind: 'cash_box', ownerId: null } as const, amountUgx },
        { account, amountUgx: ugx(-amountUgx) },
      ],
    };
    const { replayed } = await postTransaction(tx, posting).catch((error: unknown) => {
      if (amountUgx > beforeUgx) throw conflict(`This driver owes ${formatUgx(beforeUgx)}, not more.`);
      throw error;
    });
    const owedUgx = await balanceOf(tx, account);
    if (replayed) return { owedUgx };
    await recordAudit(tx, {
      action: 'cash.count-in',
      resourceKind: 'driver',
      resourceId: driverId,
      details: { amountUgx: amountUgx.toString(), owedUgx: owedUgx.toString() },
    });
    await emit(tx, [
      { type: 'cash.changed', topics: [`driver:${driverId}`, 'admin'], payload: { driverId, owedUgx } },
    ]);
    return { owedUgx };
  });
}

export type CashRow = { readonly driverId: string; readonly owedUgx: Ugx };

/** Every driver who carries our cash, the most first. */
export async function cashOut(ctx: Ctx): Promise<CashRow[]> {
  authorise(ctx, 'cash.read-any');
  const balances = await balancesOf(ctx, 'driver_cash');
  return [...balances]
    .map(([driverId, owedUgx]) => ({ driverId, owedUgx }))
    .toSorted((a, b) => (a.owedUgx < b.owedUgx ? 1 : -1));
}
