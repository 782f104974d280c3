import type { Ctx } from '@/db/tx';
import { distanceKm, type LatLng } from '@/lib/geo';
import { validateLocation } from '@/services/trust/locations';
import { roadKm } from './fee';
import { QuoteDeliveries } from './inputs';
import { planTrips, type ShopFee } from './plan-trips';
import { currentSettings } from './settings';

export type DeliveriesQuote =
  | { readonly kind: 'ok'; readonly fees: ReadonlyMap<string, ShopFee> }
  | { readonly kind: 'out_of_range'; readonly shopIds: readonly string[]; readonly maxDistanceKm: number };

/**
 * Fees of the deliveries from shops to one door at the given instant, those that ride together at their part of the trip.
 * Everyone may ask. A shop is out of range when it is too far, and when it or the door is outside the service area.
 */
export async function quoteDeliveries(ctx: Ctx, input: QuoteDeliveries): Promise<DeliveriesQuote> {
  const { shops, to, at } = QuoteDeliveries.parse(input);
  const settings = await currentSettings(ctx);
  const isDoorServed = await isInArea(ctx, to, at);
  const tooFar: string[] = [];
  for (const { id, point } of shops) {
    const km = roadKm(distanceKm(point, to), settings);
    const isServed = isDoorServed && km <= settings.maxDistanceKm && (await isInArea(ctx, point, at));
    if (!isServed) tooFar.push(id);
  }
  return tooFar.length > 0
    ? { kind: 'out_of_range', shopIds: tooFar, maxDistanceKm: settings.maxDistanceKm }
    : { kind: 'ok', fees: planTrips(shops, to, settings, at) };
}

/** Shops and doors are where people say they are: only the areas are asked. */
async function isInArea(ctx: Ctx, point: LatLng, at: Date): Promise<boolean> {
  const fix = { ...point, accuracyM: null, recordedAt: at, by: 'person' } as const;
  const { areas } = await validateLocation(ctx, { purpose: 'drop_off', subject: null, fix });
  return areas.length > 0;
}
