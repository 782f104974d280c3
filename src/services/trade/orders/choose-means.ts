import type { Ctx } from '@/db/tx';
import { invalid } from '@/lib/errors';
import { formatUgx, subtractUgx, type Ugx, ZERO_UGX } from '@/lib/money';
import { assertProviderOpen, type Payer, payerOf, requirePromptable } from '@/services/money/payments';
import { doorMostUgx, type MoneySettings, moneySettings } from '@/services/money/settings';
import type { PayBy } from './inputs';

/** How a purchase of this total is paid for, checked against what the market allows. */
export type Means =
  | {
      readonly kind: 'phone';
      readonly payer: Payer;
      readonly walletUgx: Ugx;
    }
  | { readonly kind: 'wallet'; readonly payer: null; readonly walletUgx: Ugx }
  | { readonly kind: 'on_delivery' };

/** @throws AppError invalid that says what to do, for a number or an amount the operators or the market do not take */
export async function chooseMeans(ctx: Ctx, pay: PayBy, totalUgx: Ugx): Promise<Means> {
  const settings = await moneySettings(ctx);
  switch (pay.kind) {
    case 'wallet':
      return { kind: 'wallet', payer: null, walletUgx: totalUgx };
    case 'on_delivery':
      requireDoor(settings, totalUgx);
      return { kind: 'on_delivery' };
    case 'phone': {
      const walletUgx = pay.walletUgx ?? ZERO_UGX;
      if (walletUgx >= totalUgx) throw invalid('Your wallet covers it all: choose to pay from the wallet.');
      const payer = payerOf(pay.payerPhone, pay.provider);
      await assertProviderOpen(ctx, payer.provider);
      requirePromptable(settings, payer.provider, subtractUgx(totalUgx, walletUgx));
      return { kind: 'phone', payer, walletUgx };
    }
  }
}

function requireDoor(settings: MoneySettings, totalUgx: Ugx): void {
  const mostUgx = doorMostUgx(settings);
  if (mostUgx === null) throw invalid('Paying at the door is not offered just now.');
  if (totalUgx > mostUgx) throw invalid(`Up to ${formatUgx(mostUgx)} can be paid at the door.`);
}
