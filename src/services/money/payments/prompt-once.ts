import { databaseFault } from '@/db/fault';
import { type Ctx, withTransaction } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { conflict } from '@/lib/errors';
import type { Ugx } from '@/lib/money';
import { moneySettings } from '@/services/money/settings';
import { recordAudit } from '@/services/platform/audit';
import { payerOf, requirePromptable } from './payer';
import { type PaymentStatus, statusOfPayment } from './payment-status';
import { assertProviderOpen } from './provider-states';
import type { ProviderName } from './providers/provider';
import { startPayment } from './start-payment';

export type PromptOnce = {
  /** Its id was made by the browser, once per wish. */
  readonly ref: Reference;
  readonly userId: string;
  /** The account of theirs that the money is for. */
  readonly accountKind: 'customer_wallet' | 'driver_payable';
  readonly amountUgx: Ugx;
  readonly payerPhone: string;
  readonly provider?: ProviderName | undefined;
  /** Shown on the payer's phone. */
  readonly label: string;
  /** Name of the deed in the audit. */
  readonly action: string;
  /** Refuses what may not be asked for; not called for what was asked for before. */
  readonly check?: () => Promise<void>;
};

/**
 * Asks a phone for money for one of the person's own accounts. The same id again answers how that one stands.
 * Internal: the caller authorises.
 * @throws AppError invalid for a number or an amount the operators do not take, conflict for the id of another wish
 */
export async function promptOnce(ctx: Ctx, wish: PromptOnce): Promise<PaymentStatus> {
  const { ref, userId, amountUgx } = wish;
  const known = await statusOfPayment(ctx, ref, userId);
  if (known) return ofThisWish(known, wish);
  await wish.check?.();
  const payer = payerOf(wish.payerPhone, wish.provider);
  requirePromptable(await moneySettings(ctx), payer.provider, amountUgx);
  await assertProviderOpen(ctx, payer.provider);
  try {
    await withTransaction(ctx, async (tx) => {
      await startPayment(tx, {
        ref,
        payerUserId: userId,
        amountUgx,
        allocations: [{ accountKind: wish.accountKind, ownerId: userId, amountUgx }],
        payer,
        label: wish.label,
      });
      await recordAudit(tx, {
        action: wish.action,
        resourceKind: ref.kind,
        resourceId: ref.id,
        details: { amountUgx: amountUgx.toString(), provider: payer.provider },
      });
    });
  } catch (error) {
    // Another press came first.
    if (databaseFault(error)?.constraint !== 'payment_intents_one_open') throw error;
  }
  return ofThisWish(await statusOfPayment(ctx, ref, userId), wish);
}

/** None that is one's own: the id is somebody else's. */
function ofThisWish(status: PaymentStatus | null, { amountUgx }: PromptOnce): PaymentStatus {
  if (status?.amountUgx !== amountUgx)
    throw conflict('This was already asked for with another amount. Please start again.');
  return status;
}
