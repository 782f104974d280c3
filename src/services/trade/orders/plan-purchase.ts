import type { Ctx } from '@/db/tx';
import type { LatLng } from '@/lib/geo';
import { addUgx, shareOf, timesUgx, type Ugx } from '@/lib/money';
import { type Fee, quoteDelivery } from '@/services/delivery/dispatch';
import { quoteWindow, type Window } from '@/services/delivery/estimates';
import { type BasketLine, byVendor } from '@/services/trade/cart';

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
  fee: Fee;
  /** When it arrives if it is ordered now. */
  window: Window;
};

export type Plan =
  | { kind: 'ok'; orders: PlannedOrder[]; subtotalUgx: Ugx; deliveryUgx: Ugx; totalUgx: Ugx }
  | { kind: 'out_of_area'; vendorNames: string[]; maxDistanceKm: number };

/** Prices lines that can all be bought: goods and one delivery per shop, at the fee of this moment. */
export async function planPurchase(ctx: Ctx, lines: readonly BasketLine[], drop: LatLng): Promise<Plan> {
  const orders: PlannedOrder[] = [];
  const tooFar: string[] = [];
  let maxDistanceKm = 0;
  for (const group of byVendor(lines)) {
    const [first] = group;
    if (!first) continue;
    const from = { lat: first.vendorLat, lng: first.vendorLng };
    const to = { lat: drop.lat, lng: drop.lng };
    const quote = await quoteDelivery(ctx, { from, to, at: ctx.clock.now() });
    if (quote.kind === 'out_of_range') {
      tooFar.push(first.vendorName);
      maxDistanceKm = quote.maxDistanceKm;
    } else {
      const window = await quoteWindow(ctx, { shopId: first.vendorId, from, to });
      orders.push({ ...planOrder(first, group, quote), window });
    }
  }
  if (tooFar.length > 0) return { kind: 'out_of_area', vendorNames: tooFar, maxDistanceKm };
  const subtotalUgx = addUgx(...orders.map((order) => order.subtotalUgx));
  const deliveryUgx = addUgx(...orders.map((order) => order.fee.feeUgx));
  return { kind: 'ok', orders, subtotalUgx, deliveryUgx, totalUgx: addUgx(subtotalUgx, deliveryUgx) };
}

function planOrder(shop: BasketLine, lines: readonly BasketLine[], fee: Fee): Omit<PlannedOrder, 'window'> {
  const subtotalUgx = addUgx(...lines.map((line) => timesUgx(line.priceUgx, line.quantity)));
  return {
    vendorId: shop.vendorId,
    vendorSlug: shop.vendorSlug,
    vendorName: shop.vendorName,
    vendorPlaceName: shop.vendorPlaceName,
    commissionBps: shop.commissionBps,
    commissionUgx: shareOf(subtotalUgx, shop.commissionBps),
    lines,
    subtotalUgx,
    fee,
  };
}
