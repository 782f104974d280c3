import type { Ctx } from '@/db/tx';
import { invalid } from '@/lib/errors';
import { type PaymentStatus, promptOnce } from '@/services/money/payments';
import { moneySettings } from '@/services/money/settings';
import { authorise } from '@/services/platform/access';
import { TopUp } from './inputs';

/**
 * Asks a phone for money for one's own wallet, where the market may take it. The same id again answers how that one
 * stands.
 * @throws AppError invalid where top-ups are off, or for a number or an amount the operators do not take
 */
export async function topUp(ctx: Ctx, input: TopUp): Promise<PaymentStatus> {
  authorise(ctx, 'wallet.top-up');
  const { topUpId, ...asked } = TopUp.parse(input);
  return promptOnce(ctx, {
    ...asked,
    ref: { kind: 'top_up', id: topUpId },
    permission: 'wallet.top-up',
    accountKind: 'customer_wallet',
    label: 'Wallet',
    check: async () => {
      const { topUpsEnabled } = await moneySettings(ctx);
      if (!topUpsEnabled) throw invalid('Money cannot be put into the wallet here.');
    },
  });
}
