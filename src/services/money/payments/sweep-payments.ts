import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs, type JobRequest } from '@/services/platform/outbox';
import { enquireJob, expireJob, submitJob } from './jobs';
import { paymentSettings } from './runtime';

const BATCH = 500;

/**
 * Job, each minute: puts back to work what a dead process or a lost job left behind. What was prepared is sent, what
 * was sent is asked about, what is over is ended. The jobs' keys keep repeats from piling up.
 */
export async function sweepPayments(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const settings = paymentSettings();
  const now = ctx.clock.now();
  const before = (ms: number) => addMs(now, -ms).toISOString();
  const rows = await ctx.db.execute<{ what: string; id: string }>(sql`
    (select 'submit' as what, id::text from payment_attempts
      where state = 'prepared' and created_at < ${before(settings.preparedStuckMs)}::timestamptz
        and coalesce(next_enquiry_at, created_at) < ${before(settings.preparedStuckMs)}::timestamptz
      order by created_at limit ${BATCH})
    union all
    (select 'enquire', id::text from payment_attempts
      where state in ('submitting', 'pending', 'unknown', 'needs_review')
        and next_enquiry_at < ${before(settings.notFoundGraceMs)}::timestamptz
      order by next_enquiry_at limit ${BATCH})
    union all
    (select 'expire', id::text from payment_intents
      where state in ('awaiting_payer', 'needs_review')
        and expires_at < ${before(settings.notFoundGraceMs)}::timestamptz
      order by expires_at limit ${BATCH})`);
  if (rows.length > 0) ctx.log.warn({ found: rows.length }, 'payments put back to work');
  const jobs = rows.map(({ what, id }) => JOB_FOR[Found.parse(what)](id, now));
  // In the order of their keys: two sweeps at once must not wait for each other.
  await addJobs(
    ctx,
    jobs.toSorted((a, b) => (`${a.key}` < `${b.key}` ? -1 : 1)),
  );
}

const Found = z.enum(['submit', 'enquire', 'expire']);

const JOB_FOR: Readonly<Record<z.infer<typeof Found>, (id: string, at: Date) => JobRequest>> = {
  submit: submitJob,
  enquire: enquireJob,
  expire: expireJob,
};
