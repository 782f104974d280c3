import { and, eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authoriseSelf } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { OwnDevice } from './inputs';
import { knownDevices } from './tables';

/**
 * Removes all we keep about one of the actor's devices; used again, it is a new one. Sessions live on.
 * @throws AppError not_found for a device of somebody else, or one already forgotten
 */
export async function forgetDevice(ctx: Ctx, input: OwnDevice): Promise<{ forgotten: true }> {
  const { userId } = authoriseSelf(ctx);
  const { deviceId } = OwnDevice.parse(input);
  return withTransaction(ctx, async (tx) => {
    const gone = await tx.db
      .delete(knownDevices)
      .where(and(eq(knownDevices.id, deviceId), eq(knownDevices.userId, userId)))
      .returning({ id: knownDevices.id });
    if (gone.length === 0) throw notFound('device');
    await recordAudit(tx, { action: 'device.forget', resourceKind: 'device', resourceId: deviceId });
    return { forgotten: true };
  });
}
