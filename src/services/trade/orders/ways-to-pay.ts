import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { doorMostUgx, moneySettings } from '@/services/money/settings';
import { walletAvailable } from '@/services/money/wallet';
import { authorise } from '@/services/platform/access';

export type WaysToPay = {
  /** What one's own wallet can pay now. */
  readonly walletUgx: Ugx;
  /** The dearest purchase that can be paid at the door; null where none can. */
  readonly onDeliveryMostUgx: Ugx | null;
  /** The smallest amount a phone can be asked for. */
  readonly promptLeastUgx: Ugx;
};

/** What the checkout may offer this shopper. */
export async function waysToPay(ctx: Ctx): Promise<WaysToPay> {
  const { userId } = authorise(ctx, 'order.place');
  const settings = await moneySettings(ctx);
  return {
    walletUgx: await walletAvailable(ctx, userId),
    onDeliveryMostUgx: doorMostUgx(settings),
    promptLeastUgx: settings.promptLeastUgx,
  };
}
