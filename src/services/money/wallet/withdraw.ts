import { databaseFault } from '@/db/fault';
import { type Ctx, withTransaction } from '@/db/tx';
import { conflict, invalid } from '@/lib/errors';
import { formatUgx } from '@/lib/money';
import { askedFor, payerOf, startPayout } from '@/services/money/payments';
import { moneySettings } from '@/services/money/settings';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { phoneOf } from '@/services/platform/identity';
import { Withdraw } from './inputs';

/**
 * Sends money of one's own wallet to the number of one's own account, and to no other. The same id again pays once.
 * @throws AppError conflict for more than is available, invalid for an amount the operators do not take at once
 */
export async function withdraw(ctx: Ctx, input: Withdraw): Promise<{ withdrawalId: string }> {
  const { userId } = authorise(ctx, 'wallet.withdraw');
  const { withdrawalId, amountUgx, provider } = Withdraw.parse(input);
  const { promptLeastUgx } = await moneySettings(ctx);
  if (amountUgx < promptLeastUgx) throw invalid(`At least ${formatUgx(promptLeastUgx)} can be sent at once.`);
  requireStepUp(ctx);
  const ref = { kind: 'withdrawal', id: withdrawalId };
  const payee = payerOf(await phoneOf(ctx, userId), provider);
  try {
    await withTransaction(ctx, async (tx) => {
      await startPayout(tx, {
        ref,
        userId,
        amountUgx,
        sources: [{ accountKind: 'customer_wallet', ownerId: userId, amountUgx }],
        payee,
        label: 'Withdrawal',
      });
      await recordAudit(tx, {
        action: 'wallet.withdraw',
        resourceKind: 'withdrawal',
        resourceId: withdrawalId,
        details: { amountUgx: amountUgx.toString(), provider: payee.provider },
      });
    });
  } catch (error) {
    if (databaseFault(error)?.constraint !== 'payment_intents_one_open') throw error;
    // The same press again: it pays once. Another sum or network under the same id, or another's id, is refused.
    const before = await askedFor(ctx, ref, userId);
    if (!before.some((one) => one.amountUgx === amountUgx && one.provider === payee.provider)) {
      throw conflict('This withdrawal was already asked for with another amount or network.');
    }
  }
  return { withdrawalId };
}
