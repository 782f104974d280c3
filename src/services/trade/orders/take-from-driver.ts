import { type Ctx, withTransaction } from '@/db/tx';
import { type TakeBackOutcome, takeBackDelivery } from '@/services/delivery/dispatch';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { authoriseAsAdmin } from './authorise-as-admin';
import { TakeFromDriver } from './inputs';

/**
 * Takes an order's parcel from a driver who does not come for it; the next one is asked at once. Names the driver, so
 * that a second press never hits the next one.
 * @throws AppError not_found
 */
export async function takeFromDriver(ctx: Ctx, input: TakeFromDriver): Promise<TakeBackOutcome> {
  authorise(ctx, 'order.write-any', 'follow');
  const { orderId, driverId, reason } = TakeFromDriver.parse(input);
  await authoriseAsAdmin(ctx, 'order.write-any', orderId);
  return withTransaction(ctx, async (tx) => {
    const outcome = await takeBackDelivery(tx, { kind: 'order', id: orderId }, driverId);
    if (outcome.kind === 'taken_back' && !outcome.before) {
      await recordAudit(tx, {
        action: 'order.take-from-driver',
        resourceKind: 'order',
        resourceId: orderId,
        details: { driverId, reason },
      });
    }
    return outcome;
  });
}
