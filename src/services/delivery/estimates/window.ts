import { kampalaMinutes } from '@/lib/kampala-time';
import type { Figures } from './figures';
import { PRIOR_COLLECT, PRIOR_HANDOVER, PRIOR_PACK, PRIOR_WAIT } from './priors';
import { addSpreads, quantile, type Spread, timesSpread } from './spread';

export type Window = {
  /** Whole minutes from the order on: one in five comes sooner, one in ten later. */
  readonly lowMinutes: number;
  readonly highMinutes: number;
  /** "The shop packs it (about 10 min), a driver fetches it (about 12 min) and rides to you (about 25 min). …" */
  readonly words: string;
};

type Asked = {
  /** More than one where they ride together. */
  readonly shopIds: readonly string[];
  readonly straightKm: number;
  readonly at: Date;
};

/** One in five is sooner, one in ten later: quantiles of a normal distribution. */
const Z_SOONER = -0.8416;
const Z_LATER = 1.2816;
const ROUND_TO = 5;

/** When an order of this moment arrives, in minutes from now: packing, a driver's coming, the ride and the door. */
export function arrivalWindow(figures: Figures, { shopIds, straightKm, at }: Asked): Window {
  // They pack at the same time, so the slowest decides.
  const packs = shopIds.map((shopId) => figures.leg('pack', PRIOR_PACK, shopId));
  const pack = packs.reduce(
    (slowest, next) => (next.p50 > slowest.p50 ? next : slowest),
    packs[0] ?? PRIOR_PACK,
  );
  const waits = shopIds.slice(1).map((shopId) => figures.leg('wait', PRIOR_WAIT, shopId));
  const collect = figures.leg('collect', PRIOR_COLLECT);
  const km = straightKm * figures.roadFactor;
  const hour = Math.floor((kampalaMinutes(at) + pack.p50 + collect.p50) / 60) % 24;
  const ride = timesSpread(figures.hourPace(hour), km);
  const handover = figures.leg('handover', PRIOR_HANDOVER);
  const total = addSpreads([pack, collect, ...waits, ride, handover]);
  const low = Math.floor(quantile(total, Z_SOONER) / ROUND_TO) * ROUND_TO;
  const high = Math.ceil(quantile(total, Z_LATER) / ROUND_TO) * ROUND_TO;
  return {
    lowMinutes: Math.max(low, ROUND_TO),
    highMinutes: Math.max(high, low + ROUND_TO, 2 * ROUND_TO),
    words: wordsOf({ shops: shopIds.length, pack, collect, ride, deliveries: figures.deliveries }),
  };
}

type Parts = {
  readonly shops: number;
  readonly pack: Spread;
  readonly collect: Spread;
  readonly ride: Spread;
  readonly deliveries: number;
};

const about = ({ p50 }: Spread) => `about ${Math.max(1, Math.round(p50))} min`;

function wordsOf({ shops, pack, collect, ride, deliveries }: Parts): string {
  const who = shops > 1 ? `The ${shops} shops pack` : 'The shop packs';
  const steps = `${who} it (${about(pack)}), a driver fetches it (${about(collect)}) and rides to you (${about(ride)}).`;
  return deliveries > 0
    ? `${steps} Worked out from our latest deliveries; one in ten takes longer.`
    : `${steps} Worked out from rides in cities like ours; one in ten takes longer.`;
}
