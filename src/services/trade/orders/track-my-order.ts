import type { Ctx } from '@/db/tx';
import { trackOf } from '@/services/delivery/tracking';
import { authorise } from '@/services/platform/access';
import { assertMyOrder } from './assert-mine';
import { OrderId } from './inputs';

export type OrderTrack = Awaited<ReturnType<typeof trackOf>>;

/** Where the parcel is and was, while it is on the way. @throws AppError not_found */
export async function trackMyOrder(ctx: Ctx, input: OrderId): Promise<OrderTrack> {
  authorise(ctx, 'order.read-own', 'follow');
  const { orderId } = OrderId.parse(input);
  await assertMyOrder(ctx, orderId);
  return trackOf(ctx, { ref: { kind: 'order', id: orderId } });
}
