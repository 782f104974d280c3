import type { Ctx } from '@/db/tx';
import { distanceKm, type LatLng } from '@/lib/geo';
import { validateLocation } from '@/services/trust/locations';
import { demandAround } from './demand';
import { roadKm } from './fee';
import { QuoteDeliveries } from './inputs';
import { planTrips, type ShopFee, type ShopToServe } from './plan-trips';
import { currentSettings, type DeliverySettings } from './settings';
import { surgeBpsOf, zoneExtraOf } from './surge';

export type DeliveriesQuote =
  | { readonly kind: 'ok'; readonly fees: ReadonlyMap<string, ShopFee> }
  | { readonly kind: 'out_of_range'; readonly shopIds: readonly string[]; readonly maxDistanceKm: number };

/**
 * Fees of the deliveries from shops to one door at the given instant, those that ride together at their part of the trip.
 * Asks nothing of the database but, while a surge is set, how many wait around all the shops. Everyone may ask. A shop is out of range when it is too far, and when it or the door is outside the service area.
 */
export async function quoteDeliveries(ctx: Ctx, input: QuoteDeliveries): Promise<DeliveriesQuote> {
  const { shops, to, at } = QuoteDeliveries.parse(input);
  const settings = await currentSettings(ctx);
  const doorAreas = await areasOf(ctx, to, at);
  const tooFar: string[] = [];
  for (const { id, point } of shops) {
    const km = roadKm(distanceKm(point, to), settings);
    const isNear = doorAreas.length > 0 && km <= settings.maxDistanceKm;
    const isServed = isNear && (await areasOf(ctx, point, at)).length > 0;
    if (!isServed) tooFar.push(id);
  }
  if (tooFar.length > 0)
    return { kind: 'out_of_range', shopIds: tooFar, maxDistanceKm: settings.maxDistanceKm };
  const door = { point: to, zone: zoneExtraOf(settings.zoneExtras, doorAreas) };
  return { kind: 'ok', fees: planTrips(await withSurge(ctx, shops, settings), door, settings, at) };
}

async function withSurge(
  ctx: Ctx,
  shops: QuoteDeliveries['shops'],
  settings: DeliverySettings,
): Promise<ShopToServe[]> {
  const demand = settings.surgeMostBps === 0 ? null : await demandAround(ctx, shops, settings);
  return shops.map((shop) => {
    const around = demand?.get(shop.id);
    return { ...shop, surgeBps: around ? surgeBpsOf(settings, around) : 0 };
  });
}

/** Shops and doors are where people say they are: only the areas are asked. */
async function areasOf(ctx: Ctx, point: LatLng, at: Date): Promise<readonly string[]> {
  const fix = { ...point, accuracyM: null, recordedAt: at, by: 'person' } as const;
  const { areas } = await validateLocation(ctx, { purpose: 'drop_off', subject: null, fix });
  return areas;
}
