import { and, desc, gte, isNotNull, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authoriseSystem } from '@/services/platform/access';
import { toJson } from '@/services/platform/outbox';
import { forgetFigures } from './figures';
import { type Measured, measuredOf } from './spread';
import { arrivalEstimates, deliveryTimes } from './tables';

const DAY_MS = 24 * 60 * 60_000;
/** Traffic and shops change; what is older says less than it misleads. */
const WINDOW_MS = 60 * DAY_MS;
/** The newest of them; enough for quantiles of every hour. */
const MOST_ROWS = 20_000;
/** A ride this short says nothing about kilometres. */
const LEAST_KM = 0.5;
/** Nor one that nobody can have ridden: some drivers type the code of a collection late. 65 km/h in a straight line. */
const LEAST_PACE = 60 / 65;
/** Said so near to the end, a ratio says nothing. */
const LEAST_SAID_MINUTES = 3;

/**
 * Job: works out anew what legs take, from the deliveries of the last 60 days. The rows are replaced as a whole, so it may
 * run at any time and as often as one likes.
 */
export async function learnTimes(ctx: Ctx): Promise<number> {
  authoriseSystem(ctx);
  const since = addMs(ctx.clock.now(), -WINDOW_MS);
  const legs = await ctx.db
    .select()
    .from(deliveryTimes)
    .where(gte(deliveryTimes.deliveredAt, since))
    .orderBy(desc(deliveryTimes.deliveredAt))
    .limit(MOST_ROWS);
  const said = await ctx.db
    .select({
      likely: arrivalEstimates.likelyMinutes,
      left: arrivalEstimates.leftMinutes,
      correction: arrivalEstimates.correction,
    })
    .from(arrivalEstimates)
    .where(and(gte(arrivalEstimates.at, since), isNotNull(arrivalEstimates.leftMinutes)))
    .orderBy(desc(arrivalEstimates.at))
    .limit(MOST_ROWS);
  const found = measured([...legs.flatMap(valuesOf), ...said.flatMap(ratioOf)]);
  await withTransaction(ctx, (tx) => replace(tx, found));
  forgetFigures(ctx.clock);
  return found.length;
}

type Value = readonly [key: string, value: number | null];
type Found = readonly [key: string, Measured];

function valuesOf(row: typeof deliveryTimes.$inferSelect): Value[] {
  const { shopId, packMinutes, waitMinutes } = row;
  const ofShop: Value[] = shopId
    ? [
        [`pack:${shopId}`, packMinutes],
        [`wait:${shopId}`, waitMinutes],
      ]
    : [];
  const isRide = row.straightKm >= LEAST_KM && row.rideMinutes / row.straightKm >= LEAST_PACE;
  return [
    ['pack', packMinutes],
    ['wait', waitMinutes],
    ['collect', row.collectMinutes],
    ['handover', row.handoverMinutes],
    [`pace:${row.hour}`, isRide ? row.rideMinutes / row.straightKm : null],
    ...ofShop,
  ];
}

type Said = { readonly likely: number; readonly left: number | null; readonly correction: number };

/** Of what would have been said without a correction, or the next one would take back what this one mends. */
function ratioOf({ likely, left, correction }: Said): Value[] {
  return left === null || likely < LEAST_SAID_MINUTES ? [] : [['live', (left / likely) * correction]];
}

function measured(values: readonly Value[]): Found[] {
  const byKey = new Map<string, number[]>();
  for (const [key, value] of values) {
    if (value === null) continue;
    const known = byKey.get(key);
    if (known) known.push(value);
    else byKey.set(key, [value]);
  }
  return [...byKey].flatMap(([key, all]) => {
    const found = measuredOf(all);
    return found ? [[key, found] as const] : [];
  });
}

/** In one order, so that two who work it out at once never wait for each other in a circle. */
async function replace(tx: TxCtx, found: readonly Found[]): Promise<void> {
  const rows = toJson(found.map(([key, quantiles]) => ({ key, ...quantiles })));
  await tx.db.execute(sql`
    delete from measured_times where key not in (
      select r->>'key' from jsonb_array_elements(${rows}::text::jsonb) as r)`);
  await tx.db.execute(sql`
    insert into measured_times (key, n, p10, p50, p90, measured_at)
    select key, n, p10, p50, p90, ${tx.clock.now().toISOString()}::timestamptz
    from jsonb_to_recordset(${rows}::text::jsonb) as r(key text, n int, p10 float8, p50 float8, p90 float8)
    order by key
    on conflict (key) do update set
      n = excluded.n, p10 = excluded.p10, p50 = excluded.p50, p90 = excluded.p90, measured_at = excluded.measured_at`);
}
