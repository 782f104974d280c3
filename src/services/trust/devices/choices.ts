import { and, eq, gt } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authoriseSelf } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { signInOf } from '@/services/platform/identity';
import { AllowFingerprint } from './inputs';
import { DEVICES } from './limits';
import { lockDevices } from './lock-devices';
import { deviceChoices, deviceSessions, knownDevices } from './tables';

/** What a signed-in browser is asked to say about its device: nothing, only its cookie, or its signals too. */
export type DeviceQuestion = 'nothing' | 'cookie' | 'signals';

/** Asked before anything is measured, so that an objection keeps the browser from measuring at all. */
export async function deviceQuestion(ctx: Ctx): Promise<DeviceQuestion> {
  const { userId, sessionId } = authoriseSelf(ctx);
  const recent = addMs(ctx.clock.now(), -DEVICES.askAgainAfterMs);
  const [reported] = await ctx.db
    .select({ id: deviceSessions.deviceId })
    .from(deviceSessions)
    .where(
      and(eq(deviceSessions.signInId, await signInOf(ctx, sessionId)), gt(deviceSessions.seenAt, recent)),
    );
  if (reported) return 'nothing';
  return (await isAllowed(ctx, userId)) ? 'signals' : 'cookie';
}

export async function deviceChoice(ctx: Ctx): Promise<{ fingerprintAllowed: boolean }> {
  const { userId } = authoriseSelf(ctx);
  return { fingerprintAllowed: await isAllowed(ctx, userId) };
}

async function isAllowed(ctx: Ctx, userId: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ allowed: deviceChoices.fingerprintAllowed })
    .from(deviceChoices)
    .where(eq(deviceChoices.userId, userId));
  return row?.allowed ?? true;
}

/** Objecting removes the signals of all devices of the account at once; their cookies keep telling them apart. */
export async function allowFingerprint(
  ctx: Ctx,
  input: AllowFingerprint,
): Promise<{ fingerprintAllowed: boolean }> {
  const { userId } = authoriseSelf(ctx);
  const { allowed } = AllowFingerprint.parse(input);
  return withTransaction(ctx, async (tx) => {
    await lockDevices(tx, userId);
    await tx.db
      .insert(deviceChoices)
      .values({ userId, fingerprintAllowed: allowed })
      .onConflictDoUpdate({ target: deviceChoices.userId, set: { fingerprintAllowed: allowed } });
    if (!allowed) {
      await tx.db.update(knownDevices).set({ signals: {} }).where(eq(knownDevices.userId, userId));
    }
    await recordAudit(tx, {
      action: allowed ? 'device.allow-signals' : 'device.object-to-signals',
      resourceKind: 'user',
      resourceId: userId,
    });
    return { fingerprintAllowed: allowed };
  });
}
