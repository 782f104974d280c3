import { sweepPayments } from '@/services/money/payments';
import type { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { DELIVER_JOB } from '@/services/platform/outbox';
import { deliverEvent } from '@/worker/deliver-event';
import type { Errand, OrderErrand, PayoutErrand, ReadyErrand } from './errands';
import { judgeErrand } from './judge-errand';
import { contextOf, perform } from './perform';
import { prepareOrders } from './prepare-orders';
import { preparePayouts } from './prepare-payouts';
import type { Trade } from './trade';

const MINUTE = 60_000;
/** Until the sweep of a clock that is ahead is over, and what it found. */
const MOST_MINUTES = 20;

async function prepare(world: PaymentWorld, errands: readonly Errand[]): Promise<ReadyErrand[]> {
  const isOrder = (one: Errand): one is OrderErrand => one.sort === 'order';
  const isPayout = (one: Errand): one is PayoutErrand => one.sort === 'payout';
  // Payouts first: what pays an order late must not have the time to.
  const payouts = await preparePayouts(world, errands.filter(isPayout));
  return [...(await prepareOrders(world, errands.filter(isOrder))), ...payouts];
}

/** Payments have a sweep; an event has nothing but its job, which is in the same commit. */
async function loseJobs(world: PaymentWorld): Promise<void> {
  await world.database.sql`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier like 'payments.%'`;
}

/**
 * The queue gives its job to another worker, the person presses again; then the sweep, every job and every event. How
 * long the queue keeps a dead worker's job to itself is not waited for here.
 */
async function recover(world: PaymentWorld, all: readonly ReadyErrand[]): Promise<void> {
  for (const { work } of all) await perform(contextOf(world.ctx, work), work.deed);
  await deliverAll(world);
  for (let minute = 0; minute < MOST_MINUTES; minute += 1) {
    if ((await underWay(world)) === 0) return;
    await sweepPayments(world.ctx);
    await world.advance(MINUTE);
    await deliverAll(world);
  }
}

async function underWay({ database }: PaymentWorld): Promise<number> {
  const [row] = await database.sql<{ open: number }[]>`
    select (select count(*) from payment_attempts where state in ('prepared', 'submitting', 'pending', 'unknown'))::int
      + (select count(*) from payment_intents where state = 'awaiting_payer' and expires_at is not null)::int as open`;
  return row?.open ?? 0;
}

/** Every event whose job is in the queue, and those that follow from it. */
async function deliverAll(world: PaymentWorld): Promise<void> {
  for (;;) {
    const rows = await world.database.sql<{ payload: unknown }[]>`
      with due as (
        select j.id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = ${DELIVER_JOB} order by j.id limit 1 for update of j skip locked
      )
      delete from graphile_worker._private_jobs j using due where j.id = due.id returning j.payload`;
    const [job] = rows;
    if (!job) return;
    await deliverEvent(world.ctx, job.payload);
  }
}

export const ERRAND_TRADE: Trade<Errand, ReadyErrand> = {
  isPaced: false,
  ...{ prepare, loseJobs, recover },
  judge: judgeErrand,
};
