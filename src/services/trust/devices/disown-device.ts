import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authoriseSelf } from '@/services/platform/access';
import { recordAudit, recordSecurityEvent } from '@/services/platform/audit';
import { endSignIns, notifyOwner, signInOf } from '@/services/platform/identity';
import { recordFact } from '@/services/trust/risk';
import { OwnDevice } from './inputs';
import { DEVICES } from './limits';
import { lockDevices } from './lock-devices';
import { deviceSessions, knownDevices } from './tables';

export type DeviceDisowned =
  | { readonly kind: 'signed_out'; readonly sessions: number }
  /** The device in hand cannot be a stranger's: signing out is what is meant. */
  | { readonly kind: 'this_device' };

/**
 * "That is not mine": signs the device out of the account at once, forgets it, and tells the owner on every channel,
 * in case it was the stranger who pressed. @throws AppError not_found for a device of somebody else
 */
export async function disownDevice(ctx: Ctx, input: OwnDevice): Promise<DeviceDisowned> {
  const { userId, sessionId } = authoriseSelf(ctx);
  const { deviceId } = OwnDevice.parse(input);
  return withTransaction(ctx, async (tx) => {
    await lockDevices(tx, userId);
    const [device] = await tx.db
      .select({ name: knownDevices.name })
      .from(knownDevices)
      .where(and(eq(knownDevices.id, deviceId), eq(knownDevices.userId, userId)));
    if (!device) throw notFound('device');
    const tied = await tx.db
      .select({ id: deviceSessions.signInId })
      .from(deviceSessions)
      .where(eq(deviceSessions.deviceId, deviceId));
    const ids = tied.map(({ id }) => id);
    if (ids.includes(await signInOf(tx, sessionId))) return { kind: 'this_device' };
    const { ended } = await endSignIns(tx, userId, ids);
    await tx.db.delete(knownDevices).where(eq(knownDevices.id, deviceId));
    await writeDown(tx, { userId, deviceId, name: device.name, ended });
    return { kind: 'signed_out', sessions: ended };
  });
}

type Disowned = { userId: string; deviceId: string; name: string; ended: number };

async function writeDown(tx: TxCtx, { userId, deviceId, name, ended }: Disowned): Promise<void> {
  await recordFact(tx, {
    kind: 'device.not_mine',
    subject: { kind: 'user', id: userId },
    value: { deviceId, name },
    source: 'devices',
    keepDays: DEVICES.factDays,
  });
  await recordSecurityEvent(tx, {
    kind: 'device.not_mine',
    severity: 'MEDIUM',
    subject: { kind: 'user', id: userId },
    details: { deviceId, ended },
  });
  await notifyOwner(tx, userId, {
    kind: 'device_disowned',
    subjectId: deviceId,
    text: `A device was signed out of your Urban Herb account as not yours: ${name}. If you did not ask for this, look at Me, then Devices.`,
  });
  await recordAudit(tx, {
    action: 'device.disown',
    resourceKind: 'device',
    resourceId: deviceId,
    details: { ended },
  });
}
