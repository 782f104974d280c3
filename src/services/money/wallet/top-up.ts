import { databaseFault } from '@/db/fault';
import { type Ctx, withTransaction } from '@/db/tx';
import { conflict, invalid } from '@/lib/errors';
import {
  type PaymentStatus,
  payerOf,
  requirePromptable,
  startPayment,
  statusOfPayment,
} from '@/services/money/payments';
import { moneySettings } from '@/services/money/settings';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { TopUp } from './inputs';

/**
 * Asks a phone for money for one's own wallet, where the market may take it. The same id again answers how that one
 * stands.
 * @throws AppError invalid where top-ups are off, or for a number or an amount the operators do not take
 */
export async function topUp(ctx: Ctx, input: TopUp): Promise<PaymentStatus> {
  const { userId } = authorise(ctx, 'wallet.top-up');
  const { topUpId, amountUgx, payerPhone, provider } = TopUp.parse(input);
  const settings = await moneySettings(ctx);
  if (!settings.topUpsEnabled) throw invalid('Money cannot be put into the wallet here.');
  const payer = payerOf(payerPhone, provider);
  requirePromptable(settings, payer.provider, amountUgx);
  const ref = { kind: 'top_up', id: topUpId };
  try {
    return await withTransaction(ctx, async (tx) => {
      await startPayment(tx, {
        ref,
        payerUserId: userId,
        amountUgx,
        allocations: [{ accountKind: 'customer_wallet', ownerId: userId, amountUgx }],
        payer,
        label: 'Wallet',
      });
      await recordAudit(tx, {
        action: 'wallet.top-up',
        resourceKind: 'top_up',
        resourceId: topUpId,
        details: { amountUgx: amountUgx.toString(), provider: payer.provider },
      });
      const status = await statusOfPayment(tx, ref, userId);
      if (!status) throw new Error('a payment just started has a status');
      return status;
    });
  } catch (error) {
    if (databaseFault(error)?.constraint !== 'payment_intents_one_open') throw error;
    const known = await statusOfPayment(ctx, ref, userId);
    if (known?.amountUgx !== amountUgx)
      throw conflict('This top-up was already asked for with another amount.');
    return known;
  }
}
