import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import { required } from '@/lib/assert';
import { type Bucket, LIMITS, type LimitName } from './limits';
import { tooOften } from './too-often';

export type Token = { readonly bucket: Bucket; readonly key: string; readonly limit: LimitName };

function hashOf({ limit, bucket, key }: Token): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(`limit:${limit}:${bucket}:${key}`).digest('hex');
}

/**
 * Takes one token of a bucket that all processes share. Call it before a transaction when what was tried counts although
 * it failed. Inside one it is the last word: others wait for a bucket's row until the transaction ends.
 *
 * A bucket is one time, when it will be full again (the generic cell rate algorithm of ATM Forum TM 4.0): a token
 * moves it on by 1/rate, and it may lie at most burst/rate ahead. So one conditional statement decides.
 * @throws AppError too_many with details.retryAfterSeconds
 */
export async function takeToken(ctx: Ctx, token: Token): Promise<void> {
  const { burst, perMinute } = LIMITS[token.limit];
  const factor = env().RATE_LIMIT_FACTOR;
  const key = hashOf(token);
  const now = sql`${ctx.clock.now().toISOString()}::timestamptz`;
  const every = sql`(select every from rule)`;
  const [row] = await ctx.db.execute<{ allowed: boolean; waitMs: number }>(sql`
    with rule as materialized (
      select coalesce(s.enabled, true) as enabled,
        make_interval(secs => 60 / (coalesce(s.per_minute, ${perMinute}::float8) * ${factor}::float8)) as every,
        coalesce(s.burst, ${burst}::float8) * ${factor}::float8 as burst
      from (values (1)) one left join rate_limits s on s.name = ${token.limit}
    ), taken as (
      insert into rate_buckets as b (key, full_at)
      select ${key}, ${now} + every from rule where enabled
      on conflict (key) do update set full_at = greatest(b.full_at, ${now}) + ${every}
        where greatest(b.full_at, ${now}) + ${every} <= ${now} + (select every * burst from rule)
      returning 1
    )
    select not rule.enabled or exists (select from taken) as allowed,
      1000 * extract(epoch from coalesce(b.full_at - ${now} + every - every * burst, every))::float8 as "waitMs"
    from rule left join rate_buckets b on b.key = ${key}`);
  const { allowed, waitMs } = required(row, 'answer of the bucket');
  if (!allowed) throw tooOften(waitMs);
}
