import { databaseFault } from '@/db/fault';
import { type Ctx, withTransaction } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { conflict } from '@/lib/errors';
import type { Ugx } from '@/lib/money';
import { moneySettings } from '@/services/money/settings';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { askedFor } from './asked-for';
import { type Payer, payerOf, requirePromptable } from './payer';
import { type PaymentStatus, statusOfPayment } from './payment-status';
import { assertProviderOpen } from './provider-states';
import type { ProviderName } from './providers/provider';
import { startPayment } from './start-payment';

export type PromptOnce = {
  /** Its id was made by the browser, once per wish. */
  readonly ref: Reference;
  readonly permission: 'wallet.top-up' | 'cash.hand-over';
  /** The account of the asking person that the money is for. */
  readonly accountKind: 'customer_wallet' | 'driver_payable';
  readonly amountUgx: Ugx;
  readonly payerPhone: string;
  readonly provider?: ProviderName | undefined;
  /** Shown on the payer's phone. */
  readonly label: string;
  /** Refuses what may not be asked for; not called for what was asked for before. */
  readonly check?: (userId: string) => Promise<void>;
};

/**
 * Asks a phone for money for one of the person's own accounts. The same id again answers how that one stands.
 * @throws AppError invalid for a number or an amount the operators do not take, conflict for the id of another wish
 */
export async function promptOnce(ctx: Ctx, wish: PromptOnce): Promise<PaymentStatus> {
  const { userId } = authorise(ctx, wish.permission);
  const { ref, amountUgx } = wish;
  const payer = payerOf(wish.payerPhone, wish.provider);
  const known = await statusOfPayment(ctx, ref, userId);
  if (known) return ofThisWish(ctx, { known, wish, payer, userId });
  await wish.check?.(userId);
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
        action: wish.permission,
        resourceKind: ref.kind,
        resourceId: ref.id,
        details: { amountUgx: amountUgx.toString(), provider: payer.provider },
      });
    });
  } catch (error) {
    // Another press came first.
    if (databaseFault(error)?.constraint !== 'payment_intents_one_open') throw error;
  }
  return ofThisWish(ctx, { known: await statusOfPayment(ctx, ref, userId), wish, payer, userId });
}

type Known = {
  readonly known: PaymentStatus | null;
  readonly wish: PromptOnce;
  readonly payer: Payer;
  readonly userId: string;
};

/** None that is one's own: the id is somebody else's. Another phone that was tried later belongs to the same wish. */
async function ofThisWish(ctx: Ctx, { known, wish, payer, userId }: Known): Promise<PaymentStatus> {
  const before = await askedFor(ctx, wish.ref, userId);
  const isSame = before.some(
    ({ amountUgx, provider, msisdn }) =>
      amountUgx === wish.amountUgx && provider === payer.provider && msisdn === payer.phone,
  );
  if (!known || !isSame)
    throw conflict('This was already asked for with another amount or number. Please start again.');
  return known;
}
