import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { forgetProviderStates } from './provider-states';
import { type EnquiryAnswer, type ProviderName, type SubmitAnswer, TOO_OFTEN } from './providers/provider';
import { outcomesOf, paymentSettings } from './runtime';

/** Whether the operator answered at all: a refusal or "not found" is an answer. */
export const isAnswered = ({ kind }: SubmitAnswer | EnquiryAnswer): boolean =>
  kind !== 'unknown' && kind !== 'not_sent' && kind !== 'unavailable';

/** Refused for having been asked too often: that says nothing about whether it works. */
export const isThrottled = (answer: SubmitAnswer | EnquiryAnswer): boolean =>
  'cause' in answer && answer.cause === TOO_OFTEN;

/** Whether this process knows the operator to be in trouble now. */
export function isSlow(provider: ProviderName, now: Date): boolean {
  const { openedUntil } = outcomesOf(provider);
  return openedUntil !== null && openedUntil > now;
}

/**
 * Notes how an operator answered. Too many failures in a row, counted over all processes, stop new prompts for a while;
 * the first answer ends that. In the good case a process writes once in a quarter of a minute, not once a payment.
 */
export async function noteOutcome(ctx: Ctx, provider: ProviderName, isGood: boolean): Promise<void> {
  await (isGood ? noteSuccess(ctx, provider) : noteFailure(ctx, provider));
}

const passedMs = (since: Date, now: Date) => now.getTime() - since.getTime();

async function noteSuccess(ctx: Ctx, provider: ProviderName): Promise<void> {
  const seen = outcomesOf(provider);
  const now = ctx.clock.now();
  // The first answer of a process is no news: the next one, a little later, is written.
  seen.successWrittenAt ??= now;
  seen.unwrittenFailures = 0;
  const isNews = seen.writtenFailures > 0;
  if (!isNews && passedMs(seen.successWrittenAt, now) < paymentSettings().noteSuccessMs) return;
  seen.successWrittenAt = now;
  seen.writtenFailures = 0;
  seen.openedUntil = null;
  forgetProviderStates(ctx.clock);
  const at = sql`${now.toISOString()}::timestamptz`;
  const [row] = await ctx.db.execute<{ wasOpen: boolean }>(sql`
    with before as (select opened_until from provider_state where provider = ${provider})
    insert into provider_state (provider, last_success_at) values (${provider}, ${at})
    on conflict (provider) do update set consecutive_failures = 0, opened_until = null, last_success_at = ${at}
    returning exists (select from before where opened_until is not null) as "wasOpen"`);
  if (row?.wasOpen) ctx.log.info({ provider }, 'the operator answers again');
}

async function noteFailure(ctx: Ctx, provider: ProviderName): Promise<void> {
  const seen = outcomesOf(provider);
  const { breakerFailures, noteFailureMs, breakerWindowMs } = paymentSettings();
  const now = ctx.clock.now();
  seen.unwrittenFailures += 1;
  const isSoon = seen.failureWrittenAt !== null && passedMs(seen.failureWrittenAt, now) < noteFailureMs;
  const { writtenFailures: written, unwrittenFailures: unwritten } = seen;
  const isCrossing = written < breakerFailures && written + unwritten >= breakerFailures;
  if (isSoon && !isCrossing) return;
  const failures = unwritten;
  seen.unwrittenFailures = 0;
  seen.failureWrittenAt = now;
  const at = sql`${now.toISOString()}::timestamptz`;
  const oldest = addMs(now, -breakerWindowMs).toISOString();
  // What failed long before says nothing about now.
  const total = sql`(case when s.last_failure_at < ${oldest}::timestamptz then 0 else s.consecutive_failures end
    + ${failures})`;
  const [row] = await ctx.db.execute<{ total: number }>(sql`
    insert into provider_state as s (provider, consecutive_failures, last_failure_at)
    values (${provider}, ${failures}, ${at})
    on conflict (provider) do update set consecutive_failures = ${total}, last_failure_at = ${at}
    returning consecutive_failures as total`);
  const sum = row?.total ?? failures;
  seen.writtenFailures = sum;
  if (sum >= breakerFailures) await openBreaker(ctx, provider, sum);
  if (sum >= breakerFailures && sum - failures < breakerFailures) {
    ctx.log.error({ provider, failures: sum }, 'the operator is in trouble: no new prompts for a while');
  }
}

/** The longer it lasts, the longer until somebody tries again. */
async function openBreaker(ctx: Ctx, provider: ProviderName, failures: number): Promise<void> {
  const { breakerFailures, breakerOpenMs, longestBreakerOpenMs } = paymentSettings();
  const rounds = Math.floor(failures / breakerFailures);
  const until = addMs(ctx.clock.now(), Math.min(longestBreakerOpenMs, breakerOpenMs * rounds));
  outcomesOf(provider).openedUntil = until;
  forgetProviderStates(ctx.clock);
  // Only while the failures still stand: a success in between has the last word.
  await ctx.db.execute(sql`
    update provider_state set opened_until = ${until.toISOString()}::timestamptz
    where provider = ${provider} and consecutive_failures >= ${breakerFailures}`);
}
