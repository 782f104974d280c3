import { randomUUID } from 'node:crypto';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { AppError } from '@/lib/errors';
import {
  enquire,
  expireIntent,
  paymentJobs,
  paymentStatus,
  recordCallback,
  retryPayment,
  submitAttempt,
  sweepPayments,
} from '../..';
import type { Operation } from '../../providers/provider';
import type { Bought, PaymentWorld } from '../payment-world';
import { type Death, Killed, Life, mortal } from './mortal';
import { callbackOf, type Payers, resolve } from './operator';
import { OwnRows } from './own-rows';
import type { PayoutDesk } from './payout-desk';
import type { AtLarge, Event, Plan, ToAttempt } from './plan';
import { RefundDesk } from './refund-desk';

const HOLD_MS = 430_000;
const MOST_ROUNDS = 20;

export type Parts = {
  readonly world: PaymentWorld;
  readonly plan: Plan;
  readonly purchase: Bought;
  readonly payers: Payers;
  readonly payouts: PayoutDesk;
};

/** One payment, its refund and a payout, with a clock of their own, so that many can be played in one world at once. */
export class Run {
  /** Where the processes died that worked on it. */
  readonly deaths: Death[] = [];
  readonly ctx: Ctx;
  readonly rows: OwnRows;
  readonly refunds: RefundDesk;
  #nowMs: number;

  constructor(readonly parts: Parts) {
    const { world, plan, purchase, payers, payouts } = parts;
    this.#nowMs = world.ctx.clock.now().getTime();
    this.ctx = { ...world.ctx, clock: { now: () => new Date(this.#nowMs) } };
    this.rows = new OwnRows(world, purchase, payouts.ref);
    this.refunds = new RefundDesk(world, plan, purchase, payers);
  }

  wait(ms: number): void {
    this.#nowMs += ms;
  }

  /** Does what the event says, up to the step at which its process dies. */
  async play(event: Event): Promise<void> {
    const ctx = event.dies === null ? this.ctx : mortal(this.ctx, new Life(event.dies));
    try {
      await ('of' in event ? this.#toNewest(ctx, event.what, event.of) : this.#atLarge(ctx, event.what));
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.deaths.push(error.at);
    }
  }

  async #toNewest(ctx: Ctx, what: ToAttempt, of: Operation): Promise<void> {
    const attempt = await this.#newest(of);
    if (!attempt) return;
    const { id: attemptId } = attempt;
    const { outcome } = this.parts.plan[of];
    switch (what) {
      case 'submit':
        return submitAttempt(ctx, { attemptId });
      case 'decide':
        return resolve(this.parts.world, attempt, outcome);
      case 'enquiry':
        return enquire(ctx, { attemptId });
      case 'callback':
        return recordCallback(ctx, callbackOf(attempt, outcome));
      case 'forged success':
        return recordCallback(ctx, callbackOf(attempt, 'success', randomUUID()));
      case 'forged failure':
        return recordCallback(ctx, callbackOf(attempt, 'failed', randomUUID()));
    }
  }

  async #atLarge(ctx: Ctx, what: AtLarge): Promise<void> {
    const { purchase, payouts } = this.parts;
    switch (what) {
      case 'hold ends':
        return this.wait(HOLD_MS);
      case 'time passes':
        return this.wait(120_000);
      case 'expiry':
        return expireIntent(ctx, { intentId: purchase.intentId });
      case 'payer returns':
        return this.#payerReturns(ctx);
      case 'ask refund':
        return this.refunds.ask(ctx);
      case 'ask payout':
        return payouts.ask(ctx);
      case 'sweep':
        return sweepPayments(ctx);
      case 'jobs':
        return this.#work(ctx);
      case 'jobs lost':
        await this.rows.takeJobs();
    }
  }

  async #newest(of: Operation) {
    const attempts = (await this.rows.attempts()).map(({ attempt }) => attempt);
    return attempts.filter(({ operation }) => operation === of).at(-1);
  }

  /** A worker takes all that is queued; what it has not done when it dies is lost with it. */
  async #work(ctx: Ctx): Promise<void> {
    for (const { name, payload } of await this.rows.takeJobs()) {
      await required(paymentJobs[name], name)(ctx, payload);
    }
  }

  async #payerReturns(ctx: Ctx): Promise<void> {
    const { world, purchase, payers } = this.parts;
    const { actor } = world.as(purchase.userId, 'customer');
    const asPayer = { ...ctx, actor };
    const ref = { kind: 'purchase', id: purchase.purchaseId } as const;
    const { canRetry } = await paymentStatus(asPayer, ref);
    if (!canRetry) return;
    const last = required(await this.#newest('collect'), 'the last prompt');
    const payerPhone = `+${payers[last.provider === 'mtn' ? 'airtel' : 'mtn']}`;
    try {
      await retryPayment(asPayer, { ...ref, payerPhone });
    } catch (error) {
      // Another event of the same moment came first: that is an answer too.
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    }
    const prompt = required(await this.#newest('collect'), 'the new prompt');
    await submitAttempt(ctx, { attemptId: prompt.id });
  }

  /** Until nobody has anything left to do: the operator decides, the sweeper finds, a worker works. */
  async playOut(): Promise<void> {
    const { world, plan } = this.parts;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const lookMs = await this.rows.nextLookMs();
      if (lookMs === null) break;
      for (const { attempt } of await this.rows.attempts()) {
        // Whoever is still asked to pay does so in the end.
        const isPrompt = attempt.operation === 'collect';
        await resolve(world, attempt, isPrompt ? 'success' : plan[attempt.operation].outcome);
      }
      this.wait(lookMs);
      await sweepPayments(this.ctx);
      await this.#work(this.ctx);
    }
    await this.rows.takeJobs();
  }
}
