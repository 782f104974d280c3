import type { Ctx } from '@/db/tx';
import { type Arrival, arrivalOf } from '@/services/delivery/estimates';
import { type Track, trackOf } from '@/services/delivery/tracking';
import { authorise } from '@/services/platform/access';
import { assertMyOrder } from './assert-mine';
import { OrderId } from './inputs';

export type OrderTrack = Track & { readonly arrival: Arrival };

/** Where the parcel is and was while it is on the way, and when it arrives as far as that is known. @throws AppError not_found */
export async function trackMyOrder(ctx: Ctx, input: OrderId): Promise<OrderTrack> {
  authorise(ctx, 'order.read-own', 'follow');
  const { orderId } = OrderId.parse(input);
  await assertMyOrder(ctx, orderId);
  const ref = { kind: 'order', id: orderId };
  const [track, arrival] = await Promise.all([trackOf(ctx, { ref }), arrivalOf(ctx, ref)]);
  return { ...track, arrival };
}
