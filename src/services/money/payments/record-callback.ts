import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authoriseSystem } from '@/services/platform/access';
import { ENQUIRE_JOB } from './jobs';
import { PROVIDERS } from './providers/provider';
import { paymentProvider, paymentSettings } from './runtime';
import { sha256 } from './sha256';

const RecordCallback = z.object({
  provider: z.enum(PROVIDERS),
  body: z.string().max(64 * 1024),
  /** By their names in lower case; a signature may be among them. */
  headers: z.record(z.string(), z.string()).default({}),
});
export type RecordCallback = z.input<typeof RecordCallback>;

/** What is kept beside a callback; whatever it is, only an enquiry counts. */
const VERDICTS = { none: 'hint', hmac: 'hint_signed', invalid: 'hint_bad_signature' } as const;

/**
 * Keeps what somebody who calls himself the operator says, and brings the next enquiry forward. Never moves money,
 * signed or not. One statement; word-for-word repeats and unknown references change nothing.
 */
export async function recordCallback(ctx: Ctx, input: RecordCallback): Promise<void> {
  authoriseSystem(ctx);
  const { provider, body, headers } = RecordCallback.parse(input);
  const claim = paymentProvider(provider).parseCallback({ body, headers });
  const { raw, authenticated } = claim;
  if (authenticated === 'hmac') ctx.log.info({ provider, covers: claim.detail }, 'signed callback');
  if (authenticated === 'invalid') ctx.log.warn({ provider }, 'callback with a signature that is wrong');
  const parsed = z.uuid().safeParse(claim.reference);
  if (!parsed.success) return ctx.log.warn({ provider }, 'callback without a readable reference');
  const now = ctx.clock.now();
  // Our own request may still be under way: its answer should be stored before the enquiry.
  const soon = addMs(now, paymentSettings().callbackDelayMs).toISOString();
  // The attempt is locked before its job, in the order of whoever changes it: else the two could wait for each other.
  const [row] = await ctx.db.execute<{ known: number; kept: number }>(sql`
    with attempt as (
      select id, state, 'enquire:' || id as job_key from payment_attempts where reference = ${parsed.data}::uuid and provider = ${provider}
      for key share
    ), kept as (
      insert into provider_events (attempt_id, source, body, sha256, verdict, at)
      select id, 'callback', ${raw}, ${sha256(body)}, ${VERDICTS[authenticated]}, ${now.toISOString()}::timestamptz from attempt
      on conflict (attempt_id, sha256) where source = 'callback' do nothing
      returning attempt_id
    ), queued as (
      select (graphile_worker.add_job(${ENQUIRE_JOB}, json_build_object('attemptId', attempt.id),
        run_at => case when attempt.state in ('prepared', 'submitting') then ${soon}::timestamptz
          else ${now.toISOString()}::timestamptz end,
        max_attempts => 25, job_key => attempt.job_key)).id as job
      from attempt join kept on kept.attempt_id = attempt.id
      where attempt.state <> 'succeeded'
        and not exists (select from graphile_worker.jobs j
          where j.key = attempt.job_key and j.locked_at is null and j.run_at <= ${soon}::timestamptz)
    )
    select (select count(*)::int from attempt) as known, (select count(*)::int from kept) as kept,
      (select count(job)::int from queued) as queued`);
  if (row?.known === 0) ctx.log.warn({ provider }, 'callback for a reference that is not ours');
}
