import { eq } from 'drizzle-orm';
import { required } from '@/lib/assert';
import { availableOf, balanceOf, postingsOf } from '@/services/money/ledger';
import { paymentAttempts, paymentIntents } from '@/services/money/payments/tables';
import { transactionsOf } from '@/services/money/payments/testing/interleaving';
import type { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { payouts } from '@/services/money/payouts/tables';
import { receipts } from '@/services/trade/receipts/tables';
import { expectedFor, SHELF, standOf } from '@/testing/order-interleavings';
import { isOrder, type OrderErrand, type ReadyErrand, type ReadyOrder, type ReadyPayout } from './errands';
import { onlyOrderOf } from './payments-of';
import { difference, type Verdict } from './trade';

/** Exactly one order, one charge or payout and one posting each, nothing held or stuck, on both sides of the wire. */
export async function judgeErrand(world: PaymentWorld, one: ReadyErrand): Promise<Verdict> {
  const problem = isOrder(one) ? await judgeOrder(world, one) : await judgePayout(world, one);
  return { isWaiting: false, unbookedUgx: 0n, problem };
}

async function judgeOrder(world: PaymentWorld, one: ReadyOrder): Promise<string | null> {
  const { id: orderId, purchaseId } = await onlyOrderOf(world.ctx, one.bought.userId);
  const given = await world.ctx.db.select().from(receipts).where(eq(receipts.orderId, orderId));
  const seen = {
    ...(await standOf(world, { ...one.bought, purchaseId, orderId })),
    ...(await atOperator(world, one.msisdn)),
    openAttempts: await openAttempts(world, purchaseId),
    receipts: given.length,
  };
  return difference(seen, expectedAfter(one.kind.end, one.totalUgx));
}

function expectedAfter(end: OrderErrand['end'], totalUgx: bigint) {
  const isPaid = end !== 'expired';
  const both = {
    charged: isPaid ? 1 : 0,
    chargedUgx: isPaid ? totalUgx : 0n,
    sent: 0,
    sentUgx: 0n,
    openAttempts: 0,
    receipts: end === 'delivered' ? 1 : 0,
  };
  if (end === 'delivered') {
    const posted = { state: 'delivered', escrow: 0n, postings: 'collected,order.split' };
    return { ...expectedFor('placed', totalUgx), ...both, ...posted };
  }
  if (end !== 'cancelled') return { ...expectedFor(end, totalUgx), ...both };
  return {
    ...{ ...expectedFor('placed', totalUgx), ...both },
    ...{ state: 'cancelled', escrow: 0n, postings: 'collected,order.return,refund_requested,refunded' },
    ...{ available: SHELF, taken: 0, sent: 1, sentUgx: totalUgx },
  };
}

async function judgePayout(world: PaymentWorld, one: ReadyPayout): Promise<string | null> {
  const { ctx } = world;
  const { kind, vendorId, payoutId, msisdn } = one;
  const ref = { kind: 'payout', id: payoutId };
  const [row] = await ctx.db.select().from(payouts).where(eq(payouts.id, payoutId));
  const own = await ctx.db.select().from(payouts).where(eq(payouts.ownerId, vendorId));
  const { balanceUgx, heldUgx } = await availableOf(ctx, { kind: 'vendor_payable', ownerId: vendorId });
  const posted = (await postingsOf(ctx, [ref])).map((posting) => posting.kind).toSorted();
  const seen = {
    state: required(row, 'the payout').state,
    payouts: own.length,
    postings: posted.join(),
    ...{ balanceUgx, heldUgx },
    inTransit: await inTransit(world, payoutId),
    openAttempts: await openAttempts(world, payoutId),
    ...(await atOperator(world, msisdn)),
  };
  return difference(seen, {
    ...{ state: 'sent', payouts: 1, postings: 'paid_out,payout_requested', balanceUgx: 0n, heldUgx: 0n },
    ...{ inTransit: 0n, openAttempts: 0, charged: 0, sent: 1, sentUgx: BigInt(kind.amountUgx) },
  });
}

async function attemptsFor({ ctx }: PaymentWorld, refId: string) {
  return ctx.db
    .select({ id: paymentAttempts.id, state: paymentAttempts.state })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(eq(paymentIntents.refId, refId));
}

async function openAttempts(world: PaymentWorld, refId: string): Promise<number> {
  const all = await attemptsFor(world, refId);
  return all.filter(({ state }) => !['succeeded', 'failed', 'not_created'].includes(state)).length;
}

async function inTransit(world: PaymentWorld, payoutId: string): Promise<bigint> {
  let sum = 0n;
  for (const { id: ownerId } of await attemptsFor(world, payoutId)) {
    sum += await balanceOf(world.ctx, { kind: 'payout_in_transit', ownerId });
  }
  return sum;
}

const COLLECTION = 'requesttopay';

/** By number, not by reference: what was asked for once more under another reference is found here too. */
async function atOperator(world: PaymentWorld, msisdn: string) {
  const settled = (await transactionsOf(world, msisdn)).filter(({ state }) => state === 'settled');
  const [taken, sent] = [
    settled.filter(({ operation }) => operation === COLLECTION),
    settled.filter(({ operation }) => operation !== COLLECTION),
  ];
  const sum = (all: typeof settled) => all.reduce((total, { amount }) => total + amount, 0n);
  return {
    charged: taken.length,
    chargedUgx: sum(taken),
    sent: sent.length,
    sentUgx: sum(sent),
  };
}
