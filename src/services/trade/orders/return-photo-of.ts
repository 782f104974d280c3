import type { Ctx } from '@/db/tx';
import { type ReturnPhoto, readReturnPhoto } from '@/services/delivery/dispatch';
import { authorise } from '@/services/platform/access';
import { authoriseAsAdmin } from './authorise-as-admin';
import { OrderId } from './inputs';

/**
 * What the driver saw where the order's parcel could not be handed over, for the admin who decides about it.
 * @throws AppError not_found, also where there is no photo or its days are over; unavailable
 */
export async function returnPhotoOf(ctx: Ctx, input: OrderId): Promise<ReturnPhoto> {
  authorise(ctx, 'order.read-any', 'follow');
  const { orderId } = OrderId.parse(input);
  await authoriseAsAdmin(ctx, 'order.read-any', orderId);
  return readReturnPhoto(ctx, { kind: 'order', id: orderId });
}
