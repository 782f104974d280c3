import { sql } from 'drizzle-orm';
import { randomOf } from '../../src/cli/market-day/plan/random';
import type { Ctx } from '../../src/db/tx';
import { addMs } from '../../src/lib/clock';
import type { LatLng } from '../../src/lib/geo';

/** Where drivers wait: the centre first, then places around it. */
export const PLACES: readonly LatLng[] = [
  { lat: 0.3136, lng: 32.5811 },
  { lat: 0.3287, lng: 32.5941 },
  { lat: 0.3538, lng: 32.6121 },
  { lat: 0.2947, lng: 32.6014 },
  { lat: 0.3476, lng: 32.6493 },
  { lat: 0.2796, lng: 32.5535 },
  { lat: 0.3665, lng: 32.5569 },
  { lat: 0.3163, lng: 32.5301 },
  { lat: 0.4012, lng: 32.6438 },
  { lat: 0.2329, lng: 32.5682 },
];

const BATCH = 5_000;
/** A degree is 111 km: most wait within two kilometres of a place. */
const SPREAD = 0.018;

/**
 * Drivers on shift around Kampala, thicker the nearer to a place: a fifth of them busy, a tenth silent, some with so much
 * cash in hand that they get none more, each with a past of answers; or all free. Answers their ids.
 */
export async function insertDrivers(
  ctx: Ctx,
  count: number,
  seed: number,
  { allFree = false } = {},
): Promise<string[]> {
  const random = randomOf(seed, 'drivers');
  const now = ctx.clock.now();
  const ids: string[] = [];
  const bell = () => random.fraction() + random.fraction() + random.fraction() - 1.5;
  for (let done = 0; done < count; done += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - done) }, () => {
      const place = random.pick(PLACES);
      const answered = random.below(17);
      const minutesAgo = (most: number) => addMs(now, -random.below(most) * 60_000);
      return {
        id: ctx.ids.uuid(),
        lat: place.lat + bell() * SPREAD,
        lng: place.lng + bell() * SPREAD,
        located_at: now,
        silent: random.chance(0.1) && !allFree,
        idle_since: minutesAgo(180),
        cash: random.below(220_000),
        engaged: random.chance(0.2) && !allFree,
        answers: random.below(2 ** answered),
        answered,
      };
    });
    await insertBatch(ctx, rows, now);
    ids.push(...rows.map(({ id }) => id));
  }
  await ctx.db.execute(sql`vacuum analyze drivers`);
  return ids;
}

async function insertBatch(ctx: Ctx, rows: readonly object[], now: Date): Promise<void> {
  await ctx.db.execute(sql`
    with made as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as d(id uuid, lat float8, lng float8,
        located_at timestamptz, idle_since timestamptz, cash bigint, engaged boolean, silent boolean, answers int, answered int)
    ), people as (
      insert into users (id, created_at) select id, ${now.toISOString()}::timestamptz from made
    )
    insert into drivers (user_id, display_name, plate, online, lat, lng, located_at, online_since, idle_since,
      cash_owed_ugx, engaged, silent, answers, answered)
    select id, 'A driver', 'UFA 100T', true, lat, lng, located_at, idle_since, idle_since, cash, engaged, silent, answers, answered
    from made`);
}
