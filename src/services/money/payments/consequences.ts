import { ugx } from '@/lib/money';
import type { Account, Entry, PostTransaction } from '@/services/money/ledger';
import type { NewEvent } from '@/services/platform/outbox';
import type { Attempt, Intent, Snapshot } from './attempts';
import { type IntentState, isPayable, nextIntentState } from './intent-state';
import type { Step } from './step';
import type { Allocation } from './tables';

/** What a step entails beyond the attempt itself; all of it is written with it or not at all. */
export type Consequences = {
  readonly intent: { readonly from: IntentState; readonly to: IntentState } | null;
  readonly posting: PostTransaction | null;
  readonly events: readonly NewEvent[];
  /** Money that came although the payment was already settled by another attempt: it goes back. */
  readonly surplus: boolean;
  /** The hold on the payer's wallet this ends, just before the posting that spends it. */
  readonly spendsHold: string | null;
};

const NONE: Consequences = { intent: null, posting: null, events: [], surplus: false, spendsHold: null };

/** Reason of an attempt that never left before its checkout was over. */
export const NOT_SENT = 'NOT_SENT';

/** Prefix of the keys of refunds that give back surplus money: nobody asked for them. */
export const SURPLUS_KEY = 'surplus:';

/** Names the hold on the payer's wallet for the part of a payment that comes out of it. */
export const walletHoldKey = (intentId: string) => `payment:${intentId}`;

/** Pure: the money and the news of an attempt's change of state. No change, no consequences. */
export function consequencesOf(snapshot: Snapshot, step: Step): Consequences {
  const { attempt } = snapshot;
  if (step.state === attempt.state) return NONE;
  if (step.state === 'needs_review') return reviewed(snapshot, step);
  if (attempt.operation === 'refund') return refundEnded(snapshot, step);
  if (attempt.operation === 'payout') return payoutEnded(snapshot, step);
  if (step.state === 'succeeded') return collected(snapshot);
  const isOver = step.state === 'failed' || step.state === 'not_created';
  // What was never sent ends with its checkout, and that is the news.
  if (!isOver || !isPayable(snapshot.intent.state) || step.reason === NOT_SENT) return NONE;
  return { ...NONE, events: [eventOf(snapshot, 'payment.failed', { reason: step.reason })] };
}

function collected(snapshot: Snapshot): Consequences {
  const { attempt, intent } = snapshot;
  const to = nextIntentState(intent.state, 'settled');
  const isLate = to !== 'succeeded';
  const usesWallet = !isLate && intent.walletUgx > 0n;
  return {
    intent: to === null ? null : { from: intent.state, to },
    posting: postingOf(snapshot, isLate ? 'collected_late' : 'collected', `collect:${attempt.id}`, [
      entry(collectionOf(attempt), attempt.amountUgx),
      ...(usesWallet ? [entry(walletOf(intent), intent.walletUgx)] : []),
      ...creditsOf(snapshot, isLate),
    ]),
    events: to === null ? [] : [eventOf(snapshot, 'payment.settled', { late: isLate })],
    surplus: to === null,
    spendsHold: usesWallet ? walletHoldKey(intent.id) : null,
  };
}

/** Late money goes where it was meant to while that still takes it: only a purchase may be gone by then. */
function creditsOf({ attempt, intent }: Snapshot, isLate: boolean): Entry[] {
  const isForOrders = intent.allocations.some(({ accountKind }) => accountKind === 'escrow');
  if (isLate && (isForOrders || nextIntentState(intent.state, 'settled') === null)) {
    return [entry(walletOf(intent), -attempt.amountUgx)];
  }
  return intent.allocations.map((share) => entry(accountOf(share), -BigInt(share.amountUgx)));
}

function refundEnded(snapshot: Snapshot, step: Step): Consequences {
  const { attempt, intent } = snapshot;
  const transit: Account = { kind: 'refund_in_transit', ownerId: attempt.id };
  const wallet = walletOf(intent);
  // A refund that had failed gave the money back to the wallet; if it did go out after all, it comes from there.
  const hadEnded = attempt.state === 'failed' || attempt.state === 'not_created';
  if (step.state === 'succeeded') {
    const entries = [
      entry(hadEnded ? wallet : transit, attempt.amountUgx),
      entry(disbursementOf(attempt), -attempt.amountUgx),
    ];
    return {
      ...NONE,
      posting: postingOf(snapshot, 'refunded', `refund:${attempt.id}`, entries),
      events: [refundEvent(snapshot, 'refund.settled')],
    };
  }
  if (step.state !== 'failed' && step.state !== 'not_created') return NONE;
  const entries = [entry(transit, attempt.amountUgx), entry(wallet, -attempt.amountUgx)];
  return {
    ...NONE,
    posting: postingOf(snapshot, 'refund_failed', `refund-failed:${attempt.id}`, entries),
    events: [refundEvent(snapshot, 'refund.failed')],
  };
}

/** Money out: what was set aside leaves, or goes back where it came from once the failure is proven. */
function payoutEnded(snapshot: Snapshot, step: Step): Consequences {
  const { attempt, intent } = snapshot;
  const transit: Account = { kind: 'payout_in_transit', ownerId: attempt.id };
  const sources = intent.allocations.map((share) => entry(accountOf(share), BigInt(share.amountUgx)));
  const hadEnded = attempt.state === 'failed' || attempt.state === 'not_created';
  if (step.state === 'succeeded') {
    const to = nextIntentState(intent.state, 'settled');
    const from = hadEnded ? sources : [entry(transit, attempt.amountUgx)];
    return {
      ...NONE,
      intent: to === null ? null : { from: intent.state, to },
      posting: postingOf(snapshot, 'paid_out', `payout:${attempt.id}`, [
        ...from,
        entry(disbursementOf(attempt), -attempt.amountUgx),
      ]),
      events: [eventOf(snapshot, 'payout.settled', {})],
    };
  }
  if (step.state !== 'failed' && step.state !== 'not_created') return NONE;
  return {
    ...NONE,
    posting: postingOf(snapshot, 'payout_failed', `payout-failed:${attempt.id}`, [
      entry(transit, attempt.amountUgx),
      ...sources.map(({ account, amountUgx }) => entry(account, -amountUgx)),
    ]),
    events: [eventOf(snapshot, 'payout.failed', { reason: step.reason })],
  };
}

function reviewed(snapshot: Snapshot, step: Step): Consequences {
  const { attempt, intent } = snapshot;
  const isMismatch = attempt.operation === 'collect' && step.reason === 'MISMATCH';
  const to = isMismatch ? nextIntentState(intent.state, 'mismatch') : null;
  return {
    ...NONE,
    intent: to === null ? null : { from: intent.state, to },
    events: [eventOf(snapshot, 'payment.needs_review', { reason: step.reason })],
  };
}

const entry = (account: Account, amountUgx: bigint): Entry => ({ account, amountUgx: ugx(amountUgx) });

const walletOf = (intent: Intent): Account => ({ kind: 'customer_wallet', ownerId: intent.payerUserId });

const accountOf = ({ accountKind: kind, ownerId }: Allocation): Account => ({ kind, ownerId });

const collectionOf = ({ provider }: Attempt): Account => ({ kind: `${provider}_collection`, ownerId: null });

/** What money out leaves from: the float, but for what the operator returns from what it collected. */
const disbursementOf = ({ provider, paidFrom }: Attempt): Account => ({
  kind: `${provider}_${paidFrom ?? 'disbursement'}`,
  ownerId: null,
});

function postingOf(
  { intent }: Snapshot,
  kind: string,
  key: string,
  entries: readonly Entry[],
): PostTransaction {
  return { key, kind, ref: { kind: intent.refKind, id: intent.refId }, entries };
}

function eventOf(
  { attempt, intent }: Snapshot,
  type: string,
  details: Readonly<Record<string, string | boolean | null>>,
): NewEvent {
  const payload = {
    intentId: intent.id,
    attemptId: attempt.id,
    refKind: intent.refKind,
    refId: intent.refId,
    amountUgx: attempt.amountUgx,
    ...details,
  };
  return { type, topics: topicsOf(intent), payload };
}

/** The news of a refund somebody asked for; of surplus money under a name of its own, since no order waits for it. */
function refundEvent(snapshot: Snapshot, type: 'refund.settled' | 'refund.failed'): NewEvent {
  const key = snapshot.attempt.idempotencyKey;
  return eventOf(snapshot, key?.startsWith(SURPLUS_KEY) ? `surplus-${type}` : type, { key });
}

export function topicsOf(intent: { refKind: string; refId: string }): string[] {
  return [`${intent.refKind}:${intent.refId}`, 'admin'];
}
