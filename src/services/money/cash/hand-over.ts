import { type Ctx, withTransaction } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { formatUgx, type Ugx } from '@/lib/money';
import { balanceOf } from '@/services/money/ledger';
import { type PaymentStatus, promptOnce, statusOfPayment } from '@/services/money/payments';
import { settleCash } from '@/services/money/payouts';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { HandOverByPhone } from './inputs';

/**
 * A driver sends the cash they took by mobile money. What arrives is theirs first and settles their cash at once, so
 * that nothing is lost when it was settled another way meanwhile. The same id again answers how that one stands.
 * @throws AppError conflict for more than is owed
 */
export async function handOverByPhone(ctx: Ctx, input: HandOverByPhone): Promise<PaymentStatus> {
  authorise(ctx, 'cash.hand-over');
  const { handoverId, ...asked } = HandOverByPhone.parse(input);
  return promptOnce(ctx, {
    ...asked,
    ref: { kind: 'cash_handover', id: handoverId },
    permission: 'cash.hand-over',
    accountKind: 'driver_payable',
    label: 'Cash',
    check: async (userId) => {
      const owedUgx = await balanceOf(ctx, { kind: 'driver_cash', ownerId: userId });
      if (asked.amountUgx > owedUgx) throw conflict(`You have ${formatUgx(owedUgx)} to hand over.`);
    },
  });
}

/** How a handover by phone stands; null when there is none of this id. */
export function handoverStatus(ctx: Ctx, input: { handoverId: string }): Promise<PaymentStatus | null> {
  const { userId } = authorise(ctx, 'cash.hand-over');
  return statusOfPayment(ctx, { kind: 'cash_handover', id: input.handoverId }, userId);
}

/** Settles the cash out of what the driver has earned, as far as that goes. Repeats find nothing left to do. */
export async function handOverFromEarnings(ctx: Ctx): Promise<{ settledUgx: Ugx }> {
  const { userId } = authorise(ctx, 'cash.hand-over');
  return withTransaction(ctx, async (tx) => {
    const settledUgx = await settleCash(tx, userId);
    if (settledUgx > 0n) {
      await recordAudit(tx, {
        action: 'cash.settle',
        resourceKind: 'driver',
        resourceId: userId,
        details: { amountUgx: settledUgx.toString() },
      });
    }
    return { settledUgx };
  });
}
