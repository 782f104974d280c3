import { and, asc, eq, or } from 'drizzle-orm';
import type { Reference } from '@/lib/context';
import { isOpen } from '../../attempt-state';
import { snapshotOf } from '../../attempts';
import { enquireJob, expireJob, submitJob } from '../../jobs';
import { paymentAttempts, paymentIntents } from '../../tables';
import type { Bought, PaymentWorld } from '../payment-world';

const MINUTES_MS = 120_000;
const DAY_MS = 24 * 60 * 60_000;

/** The rows and jobs of one payment, its refund and its payout, among those of all others in the same world. */
export class OwnRows {
  constructor(
    readonly world: PaymentWorld,
    readonly purchase: Bought,
    readonly payoutRef: Reference,
  ) {}

  /** Its attempts as they stand, oldest first. */
  async attempts() {
    const { ctx } = this.world;
    const { kind, id } = this.payoutRef;
    const rows = await ctx.db
      .select({ attempt: paymentAttempts, intent: paymentIntents })
      .from(paymentAttempts)
      .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
      .where(
        or(
          eq(paymentIntents.id, this.purchase.intentId),
          and(eq(paymentIntents.refKind, kind), eq(paymentIntents.refId, id)),
        ),
      )
      .orderBy(asc(paymentAttempts.createdAt), asc(paymentAttempts.id));
    return Promise.all(rows.map((row) => snapshotOf(ctx, row.attempt, row.intent)));
  }

  /**
   * How long until the next look at it is worth while; null when nobody has anything left to do. A refund nobody can
   * ask about is a person's when its day is over.
   */
  async nextLookMs(): Promise<number | null> {
    const all = await this.attempts();
    const isUnderWay = all.some(
      (one) =>
        (isOpen(one.attempt.state) && !isUnaskable(one)) ||
        (one.attempt.operation === 'collect' && one.intent.state === 'awaiting_payer'),
    );
    if (isUnderWay) return MINUTES_MS;
    return all.some((one) => isOpen(one.attempt.state)) ? DAY_MS : null;
  }

  /**
   * Takes what is queued out of the queue, whenever it was to run: early is a moment like any other. As a worker, it
   * waits for nobody who is just writing a job.
   */
  async takeJobs(): Promise<{ name: string; payload: unknown }[]> {
    const now = this.world.ctx.clock.now();
    const keys = (await this.attempts()).flatMap(({ attempt }) => [
      submitJob(attempt.id, now).key,
      enquireJob(attempt.id, now).key,
    ]);
    const wanted = [...keys, expireJob(this.purchase.intentId, now).key].flatMap((key) => key ?? []);
    return this.world.database.sql<{ name: string; payload: unknown }[]>`
      with free as (
        select id from graphile_worker._private_jobs where key = any(${wanted}) for update skip locked
      ), gone as (
        delete from graphile_worker._private_jobs j using free where j.id = free.id
        returning j.task_id, j.payload, j.run_at, j.id
      )
      select t.identifier as name, gone.payload from gone
      join graphile_worker._private_tasks t on t.id = gone.task_id
      order by gone.run_at, gone.id`;
  }
}

type Own = Awaited<ReturnType<OwnRows['attempts']>>[number];

/** Sent as the return of a whole Airtel payment, of which its operator tells nothing afterwards. */
const isUnaskable = ({ attempt }: Own): boolean =>
  attempt.operation === 'refund' &&
  attempt.provider === 'airtel' &&
  attempt.paidFrom === 'collection' &&
  attempt.state !== 'prepared';
