import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';

export type Pace = {
  readonly name: string;
  /** Infinity where nobody needs to wait; then no bucket is asked. */
  readonly perSecond: number;
};

const SECOND_MS = 1000;
/** Nobody is told to wait for more turns than this: places given to who never comes back would add up. */
const MOST_AHEAD = 60;

const seconds = (ms: number) => sql`make_interval(secs => ${ms / SECOND_MS}::float8)`;
const hashOf = (name: string) => createHash('sha256').update(name).digest('hex');

/**
 * Takes a turn at what all processes together may do only so often: `perSecond` a second, of which a second's worth at
 * once, so that no second ever has more than twice as many. Answers 0 when it is taken, else how many milliseconds to
 * wait before asking again.
 *
 * The bucket is one as takeToken's, in one statement too, and a pace that changes goes on with it. Beside it stands the
 * last place that was given to somebody who waits: each is told another, or all would be back at the same moment.
 * Internal.
 */
export async function takeTurn(ctx: Ctx, { name, perSecond }: Pace): Promise<number> {
  if (perSecond === Number.POSITIVE_INFINITY) return 0;
  const [key, line] = [hashOf(`turn:${name}`), hashOf(`turn-line:${name}`)];
  const everyMs = SECOND_MS / perSecond;
  const [every, burst] = [seconds(everyMs), seconds(Math.max(everyMs, SECOND_MS))];
  const now = sql`${ctx.clock.now().toISOString()}::timestamptz`;
  const [waiting] = await ctx.db.execute<{ waitMs: number }>(sql`
    with taken as (
      insert into rate_buckets as b (key, full_at) values (${key}, ${now} + ${every})
      on conflict (key) do update set full_at = greatest(b.full_at, ${now}) + ${every}
        where greatest(b.full_at, ${now}) + ${every} <= ${now} + ${burst}
      returning 1
    ), placed as (
      insert into rate_buckets as l (key, full_at)
      select ${line}, greatest(b.full_at + ${every} - ${burst}, ${now})
      from (values (1)) one left join rate_buckets b on b.key = ${key}
      where not exists (select from taken)
      on conflict (key) do update set
        full_at = least(greatest(l.full_at + ${every}, excluded.full_at), ${now} + ${seconds(everyMs * MOST_AHEAD)})
      returning full_at
    )
    select 1000 * extract(epoch from full_at - ${now})::float8 as "waitMs" from placed`);
  return waiting ? Math.max(1, Math.ceil(waiting.waitMs)) : 0;
}
