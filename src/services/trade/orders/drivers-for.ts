import type { Ctx } from '@/db/tx';
import { type FreeDriver, freeDrivers } from '@/services/delivery/dispatch';
import { authorise } from '@/services/platform/access';
import { authoriseAsAdmin } from './authorise-as-admin';
import { OrderId } from './inputs';

/** Free drivers an admin may choose from for an order nobody carries yet, the best first. @throws AppError not_found */
export async function driversFor(ctx: Ctx, input: OrderId): Promise<FreeDriver[]> {
  authorise(ctx, 'order.read-any', 'follow');
  const { orderId } = OrderId.parse(input);
  await authoriseAsAdmin(ctx, 'order.read-any', orderId);
  return freeDrivers(ctx, { kind: 'order', id: orderId });
}
