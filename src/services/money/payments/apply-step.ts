import { type SQL, sql } from 'drizzle-orm';
import { databaseFault } from '@/db/fault';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { postTransaction, releaseHold } from '@/services/money/ledger';
import { recordSecurityEvent } from '@/services/platform/audit';
import { emit, type NewEvent } from '@/services/platform/outbox';
import type { Snapshot } from './attempts';
import { type Consequences, consequencesOf, SURPLUS_KEY } from './consequences';
import { enquireJob, submitJob } from './jobs';
import { openRefund } from './open-refund';
import { sha256 } from './sha256';
import type { Step } from './step';

/** Somebody else changed the attempt or its intent since the snapshot was read. */
class Raced extends Error {}

/**
 * The only writer of what became of an attempt. Attempt, intent, kept exchange, next enquiry, posting and events are
 * one database transaction (one statement where no money moves), conditional on the snapshot still being true.
 * False, and nothing is written, when it is not: read again and decide again.
 */
export async function applyStep(ctx: Ctx, snapshot: Snapshot, step: Step): Promise<boolean> {
  const then = consequencesOf(snapshot, step);
  try {
    if (then.posting === null && then.events.length === 0) return await write(ctx, snapshot, step, then);
    await withTransaction(ctx, async (tx) => {
      if (!(await write(tx, snapshot, step, then))) throw new Raced();
      await settle(tx, snapshot, then);
      if (step.state === 'needs_review') await alarm(tx, snapshot, step.reason);
    });
    return true;
  } catch (error) {
    if (error instanceof Raced) return false;
    const problem = problemFor(error);
    if (problem === null || step.state === 'needs_review') throw error;
    ctx.log.error({ attemptId: snapshot.attempt.id, problem }, 'a payment needs a person');
    return applyStep(ctx, snapshot, review(snapshot, step, problem));
  }
}

async function settle(tx: TxCtx, snapshot: Snapshot, then: Consequences): Promise<void> {
  const events: NewEvent[] = [...then.events];
  if (then.spendsHold !== null) await releaseHold(tx, then.spendsHold, 'spent');
  if (then.posting !== null) await postTransaction(tx, then.posting);
  if (then.surplus)
    await openRefund(tx, snapshot, snapshot.attempt.amountUgx, `${SURPLUS_KEY}${snapshot.attempt.id}`);
  await emit(tx, events);
}

/** Reasons that mean an operator's answers or our books cannot be trusted, not merely that an answer is late. */
const ALARMING = ['MISMATCH', 'DUPLICATE_TXN', 'MONEY_ALREADY_GONE'];

/** Nothing of such a payment moves until a person has looked, so somebody hears of it at once. */
async function alarm(tx: TxCtx, { attempt }: Snapshot, reason: string | null): Promise<void> {
  if (reason === null || !ALARMING.includes(reason)) return;
  await recordSecurityEvent(tx, {
    kind: 'payment.quarantined',
    severity: 'HIGH',
    subject: { kind: 'payment_attempt', id: attempt.id },
    details: { reason, provider: attempt.provider, operation: attempt.operation },
  });
}

/** Faults of the data that a person must look at; anything else is a defect. */
function problemFor(error: unknown): string | null {
  if (databaseFault(error)?.constraint === 'payment_attempts_provider_txn') return 'DUPLICATE_TXN';
  const isShort = error instanceof AppError && error.details?.reason === 'insufficient_balance';
  return isShort ? 'MONEY_ALREADY_GONE' : null;
}

function review({ attempt }: Snapshot, step: Step, reason: string): Step {
  const { providerTxnId } = attempt;
  return { ...step, state: 'needs_review', reason, providerTxnId, next: null };
}

async function write(ctx: Ctx, snapshot: Snapshot, step: Step, then: Consequences): Promise<boolean> {
  const { attempt } = snapshot;
  const at = ctx.clock.now();
  const isOver = step.state === 'succeeded' || step.state === 'failed' || step.state === 'not_created';
  const [row] = await ctx.db.execute<{ attempts: number; intents: number }>(sql`
    with written as (
      update payment_attempts set state = ${step.state}, reason = ${step.reason}, ${identify(snapshot, step)}
        enquiry_count = ${step.enquiryCount},
        not_found_count = ${step.notFoundCount}, next_enquiry_at = ${moment(step.next?.at ?? null)},
        prompt_expires_at = ${moment(step.promptExpiresAt)},
        finished_at = ${isOver ? sql`coalesce(finished_at, ${moment(at)})` : sql`null`}, version = version + 1
      where id = ${attempt.id} and version = ${attempt.version}
      returning id
    ), kept as (${keep(step, at)}), intent as (${advance(snapshot, then, at)}), queued as (${queue(step, attempt.id)})
    select (select count(*)::int from written) as attempts, (select count(*)::int from intent) as intents,
      (select count(done)::int from queued) as queued`);
  if (row?.attempts !== 1) return false;
  if (then.intent !== null && row.intents !== 1) throw new Raced();
  return true;
}

/** Named only when it is news: a column of a unique index makes the row's lock one that callbacks must wait for. */
function identify({ attempt }: Snapshot, { providerTxnId }: Step): SQL {
  return providerTxnId === attempt.providerTxnId ? sql`` : sql`provider_txn_id = ${providerTxnId},`;
}

const moment = (at: Date | null): SQL => sql`${at?.toISOString() ?? null}::timestamptz`;

function keep({ event }: Step, at: Date): SQL {
  if (event === null) return sql`select 1`;
  return sql`
    insert into provider_events (attempt_id, source, body, sha256, verdict, at)
    select id, ${event.source}, ${event.raw}, ${sha256(event.raw)}, ${event.verdict}, ${moment(at)} from written`;
}

function advance({ intent }: Snapshot, then: Consequences, at: Date): SQL {
  if (then.intent === null) return sql`select 1`;
  const isSettled = then.intent.to === 'succeeded' || then.intent.to === 'succeeded_late';
  return sql`
    update payment_intents set state = ${then.intent.to}, settled_at = ${moment(isSettled ? at : null)}
    where id = ${intent.id} and state = ${then.intent.from} and exists (select from written)
    returning id`;
}

/** The job of what comes next, in the same statement, so it cannot be lost. */
function queue({ next }: Step, attemptId: string): SQL {
  if (next === null) return sql`select null::int as done where false`;
  const job = next.job === 'submit' ? submitJob(attemptId, next.at) : enquireJob(attemptId, next.at);
  return sql`
    select (graphile_worker.add_job(${job.name}, ${JSON.stringify(job.payload)}::text::json,
      run_at => ${moment(next.at)}, max_attempts => 25, job_key => ${job.key ?? null})).id as done
    from written`;
}
