import { eq } from 'drizzle-orm';
import { required } from '@/lib/assert';
import { balanceOf } from '@/services/money/ledger';
import { paymentAttempts, paymentIntents } from '@/services/money/payments/tables';
import { transactionsOf } from '@/services/money/payments/testing/interleaving/operator';
import type { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import type { Prepared } from './flows';
import { difference, type Verdict } from './trade';

type OwnedKind = 'escrow' | 'customer_wallet' | 'refund_in_transit' | 'payout_in_transit';

const POSTED_AS = { collect: 'collected', refund: 'refunded', payout: 'paid_out' } as const;
const COLLECTION = 'requesttopay';

/** Exactly one charge, one posting, nothing stuck: by the operator's book of the number, our rows and our balances. */
export async function judge(world: PaymentWorld, one: Prepared): Promise<Verdict> {
  const { kind: flow, amountUgx } = one;
  const [seen, theirs] = [await ourSide(world, one), await theirSide(world, one)];
  const mayWait = flow.operation === 'refund' && flow.isWhole && flow.provider === 'airtel';
  const isWaiting = mayWait && (seen.attempt === 'unknown' || seen.attempt === 'needs_review');
  const expected = {
    attempt: isWaiting ? seen.attempt : 'succeeded',
    intent: 'succeeded',
    postings: isWaiting ? 0 : 1,
    ...balancesAfter(one, isWaiting),
    atOperator: isWaiting && theirs.atOperator === 0 ? 0 : 1,
    settledUgx: isWaiting && theirs.atOperator === 0 ? 0n : amountUgx,
  };
  return {
    isWaiting,
    unbookedUgx: isWaiting ? theirs.settledUgx : 0n,
    problem: difference({ ...seen, ...theirs }, expected),
  };
}

async function ourSide(world: PaymentWorld, { kind: flow, attemptId, ref, purchase }: Prepared) {
  const [row] = await world.ctx.db
    .select({ attempt: paymentAttempts.state, intent: paymentIntents.state })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(eq(paymentAttempts.id, attemptId));
  const [posted] = await world.database.sql<{ count: number }[]>`
    select count(*)::int as count from ledger_transactions
    where ref_id = ${ref} and starts_with(kind, ${POSTED_AS[flow.operation]})`;
  const holding = async (kind: OwnedKind, ownerId: string | undefined) =>
    ownerId === undefined ? 0n : balanceOf(world.ctx, { kind, ownerId });
  return {
    ...required(row, 'the attempt'),
    postings: posted?.count,
    escrow:
      (await holding('escrow', purchase?.orderIds[0])) + (await holding('escrow', purchase?.orderIds[1])),
    wallet: await holding('customer_wallet', purchase?.userId),
    refundInTransit: await holding('refund_in_transit', attemptId),
    payoutInTransit: await holding('payout_in_transit', attemptId),
  };
}

function balancesAfter({ kind: flow, purchase, amountUgx }: Prepared, isWaiting: boolean) {
  const isRefund = flow.operation === 'refund';
  return {
    escrow: flow.operation === 'collect' ? amountUgx : 0n,
    wallet: isRefund ? BigInt(purchase?.amount ?? 0) - amountUgx : 0n,
    refundInTransit: isWaiting ? amountUgx : 0n,
    payoutInTransit: 0n,
  };
}

/** By number, not by reference: what was sent once more under another reference is found here too. */
async function theirSide(world: PaymentWorld, { kind: flow, msisdn }: Prepared) {
  const all = await transactionsOf(world, msisdn);
  const ours = all.filter(({ operation }) => (operation === COLLECTION) === (flow.operation === 'collect'));
  const settled = ours.filter(({ state }) => state === 'settled');
  return { atOperator: ours.length, settledUgx: settled.reduce((sum, { amount }) => sum + amount, 0n) };
}
