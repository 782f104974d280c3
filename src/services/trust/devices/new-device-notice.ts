import type { TxCtx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { recordSecurityEvent } from '@/services/platform/audit';
import { notifyOwner } from '@/services/platform/identity';
import { factsOf, recordFact } from '@/services/trust/risk';
import { DEVICES } from './limits';

const DAY_MS = 24 * 60 * 60_000;
export const NEW_DEVICE_FACT = 'device.new';

type NewDevice = { readonly userId: string; readonly deviceId: string; readonly name: string };

/** Writes down that the account is used from a device it never was, and tells its owner. */
export async function announceDevice(tx: TxCtx, { userId, deviceId, name }: NewDevice): Promise<void> {
  const subject = { kind: 'user', id: userId };
  const { items: today } = await factsOf(tx, subject, {
    kinds: [NEW_DEVICE_FACT],
    since: addMs(tx.clock.now(), -DAY_MS),
    limit: DEVICES.noticesPerDay,
  });
  await recordFact(tx, {
    kind: NEW_DEVICE_FACT,
    subject,
    value: { deviceId, name },
    source: 'devices',
    keepDays: DEVICES.factDays,
  });
  await recordSecurityEvent(tx, { kind: NEW_DEVICE_FACT, severity: 'LOW', subject, details: { deviceId } });
  // A thief who pretends to be a hundred devices shall not flood the owner's phone.
  if (today.length >= DEVICES.noticesPerDay) return;
  await notifyOwner(tx, userId, {
    kind: 'new_device',
    subjectId: deviceId,
    text: `Your Urban Herb account was opened on a new device: ${name}. Was it not you? Open Me, then Devices, and say so.`,
  });
}
