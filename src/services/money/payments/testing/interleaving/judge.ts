import { type End, type OperatorsBooks, type OurBooks, operatorsBooks, ourBooks } from './books';
import type { Death } from './mortal';
import { PAYOUT_UGX } from './payout-desk';
import type { Run } from './run';

export type Verdict = {
  readonly paidAtOperator: number;
  readonly postings: number;
  readonly settlements: number;
  readonly late: boolean;
  readonly refund: End;
  readonly refundedAtOperator: number;
  /** Left the operator, and stays in transit with us until a person has looked. */
  readonly unbookedUgx: bigint;
  readonly payout: End;
  readonly paidOutAtOperator: number;
  readonly deaths: readonly Death[];
  /** Null when everything agrees. */
  readonly problem: string | null;
};

/** Compares the operator's books with our postings, events, balances and states. */
export async function judge(run: Run): Promise<Verdict> {
  const [theirs, ours] = [await operatorsBooks(run), await ourBooks(run)];
  const seen = seenOf(ours);
  const isUnbooked = ours.refund.end === 'waiting' && theirs.refunded === 1;
  return {
    paidAtOperator: theirs.collected,
    postings: seen.collected,
    settlements: seen.settled,
    late: ours.isLate,
    refund: ours.refund.end,
    refundedAtOperator: theirs.refunded,
    unbookedUgx: isUnbooked ? run.refunds.amountUgx : 0n,
    payout: ours.payout.end,
    paidOutAtOperator: theirs.paidOut,
    deaths: run.deaths,
    problem: tooOften(run, theirs, ours) ?? difference(seen, expectedOf(run, theirs, ours)),
  };
}

function tooOften({ parts: { plan } }: Run, theirs: OperatorsBooks, ours: OurBooks): string | null {
  if (theirs.collected > 1) return `charged ${theirs.collected} times`;
  if (theirs.refunds > 1 || ours.refund.count > 1) return 'a refund was sent twice';
  if (theirs.transfers > 1 || ours.payout.count > 1) return 'a payout was sent twice';
  if (theirs.prompts > 0 && plan.collect.outcome === 'success' && theirs.collected === 0) {
    return 'approved but not paid';
  }
  return null;
}

type Stand = { readonly [What in keyof ReturnType<typeof seenOf>]: unknown };

/** What our rows, ledger and events say, in the words of `expectedOf`. */
function seenOf(ours: OurBooks) {
  const posted = (kind: string) => ours.postings.get(kind) ?? 0;
  const told = (type: string) => ours.events.get(type) ?? 0;
  return {
    intent: ours.intent,
    openPrompts: ours.openPrompts,
    collected: posted('collected') + posted('collected_late'),
    settled: told('payment.settled') + told('payment.settled late'),
    refund: ours.refund.end,
    refundPostings: [posted('refund_requested'), posted('refunded'), posted('refund_failed')],
    refundNews: [told('refund.settled'), told('refund.failed')],
    payout: ours.payout.end,
    payoutIntent: ours.payoutIntent,
    payoutPostings: [posted('payout_requested'), posted('paid_out'), posted('payout_failed')],
    payoutNews: [told('payout.settled'), told('payout.failed')],
    payoutShownAs: ours.payoutShownAs,
    ...ours.balances,
  };
}

/** What they must say, given what the operator did, what came late and what was asked for. */
function expectedOf(run: Run, theirs: OperatorsBooks, ours: OurBooks): Stand {
  const { isLate } = ours;
  const isPaid = theirs.collected === 1;
  const refund = refundEnd(theirs, ours);
  const isRefund = (...ends: readonly End[]) => (ends.includes(refund) ? 1 : 0);
  const asked = ours.refund.count;
  const isPaidOut = theirs.paidOut === 1;
  const isFromEarnings = run.parts.plan.payout.from === 'earnings';
  const paymentUgx = isPaid ? BigInt(run.parts.purchase.amount) : 0n;
  const isInWallet = isLate || asked === 1;
  const returnedUgx = isRefund('sent', 'waiting') ? run.refunds.amountUgx : 0n;
  const leftUgx = isPaidOut ? 0n : PAYOUT_UGX;
  const wallet = (isInWallet ? paymentUgx : 0n) - returnedUgx + (isFromEarnings ? 0n : leftUgx);
  return {
    intent: isPaid ? (isLate ? 'succeeded_late' : 'succeeded') : 'expired',
    openPrompts: 0,
    collected: theirs.collected,
    settled: theirs.collected,
    refund,
    refundPostings: [asked, isRefund('sent'), isRefund('failed')],
    refundNews: [isRefund('sent'), isRefund('failed')],
    payout: isPaidOut ? 'sent' : 'failed',
    payoutIntent: isPaidOut ? 'succeeded' : 'awaiting_payer',
    payoutPostings: [1, theirs.paidOut, 1 - theirs.paidOut],
    payoutNews: [theirs.paidOut, 1 - theirs.paidOut],
    payoutShownAs: isFromEarnings ? (isPaidOut ? 'sent' : 'failed') : null,
    escrow: isInWallet ? 0n : paymentUgx,
    wallet,
    refundInTransit: isRefund('waiting') ? run.refunds.amountUgx : 0n,
    payoutInTransit: 0n,
    source: isFromEarnings ? leftUgx : wallet,
    held: 0n,
  };
}

/** A whole Airtel refund whose answer was lost is a person's, whatever the operator did; of any other we know. */
function refundEnd(theirs: OperatorsBooks, { refund }: OurBooks): End {
  if (refund.newest === null) return 'none';
  const mayWait = refund.newest.provider === 'airtel' && refund.newest.paidFrom === 'collection';
  if (refund.end === 'waiting' && mayWait) return 'waiting';
  return theirs.refunded === 1 ? 'sent' : 'failed';
}

function difference(seen: object, expected: object): string | null {
  const theirs = new Map(Object.entries(expected).map(([what, value]) => [what, String(value)]));
  const wrong = Object.entries(seen)
    .filter(([what, value]) => String(value) !== theirs.get(what))
    .map(([what, value]) => `${what} is ${String(value)}, not ${theirs.get(what)}`);
  return wrong.length === 0 ? null : wrong.join('; ');
}
