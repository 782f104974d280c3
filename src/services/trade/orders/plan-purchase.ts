import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import type { LatLng } from '@/lib/geo';
import { addUgx, shareOf, timesUgx, type Ugx } from '@/lib/money';
import { NO_SUBSIDY, type Subsidy } from '@/lib/subsidy';
import { houseSubsidy, quoteDeliveries, type ShopFee } from '@/services/delivery/dispatch';
import { quoteWindow, type Window } from '@/services/delivery/estimates';
import { type BasketLine, byVendor } from '@/services/trade/cart';
import { type WhoPays, whoPays } from './who-pays';

/** One shop's part of a purchase, worked out on the server from what holds now. */
export type PlannedOrder = {
  vendorId: string;
  vendorSlug: string;
  vendorName: string;
  vendorPlaceName: string;
  commissionBps: number;
  /** floor(subtotal × bps / 10 000), frozen when the order is placed. */
  commissionUgx: Ugx;
  lines: readonly BasketLine[];
  subtotalUgx: Ugx;
  /** The whole fee, */
  fee: ShopFee;
  /** and who pays it. */
  pays: WhoPays;
  /** When it arrives if it is ordered now. */
  window: Window;
};

export type Plan =
  /** Delivery and total are what the customer pays. */
  | { kind: 'ok'; orders: PlannedOrder[]; subtotalUgx: Ugx; deliveryUgx: Ugx; totalUgx: Ugx }
  | { kind: 'out_of_area'; vendorNames: string[]; maxDistanceKm: number };

/** Prices lines that can all be bought: goods and their deliveries at the fees of this moment, shared where shops ride together. */
export async function planPurchase(ctx: Ctx, lines: readonly BasketLine[], drop: LatLng): Promise<Plan> {
  const shops = byVendor(lines).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const point = { lat: first.vendorLat, lng: first.vendorLng };
    return [{ id: first.vendorId, point, shop: first, group }];
  });
  const to = { lat: drop.lat, lng: drop.lng };
  const quote = await quoteDeliveries(ctx, { shops, to, at: ctx.clock.now() });
  if (quote.kind === 'out_of_range') {
    const tooFar = shops.filter(({ id }) => quote.shopIds.includes(id));
    const vendorNames = tooFar.map(({ shop }) => shop.vendorName);
    return { kind: 'out_of_area', vendorNames, maxDistanceKm: quote.maxDistanceKm };
  }
  const pointOf = new Map(shops.map(({ id, point }) => [id, point]));
  const house = await houseSubsidy(ctx);
  const orders: PlannedOrder[] = [];
  for (const { id, shop, group } of shops) {
    const fee = required(quote.fees.get(id), 'the fee of a shop in reach');
    const shopIds = fee.trip?.shopIds ?? [id];
    const way = [...shopIds.map((shopId) => required(pointOf.get(shopId), 'a shop of the trip')), to];
    const window = await quoteWindow(ctx, { shopIds, way });
    orders.push({ ...planOrder(shop, group, { fee, house }), window });
  }
  const subtotalUgx = addUgx(...orders.map((order) => order.subtotalUgx));
  const deliveryUgx = addUgx(...orders.map(({ pays }) => pays.customerUgx));
  return { kind: 'ok', orders, subtotalUgx, deliveryUgx, totalUgx: addUgx(subtotalUgx, deliveryUgx) };
}

function planOrder(
  shop: BasketLine,
  lines: readonly BasketLine[],
  { fee, house }: { fee: ShopFee; house: Subsidy },
): Omit<PlannedOrder, 'window'> {
  const subtotalUgx = addUgx(...lines.map((line) => timesUgx(line.priceUgx, line.quantity)));
  const commissionUgx = shareOf(subtotalUgx, shop.commissionBps);
  const terms = { feeUgx: fee.feeUgx, subtotalUgx, commissionUgx, house };
  return {
    vendorId: shop.vendorId,
    vendorSlug: shop.vendorSlug,
    vendorName: shop.vendorName,
    vendorPlaceName: shop.vendorPlaceName,
    commissionBps: shop.commissionBps,
    commissionUgx,
    lines,
    subtotalUgx,
    fee,
    pays: whoPays({ ...terms, shop: shop.shopSubsidy ?? NO_SUBSIDY }),
  };
}
