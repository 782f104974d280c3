import type { Ctx } from '@/db/tx';
import { distanceKm, inServiceArea } from '@/lib/geo';
import { type Fee, quoteFee } from './fee';
import { QuoteDelivery } from './inputs';
import { currentSettings } from './settings';

export type DeliveryQuote =
  | ({ readonly kind: 'ok' } & Fee)
  | { readonly kind: 'out_of_range'; readonly distanceKm: number; readonly maxDistanceKm: number };

/**
 * Fee of a delivery from shop to drop, straight-line distance, at the given instant. Everyone may ask.
 * A point outside the service area is out of range whatever its distance.
 */
export async function quoteDelivery(ctx: Ctx, input: QuoteDelivery): Promise<DeliveryQuote> {
  const { from, to, at } = QuoteDelivery.parse(input);
  const settings = await currentSettings(ctx);
  const km = distanceKm(from, to);
  if (km > settings.maxDistanceKm || !inServiceArea(from) || !inServiceArea(to)) {
    return { kind: 'out_of_range', distanceKm: km, maxDistanceKm: settings.maxDistanceKm };
  }
  return { kind: 'ok', ...quoteFee(settings, km, at) };
}
