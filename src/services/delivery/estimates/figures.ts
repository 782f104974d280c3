import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Clock } from '@/lib/clock';
import { currentSettings } from '@/services/delivery/dispatch';
import { AreaRatios } from './areas';
import { hourPace, hourRatio } from './pace';
import { PRIOR_COUNTS, roadFactorOf } from './priors';
import type { PaceFigures } from './ride';
import { blend, type Measured, type Spread } from './spread';
import { areaTimes, measuredTimes } from './tables';

/** All that estimates go by at one moment. */
export type Figures = {
  readonly paces: PaceFigures;
  /** Kilometres by road for each of the straight line. */
  readonly roadFactor: number;
  /** Minutes for a kilometre by road in an hour of the day in Kampala. */
  readonly hourPace: (hour: number) => Spread;
  /** A leg as measured, blended with its prior: of the shop where that is known, which begins as all shops do. */
  readonly leg: (name: LegName, prior: Spread, shopId?: string) => Spread;
  /** How many deliveries of ours are in it. */
  readonly deliveries: number;
};

export type LegName = 'pack' | 'collect' | 'wait' | 'handover' | 'live';

const CACHE_MS = 60_000;
/** More areas than Greater Kampala has, in four directions each. */
const MOST_AREAS = 20_000;
const MOST_KEYS = 20_000;

type Remembered = { readonly figures: Stored; readonly readAtMs: number };
type Stored = { readonly measured: ReadonlyMap<string, Measured>; readonly areas: AreaRatios };

/** One clock per process (one per world in tests), so it names the process whose memory this is. */
const remembered = new WeakMap<Clock, Remembered>();

/** The figures of now, at most a minute old. @throws AppError unavailable where deliveries are not set up */
export async function currentFigures(ctx: Ctx): Promise<Figures> {
  const { roadFactorPercent } = await currentSettings(ctx);
  return figuresOf(await stored(ctx), roadFactorOf(roadFactorPercent));
}

/** The next look asks the database again. */
export function forgetFigures(clock: Clock): void {
  remembered.delete(clock);
}

async function stored(ctx: Ctx): Promise<Stored> {
  const nowMs = ctx.clock.now().getTime();
  const known = remembered.get(ctx.clock);
  const ageMs = known ? nowMs - known.readAtMs : Number.POSITIVE_INFINITY;
  if (known && ageMs >= 0 && ageMs < CACHE_MS) return known.figures;
  const times = await ctx.db.select().from(measuredTimes).limit(MOST_KEYS);
  const areas = await ctx.db
    .select()
    .from(areaTimes)
    .orderBy(sql`${areaTimes.expectedMinutes} desc`)
    .limit(MOST_AREAS);
  const figures = {
    measured: new Map(times.map(({ key, n, p10, p50, p90 }) => [key, { n, p10, p50, p90 }])),
    areas: new AreaRatios(areas),
  };
  remembered.set(ctx.clock, { figures, readAtMs: nowMs });
  return figures;
}

/** Figures from what was measured; without any, the priors alone. */
export function figuresOf({ measured, areas }: Stored, roadFactor: number): Figures {
  const paces = new Map<number, Measured>();
  for (let hour = 0; hour < 24; hour += 1) {
    const known = measured.get(`pace:${hour}`);
    if (known) paces.set(hour, known);
  }
  return {
    paces: { areas, hourRatio: (hour) => hourRatio(paces, hour, roadFactor) },
    roadFactor,
    hourPace: (hour) => hourPace(paces, hour, roadFactor),
    leg: (name, prior, shopId) => {
      const everywhere = blend(prior, measured.get(name), PRIOR_COUNTS);
      return shopId ? blend(everywhere, measured.get(`${name}:${shopId}`), PRIOR_COUNTS) : everywhere;
    },
    deliveries: [...paces.values()].reduce((sum, { n }) => sum + n, 0),
  };
}
