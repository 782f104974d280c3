import { databaseFault } from '@/db/fault';
import { type Ctx, withTransaction } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { formatUgx, type Ugx } from '@/lib/money';
import { balanceOf } from '@/services/money/ledger';
import {
  assertProviderOpen,
  type PaymentStatus,
  payerOf,
  requirePromptable,
  startPayment,
  statusOfPayment,
} from '@/services/money/payments';
import { settleCash } from '@/services/money/payouts';
import { moneySettings } from '@/services/money/settings';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { HandOverByPhone } from './inputs';

/**
 * A driver sends the cash they took by mobile money. What arrives is theirs first and settles their cash at once, so
 * that nothing is lost when it was settled another way meanwhile. The same id again answers how that one stands.
 * @throws AppError conflict for more than is owed
 */
export async function handOverByPhone(ctx: Ctx, input: HandOverByPhone): Promise<PaymentStatus> {
  const { userId } = authorise(ctx, 'cash.hand-over');
  const { handoverId, amountUgx, payerPhone, provider } = HandOverByPhone.parse(input);
  const ref = { kind: 'cash_handover', id: handoverId };
  const known = await statusOfPayment(ctx, ref, userId);
  if (known) return known;
  const payer = payerOf(payerPhone, provider);
  requirePromptable(await moneySettings(ctx), payer.provider, amountUgx);
  await assertProviderOpen(ctx, payer.provider);
  const owedUgx = await balanceOf(ctx, { kind: 'driver_cash', ownerId: userId });
  if (amountUgx > owedUgx) throw conflict(`You have ${formatUgx(owedUgx)} to hand over.`);
  try {
    await withTransaction(ctx, async (tx) => {
      await startPayment(tx, {
        ref,
        payerUserId: userId,
        amountUgx,
        allocations: [{ accountKind: 'driver_payable', ownerId: userId, amountUgx }],
        payer,
        label: 'Cash',
      });
      await recordAudit(tx, {
        action: 'cash.hand-over',
        resourceKind: 'cash_handover',
        resourceId: handoverId,
        details: { amountUgx: amountUgx.toString(), provider: payer.provider },
      });
    });
  } catch (error) {
    if (databaseFault(error)?.constraint !== 'payment_intents_one_open') throw error;
  }
  const status = await statusOfPayment(ctx, ref, userId);
  if (!status) throw conflict('Please try again.');
  return status;
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
