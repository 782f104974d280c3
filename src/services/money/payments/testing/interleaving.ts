import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Ctx } from '@/db/tx';
import { AppError } from '@/lib/errors';
import {
  enquire,
  expireIntent,
  PROVIDERS,
  type ProviderName,
  paymentStatus,
  recordCallback,
  retryPayment,
  submitAttempt,
  sweepPayments,
} from '..';
import { toAirtelId } from '../providers/airtel/ids';
import { attemptsOf } from './observe';
import type { PaymentWorld, Purchase } from './payment-world';

const EVENTS = [
  'submit again',
  'operator decides',
  'enquiry',
  'enquiry',
  'enquiry',
  'callback',
  'callback',
  'forged success',
  'forged failure',
  'hold ends',
  'expiry',
  'expiry',
  'payer returns',
  'payer returns',
  'sweep',
] as const;
const AMOUNT = 500;

type Event = (typeof EVENTS)[number];

/** What happens to one payment: the operator's decision on its first prompt, and everything else in what order. */
export type Plan = {
  readonly provider: ProviderName;
  readonly outcome: 'success' | 'failed';
  readonly groups: readonly (readonly Event[])[];
};

const indexes = EVENTS.map((_, index) => index);

/** Random orders of random parts of the bag, one to three events at the same time. */
export const plans: fc.Arbitrary<Plan> = fc
  .record({
    provider: fc.constantFrom(...PROVIDERS),
    outcome: fc.constantFrom('success' as const, 'success' as const, 'success' as const, 'failed' as const),
    order: fc.shuffledSubarray(indexes, { minLength: 5 }),
    sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: EVENTS.length, maxLength: EVENTS.length }),
  })
  .map(({ provider, outcome, order, sizes }) => {
    const groups: Event[][] = [];
    for (let at = 0; at < order.length; at += sizes[groups.length - 1] ?? 1) {
      const size = sizes[groups.length] ?? 1;
      groups.push(order.slice(at, at + size).flatMap((index) => EVENTS[index] ?? []));
    }
    return { provider, outcome, groups };
  });

type AttemptRow = Awaited<ReturnType<typeof attemptsOf>>[number];

/** What the operator calls it. */
const operatorId = ({ provider, reference }: AttemptRow): string =>
  provider === 'airtel' ? toAirtelId(reference) : reference;

/** One payment with a clock of its own, so that many can be played in one world at once. */
class Run {
  #nowMs: number;
  readonly ctx: Ctx;

  constructor(
    readonly world: PaymentWorld,
    readonly purchase: Purchase,
    readonly outcome: Plan['outcome'],
  ) {
    this.#nowMs = world.ctx.clock.now().getTime();
    this.ctx = { ...world.ctx, clock: { now: () => new Date(this.#nowMs) } };
  }

  wait(ms: number): void {
    this.#nowMs += ms;
  }

  async play(event: Event): Promise<void> {
    const { intentId } = this.purchase;
    const attempt = await this.#newest();
    const { id: attemptId } = attempt;
    switch (event) {
      case 'submit again':
        return submitAttempt(this.ctx, { attemptId });
      case 'operator decides':
        return this.decide(this.outcome);
      case 'enquiry':
        return enquire(this.ctx, { attemptId });
      case 'callback':
        return this.#callback(attempt, this.outcome);
      case 'forged success':
        return this.#callback(attempt, 'success', randomUUID());
      case 'forged failure':
        return this.#callback(attempt, 'failed', randomUUID());
      case 'hold ends':
        return this.wait(430_000);
      case 'expiry':
        return expireIntent(this.ctx, { intentId });
      case 'payer returns':
        return this.#payerReturns();
      case 'sweep':
        return sweepPayments(this.ctx);
    }
  }

  /** The operator decides the newest prompt, if it is there and undecided. */
  async decide(outcome: Plan['outcome']): Promise<void> {
    const id = operatorId(await this.#newest());
    const answer = this.world.admin('POST', `/transactions/${id}/resolve`, { outcome });
    await answer.catch((error: unknown) => {
      if (!/: 404 |: 409 /.test(String(error))) throw error;
    });
  }

  async #newest() {
    const attempts = await attemptsOf(this.world, this.purchase);
    const newest = attempts.filter((attempt) => attempt.operation === 'collect').at(-1);
    if (!newest) throw new Error('a payment without an attempt');
    return newest;
  }

  #callback(attempt: AttemptRow, outcome: Plan['outcome'], note = ''): Promise<void> {
    const isPaid = outcome === 'success';
    const id = operatorId(attempt);
    const mtn = {
      externalId: id,
      status: isPaid ? 'SUCCESSFUL' : 'FAILED',
      note,
      amount: `${AMOUNT}`,
      currency: 'UGX',
    };
    const airtel = { transaction: { id, status_code: isPaid ? 'TS' : 'TF', message: note } };
    return attempt.provider === 'mtn'
      ? recordCallback(this.ctx, { provider: 'mtn', body: JSON.stringify(mtn) })
      : recordCallback(this.ctx, { provider: 'airtel', body: JSON.stringify(airtel) });
  }

  async #payerReturns(): Promise<void> {
    const { userId, purchaseId } = this.purchase;
    const { actor } = this.world.as(userId, 'customer');
    const ctx = { ...this.ctx, actor };
    const { canRetry } = await paymentStatus(ctx, { kind: 'purchase', id: purchaseId });
    if (!canRetry) return;
    // With a phone of the other operator.
    const payerPhone = (await this.#newest()).provider === 'mtn' ? '0750000002' : '0770000002';
    try {
      await retryPayment(ctx, { kind: 'purchase', id: purchaseId, payerPhone });
    } catch (error) {
      // Another event of the same moment came first: that is an answer too.
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    }
    await submitAttempt(this.ctx, { attemptId: (await this.#newest()).id });
  }
}

/**
 * Plays one payment to its end: the prompt goes out, the plan happens, whatever is still undecided is paid, and every
 * question is asked.
 */
export async function playInterleaving(world: PaymentWorld, plan: Plan): Promise<Purchase> {
  // Small, because all of them are paid from one wallet at the simulator.
  const purchase = await world.start('002', AMOUNT, plan.provider);
  const run = new Run(world, purchase, plan.outcome);
  await submitAttempt(run.ctx, { attemptId: purchase.attemptId });
  for (const group of plan.groups) {
    await Promise.all(group.map((event) => run.play(event)));
    run.wait(1000);
  }
  await run.decide('success');
  await run.play('enquiry');
  run.wait(430_000);
  await run.play('expiry');
  await run.play('enquiry');
  return purchase;
}

export type Verdict = {
  readonly paidAtOperator: number;
  readonly postings: number;
  readonly settlements: number;
  readonly late: boolean;
  /** Null when everything agrees. */
  readonly problem: string | null;
};

type Row = {
  intent: string;
  postings: number;
  settlements: number;
  late: number;
  escrow: string;
  wallet: string;
  open: number;
};

/** Compares the operator's books with our postings, events, balances and states. */
export async function judge(world: PaymentWorld, purchase: Purchase): Promise<Verdict> {
  const attempts = await attemptsOf(world, purchase);
  let paid = 0;
  for (const attempt of attempts) {
    const found = await world.admin('GET', `/transactions?reference=${operatorId(attempt)}`);
    if (JSON.stringify(found).includes('"state":"settled"')) paid += 1;
  }
  const topic = `purchase:${purchase.purchaseId}`;
  const [row] = await world.database.sql<Row[]>`
    select i.state as intent,
      (select count(*)::int from ledger_transactions t where t.ref_kind = i.ref_kind and t.ref_id = i.ref_id and t.kind in ('collected', 'collected_late')) as postings,
      (select count(*)::int from outbox_events e where e.type = 'payment.settled' and e.topics && array[${topic}]) as settlements,
      (select count(*)::int from outbox_events e where e.type = 'payment.settled' and e.topics && array[${topic}]
        and (e.payload->>'late')::boolean) as late,
      (select coalesce(sum(b.balance_ugx), 0)::text from ledger_accounts a join ledger_balances b on b.account_id = a.id
        where a.kind = 'escrow' and a.owner_id in (${purchase.orderIds[0]}, ${purchase.orderIds[1]})) as escrow,
      (select coalesce(sum(b.balance_ugx), 0)::text from ledger_accounts a join ledger_balances b on b.account_id = a.id
        where a.kind = 'customer_wallet' and a.owner_id = i.payer_user_id) as wallet,
      (select count(*)::int from payment_attempts p where p.intent_id = i.id
        and p.state in ('prepared', 'submitting', 'pending', 'unknown')) as open
    from payment_intents i where i.id = ${purchase.intentId}`;
  if (!row) throw new Error('a payment without an intent');
  const { postings, settlements } = row;
  return {
    paidAtOperator: paid,
    postings,
    settlements,
    late: row.late > 0,
    problem: problemOf(row, paid, purchase),
  };
}

function problemOf(row: Row, paid: number, { amount }: Purchase): string | null {
  const total = BigInt(amount).toString();
  if (paid > 1) return `charged ${paid} times`;
  if (row.postings !== paid) return `paid ${paid} times, posted ${row.postings} times`;
  if (row.settlements !== paid) return `paid ${paid} times, settled ${row.settlements} times`;
  if (row.open > 0) return `${row.open} attempts still open`;
  const expected = paid === 0 ? 'expired' : row.late > 0 ? 'succeeded_late' : 'succeeded';
  if (row.intent !== expected) return `the intent is ${row.intent}, not ${expected}`;
  const [escrow, wallet] = paid === 0 ? ['0', '0'] : row.late > 0 ? ['0', total] : [total, '0'];
  if (row.escrow !== escrow || row.wallet !== wallet) return `escrow ${row.escrow}, wallet ${row.wallet}`;
  return null;
}

/** Plays many plans, `together` at a time, and judges each; stops at the first that breaks a promise. */
export async function playAll(
  world: PaymentWorld,
  all: readonly Plan[],
  together: number,
  onDone: (done: number) => void = () => undefined,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  let next = 0;
  const worker = async () => {
    for (let plan = all[next++]; plan !== undefined; plan = all[next++]) {
      const verdict = await judge(world, await playInterleaving(world, plan));
      if (plan.outcome === 'success' && verdict.paidAtOperator !== 1) {
        throw new Error(`approved but paid ${verdict.paidAtOperator} times: ${JSON.stringify(plan)}`);
      }
      if (verdict.problem !== null) throw new Error(`${verdict.problem}: ${JSON.stringify(plan)}`);
      verdicts.push(verdict);
      onDone(verdicts.length);
    }
  };
  await Promise.all(Array.from({ length: together }, worker));
  return verdicts;
}
