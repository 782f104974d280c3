import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { ugx } from '@/lib/money';
import { postTransaction } from '@/services/money/ledger';
import { requestRefund } from '../..';
import { paymentAttempts, paymentIntents } from '../../tables';
import type { Bought, PaymentWorld } from '../payment-world';
import { loseOnce, type Payers, refuseOnce, wireName } from './operator';
import type { Plan } from './plan';

/** Gives back what was paid, once however often it is asked for. */
export class RefundDesk {
  readonly amountUgx: bigint;
  #faultOf: string | null = null;

  constructor(
    readonly world: PaymentWorld,
    readonly plan: Plan,
    readonly purchase: Bought,
    readonly payers: Payers,
  ) {
    this.amountUgx = BigInt(plan.refund.part === 'whole' ? purchase.amount : purchase.amount / 2);
  }

  /** The orders are cancelled: their money is the shopper's, and goes back to the phone. Nothing before it has come. */
  async ask(ctx: Ctx): Promise<void> {
    try {
      await withTransaction(ctx, async (tx) => {
        await this.#intoWallet(tx);
        const { attemptId } = await requestRefund(tx, {
          ref: { kind: 'purchase', id: this.purchase.purchaseId },
          amountUgx: ugx(this.amountUgx),
          customerId: this.purchase.userId,
          idempotencyKey: `refund:${this.purchase.purchaseId}`,
        });
        await this.#fault(tx, attemptId);
      });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    }
  }

  /** What came late is in the wallet already. */
  async #intoWallet(tx: TxCtx): Promise<void> {
    const { intentId, purchaseId, orderIds, userId, amount } = this.purchase;
    const [intent] = await tx.db.select().from(paymentIntents).where(eq(paymentIntents.id, intentId));
    if (intent?.state !== 'succeeded') return;
    const halfUgx = ugx(amount / 2);
    await postTransaction(tx, {
      key: `test-return:${purchaseId}`,
      kind: 'returned',
      ref: { kind: 'purchase', id: purchaseId },
      entries: [
        ...orderIds.map((ownerId) => ({ account: { kind: 'escrow', ownerId } as const, amountUgx: halfUgx })),
        { account: { kind: 'customer_wallet', ownerId: userId }, amountUgx: ugx(-amount) },
      ],
    });
  }

  /** What will go wrong with the first request is arranged before it can be sent. */
  async #fault(tx: TxCtx, attemptId: string): Promise<void> {
    if (this.#faultOf === attemptId) return;
    this.#faultOf = attemptId;
    const [row] = await tx.db.select().from(paymentAttempts).where(eq(paymentAttempts.id, attemptId));
    if (!row) throw new Error('a refund without an attempt');
    const { part, outcome, wire } = this.plan.refund;
    if (row.provider === 'mtn') {
      await loseOnce(this.world, { op: wireName('mtn', 'refund'), reference: row.reference }, wire);
      return;
    }
    const isWhole = part === 'whole';
    const match = { op: wireName('airtel', 'refund', isWhole), msisdn: this.payers.airtel };
    if (isWhole && outcome === 'failed') return refuseOnce(this.world, match);
    await loseOnce(this.world, match, wire);
  }
}
