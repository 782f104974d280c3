import { randomUUID } from 'node:crypto';
import { withTransaction } from '@/db/tx';
import { ugx } from '@/lib/money';
import { postTransaction } from '@/services/money/ledger';
import { type ProviderName, requestRefund } from '@/services/money/payments';
import type { PaymentWorld, Purchase } from '@/services/money/payments/testing/payment-world';

/** What a payment to make is like. */
export type Kind = {
  readonly provider: ProviderName;
  readonly operation: 'collect' | 'refund' | 'payout';
  /** Of a refund: all that was paid, or half. Airtel knows a way back for the whole alone. */
  readonly isWhole: boolean;
};

export type Made<K extends Kind = Kind> = {
  readonly kind: K;
  readonly purchase: Purchase | null;
  /** Of the purchase or the payout. */
  readonly ref: string;
  readonly msisdn: string;
  readonly amountUgx: bigint;
  readonly attemptId: string;
};

const PAID = 500;
const PAID_OUT = 5_000;

/** Begins a payment, each with a phone of its own. A refund begins with the payment it is of. */
export async function begin<K extends Kind>(world: PaymentWorld, kind: K): Promise<Made<K>> {
  const msisdn = world.newNumber(kind.provider);
  if (kind.operation === 'payout') {
    const { attemptId, refId } = await world.payOut(msisdn, PAID_OUT, kind.provider);
    return { kind, purchase: null, ref: refId, msisdn, amountUgx: BigInt(PAID_OUT), attemptId };
  }
  const purchase = await world.start(msisdn, PAID, kind.provider);
  const { attemptId, purchaseId: ref } = purchase;
  return { kind, purchase, ref, msisdn, amountUgx: BigInt(kind.isWhole ? PAID : PAID / 2), attemptId };
}

/** The order is cancelled after it was paid: its money goes back to the phone. What is no refund stays as it is. */
export async function askRefund<K extends Kind>(world: PaymentWorld, made: Made<K>): Promise<Made<K>> {
  const { kind, purchase, amountUgx } = made;
  if (kind.operation !== 'refund' || purchase === null) return made;
  const { purchaseId, orderIds, userId } = purchase;
  const { attemptId } = await withTransaction(world.ctx, async (tx) => {
    await postTransaction(tx, {
      key: `test-return:${purchaseId}`,
      kind: 'returned',
      ref: { kind: 'purchase', id: purchaseId },
      entries: [
        ...orderIds.map((ownerId) => ({
          account: { kind: 'escrow', ownerId } as const,
          amountUgx: ugx(PAID / 2),
        })),
        { account: { kind: 'customer_wallet', ownerId: userId }, amountUgx: ugx(-PAID) },
      ],
    });
    return requestRefund(tx, {
      ref: { kind: 'purchase', id: purchaseId },
      amountUgx: ugx(amountUgx),
      customerId: userId,
      idempotencyKey: randomUUID(),
    });
  });
  return { ...made, attemptId };
}
