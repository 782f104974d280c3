import { availableOf, balanceOf } from '@/services/money/ledger';
import type { AttemptState } from '../../attempt-state';
import type { Operation } from '../../providers/provider';
import { transactionsOf } from './operator';
import type { Run } from './run';

/** How money that goes out ended; `waiting`: a person must find out. */
export type End = 'none' | 'sent' | 'failed' | 'waiting' | 'open';

const ENDS: Readonly<Record<AttemptState, End>> = {
  prepared: 'open',
  submitting: 'open',
  pending: 'open',
  unknown: 'open',
  succeeded: 'sent',
  failed: 'failed',
  not_created: 'failed',
  needs_review: 'waiting',
};

export type OperatorsBooks = Awaited<ReturnType<typeof operatorsBooks>>;

/** By number, not by reference: what was sent once more under another reference is found here too. */
export async function operatorsBooks({ parts: { world, payers, payouts } }: Run) {
  const ofPayers = [
    ...(await transactionsOf(world, payers.mtn)),
    ...(await transactionsOf(world, payers.airtel)),
  ];
  const prompts = ofPayers.filter(({ operation }) => operation === 'requesttopay');
  const refunds = ofPayers.filter(({ operation }) => operation !== 'requesttopay');
  const transfers = await transactionsOf(world, payouts.msisdn);
  const settled = (all: typeof ofPayers) => all.filter(({ state }) => state === 'settled').length;
  return {
    prompts: prompts.length,
    collected: settled(prompts),
    refunds: refunds.length,
    refunded: settled(refunds),
    transfers: transfers.length,
    paidOut: settled(transfers),
  };
}

export type OurBooks = Awaited<ReturnType<typeof ourBooks>>;

export async function ourBooks(run: Run) {
  const { purchase, payouts } = run.parts;
  const snapshots = await run.rows.attempts();
  const outward = (operation: Operation) => {
    const all = snapshots.map(({ attempt }) => attempt).filter((one) => one.operation === operation);
    const newest = all.at(-1);
    return { count: all.length, newest: newest ?? null, end: newest ? ENDS[newest.state] : 'none' } as const;
  };
  const [refund, payout] = [outward('refund'), outward('payout')];
  const events = await eventsOf(run);
  return {
    intent: snapshots.find(({ intent }) => intent.id === purchase.intentId)?.intent.state,
    payoutIntent: snapshots.find(({ intent }) => intent.id !== purchase.intentId)?.intent.state,
    openPrompts: snapshots.filter(
      ({ attempt }) => attempt.operation === 'collect' && ENDS[attempt.state] === 'open',
    ).length,
    refund,
    payout,
    payoutShownAs: await payouts.shownAs(),
    postings: await postingsOf(run),
    events,
    isLate: events.has('payment.settled late'),
    balances: await balancesOf(run, refund.newest?.id ?? null, payout.newest?.id ?? null),
  };
}

type Counts = ReadonlyMap<string, number>;

async function eventsOf({ parts: { world, purchase, payouts } }: Run): Promise<Counts> {
  const topics = [`purchase:${purchase.purchaseId}`, `${payouts.ref.kind}:${payouts.ref.id}`];
  const rows = await world.database.sql<{ kind: string; count: number }[]>`
    select type || case when (payload->>'late')::boolean then ' late' else '' end as kind, count(*)::int as count
    from outbox_events where topics && ${topics} group by 1`;
  return new Map(rows.map(({ kind, count }) => [kind, count]));
}

async function postingsOf({ parts: { world, purchase, payouts } }: Run): Promise<Counts> {
  const { kind, id } = payouts.ref;
  const rows = await world.database.sql<{ kind: string; count: number }[]>`
    select kind, count(*)::int as count from ledger_transactions
    where (ref_kind = 'purchase' and ref_id = ${purchase.purchaseId}) or (ref_kind = ${kind} and ref_id = ${id})
    group by 1`;
  return new Map(rows.map((row) => [row.kind, row.count]));
}

async function balancesOf(run: Run, refundId: string | null, payoutId: string | null) {
  const { world, purchase, payouts } = run.parts;
  const of = async (
    kind: 'escrow' | 'customer_wallet' | 'refund_in_transit' | 'payout_in_transit',
    id: string | null,
  ) => (id === null ? 0n : balanceOf(world.ctx, { kind, ownerId: id }));
  const [first, second] = [
    await of('escrow', purchase.orderIds[0]),
    await of('escrow', purchase.orderIds[1]),
  ];
  const source = await availableOf(world.ctx, payouts.source);
  return {
    escrow: first + second,
    wallet: await of('customer_wallet', purchase.userId),
    refundInTransit: await of('refund_in_transit', refundId),
    payoutInTransit: await of('payout_in_transit', payoutId),
    source: source.balanceUgx,
    held: source.heldUgx,
  };
}
