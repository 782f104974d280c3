import type { Ctx } from '@/db/tx';
import { distanceKm, type LatLng } from '@/lib/geo';
import { validateLocation } from '@/services/trust/locations';
import { type Fee, quoteFee, roadKm } from './fee';
import { QuoteDelivery } from './inputs';
import { currentSettings } from './settings';

export type DeliveryQuote =
  | ({ readonly kind: 'ok' } & Fee)
  | { readonly kind: 'out_of_range'; readonly distanceKm: number; readonly maxDistanceKm: number };

/**
 * Fee of a delivery from shop to drop at the given instant, by the straight line times the factor for roads. Everyone may ask.
 * A point outside the service area is out of range whatever its distance.
 */
export async function quoteDelivery(ctx: Ctx, input: QuoteDelivery): Promise<DeliveryQuote> {
  const { from, to, at } = QuoteDelivery.parse(input);
  const settings = await currentSettings(ctx);
  const km = roadKm(distanceKm(from, to), settings);
  const isServed = (await isInArea(ctx, from, at)) && (await isInArea(ctx, to, at));
  if (km > settings.maxDistanceKm || !isServed) {
    return { kind: 'out_of_range', distanceKm: km, maxDistanceKm: settings.maxDistanceKm };
  }
  return { kind: 'ok', ...quoteFee(settings, km, at) };
}

/** Shops and doors are where people say they are: only the areas are asked. */
async function isInArea(ctx: Ctx, point: LatLng, at: Date): Promise<boolean> {
  const fix = { ...point, accuracyM: null, recordedAt: at, by: 'person' } as const;
  const { areas } = await validateLocation(ctx, { purpose: 'drop_off', subject: null, fix });
  return areas.length > 0;
}
