import { addMs } from '@/lib/clock';
import { addUgx, type Ugx, ZERO_UGX } from '@/lib/money';
import type { DeliveryRow } from './move-delivery';
import type { Search } from './near-query';
import { WEIGHTS } from './score-driver';
import type { DeliverySettings } from './settings';
import type { DecisionSettings } from './tables';

/** First round at the set radius, each further one half of it wider, up to the cap. */
export function radiusOfRound(
  settings: Pick<DeliverySettings, 'radiusKm' | 'maxRadiusKm'>,
  round: number,
): number {
  return Math.min(settings.radiusKm * (1 + round / 2), Math.max(settings.radiusKm, settings.maxRadiusKm));
}

/** What is looked for in the present round of a trip: around its first shop, with room for the cash of all its doors. */
export function searchOf(
  lead: DeliveryRow,
  settings: DeliverySettings,
  { now, trip = [lead] }: { readonly now: Date; readonly trip?: readonly DeliveryRow[] },
): Search {
  return {
    deliveryId: lead.id,
    round: lead.searchRound,
    around: { lat: lead.pickupLat, lng: lead.pickupLng },
    radiusKm: radiusOfRound(settings, lead.searchRound),
    heardSince: addMs(now, -settings.freshMinutes * 60_000),
    askedSince: addMs(now, -settings.retrySeconds * 1000),
    ...roomFor(trip),
  };
}

/** The cash of all doors of a trip, and how much its driver may then owe. */
export function roomFor(trip: readonly DeliveryRow[]): Pick<Search, 'collectUgx' | 'cashLimitUgx'> {
  const collectUgx = addUgx(...trip.map(cashOf));
  const limits = trip.map(({ cashLimitUgx }) => cashLimitUgx);
  // A trip sold before the limit came down must still be carried: by a driver who carries nothing else.
  return {
    collectUgx,
    cashLimitUgx: limits.reduce((most, limit) => (limit > most ? limit : most), collectUgx),
  };
}

/** What a phone has paid meanwhile needs nobody's room. */
const cashOf = ({ doorPaidAt, collectUgx }: DeliveryRow): Ugx =>
  doorPaidAt === null ? collectUgx : ZERO_UGX;

/** The settings in force, as a decision keeps them. */
export function settingsOf(
  search: Pick<Search, 'radiusKm'>,
  settings: Pick<DeliverySettings, 'freshMinutes'>,
  offerSeconds: number,
): DecisionSettings {
  return {
    radiusKm: search.radiusKm,
    offerSeconds,
    freshMinutes: settings.freshMinutes,
    weights: WEIGHTS,
  };
}
