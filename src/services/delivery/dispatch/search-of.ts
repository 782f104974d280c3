import { addMs } from '@/lib/clock';
import { ZERO_UGX } from '@/lib/money';
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

/** What is looked for in a delivery's present round. */
export function searchOf(delivery: DeliveryRow, settings: DeliverySettings, now: Date): Search {
  return {
    deliveryId: delivery.id,
    round: delivery.searchRound,
    around: { lat: delivery.pickupLat, lng: delivery.pickupLng },
    radiusKm: radiusOfRound(settings, delivery.searchRound),
    heardSince: addMs(now, -settings.freshMinutes * 60_000),
    askedSince: addMs(now, -settings.retrySeconds * 1000),
    // What a phone has paid meanwhile needs nobody's room.
    collectUgx: delivery.doorPaidAt === null ? delivery.collectUgx : ZERO_UGX,
    cashLimitUgx: delivery.cashLimitUgx,
  };
}

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
