import { asc, desc, eq, inArray } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { authoriseSelf } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { signInOf } from '@/services/platform/identity';
import { deviceName } from './device-name';
import { hashMark, hashSignals } from './hash-signals';
import { ReportDevice } from './inputs';
import { DEVICES } from './limits';
import { lockDevices } from './lock-devices';
import { announceDevice } from './new-device-notice';
import { mostAlike, type SeenDevice, SIGNALS_VERSION, similarity } from './signals';
import { deviceChoices, deviceSessions, knownDevices } from './tables';

export type DeviceReported = {
  readonly deviceId: string;
  readonly kind: 'first' | 'new' | 'known';
  /** Value of the device cookie from now on. */
  readonly mark: string;
};

type Known = typeof knownDevices.$inferSelect;
type Seen = SeenDevice & { readonly name: string; readonly markHash: string };

const MARK_BYTES = 32;
const MARK = /^[\w-]{43}$/;

/**
 * The actor's session is used from this device. A device the account does not know yet is written down and, unless
 * it is the account's first, its owner is told. Likeness decides, not identity: see `signals.ts`.
 * Reports of one account queue up, so that two tabs make one device.
 */
export async function reportDevice(
  ctx: Ctx,
  input: ReportDevice & { mark: string | null },
): Promise<DeviceReported> {
  const { userId, sessionId } = authoriseSelf(ctx);
  const report = ReportDevice.parse(input);
  const carried = input.mark !== null && MARK.test(input.mark) ? input.mark : null;
  const mark = carried ?? ctx.ids.token(MARK_BYTES);
  return withTransaction(ctx, async (tx) => {
    await lockDevices(tx, userId);
    const choices = await choicesOf(tx, userId);
    const told = choices.fingerprintAllowed ? report.signals : undefined;
    const seen: Seen = {
      signalsVersion: SIGNALS_VERSION,
      signals: told ? hashSignals({ ...told, browser: report.browser }) : {},
      mark: carried && hashMark(carried),
      markHash: hashMark(mark),
      name: deviceName(report),
    };
    const signInId = await signInOf(tx, sessionId);
    const known = await recognise(tx, userId, signInId, seen);
    const deviceId = known ? await refresh(tx, known, seen) : await add(tx, userId, seen);
    await bindSignIn(tx, signInId, deviceId);
    const isFirst = choices.firstDeviceAt === null;
    const kind = known ? 'known' : isFirst ? 'first' : 'new';
    if (isFirst) await rememberFirst(tx, userId);
    if (kind === 'new') await announceDevice(tx, { userId, deviceId, name: seen.name });
    await recordAudit(tx, {
      action: known ? 'device.seen' : 'device.add',
      resourceKind: 'device',
      resourceId: deviceId,
    });
    return { deviceId, kind, mark };
  });
}

async function choicesOf(tx: TxCtx, userId: string) {
  const [row] = await tx.db.select().from(deviceChoices).where(eq(deviceChoices.userId, userId));
  return { fingerprintAllowed: row?.fingerprintAllowed ?? true, firstDeviceAt: row?.firstDeviceAt ?? null };
}

async function rememberFirst(tx: TxCtx, userId: string): Promise<void> {
  const firstDeviceAt = tx.clock.now();
  await tx.db
    .insert(deviceChoices)
    .values({ userId, firstDeviceAt })
    .onConflictDoUpdate({ target: deviceChoices.userId, set: { firstDeviceAt } });
}

/** The known device this is: by likeness, or because this very sign-in spoke from it and nothing can be compared. */
async function recognise(tx: TxCtx, userId: string, signInId: string, seen: Seen): Promise<Known | null> {
  const known = await tx.db
    .select()
    .from(knownDevices)
    .where(eq(knownDevices.userId, userId))
    .orderBy(desc(knownDevices.lastSeenAt), asc(knownDevices.id))
    .limit(DEVICES.perAccount);
  const alike = mostAlike(seen, known);
  if (alike) return alike.device;
  const [bound] = await tx.db
    .select({ deviceId: deviceSessions.deviceId })
    .from(deviceSessions)
    .where(eq(deviceSessions.signInId, signInId));
  const speaker = known.find(({ id }) => id === bound?.deviceId);
  return speaker && similarity(seen, speaker) === null ? speaker : null;
}

/** What changed with an update is what the next visit is compared with. */
async function refresh(tx: TxCtx, known: Known, seen: Seen): Promise<string> {
  const marks = [seen.markHash, ...known.marks.filter((mark) => mark !== seen.markHash)];
  const kept = known.signalsVersion === seen.signalsVersion ? known.signals : {};
  await tx.db
    .update(knownDevices)
    .set({
      name: seen.name,
      signalsVersion: seen.signalsVersion,
      signals: { ...kept, ...seen.signals },
      marks: marks.slice(0, DEVICES.marksPerDevice),
      lastSeenAt: tx.clock.now(),
    })
    .where(eq(knownDevices.id, known.id));
  return known.id;
}

async function add(tx: TxCtx, userId: string, seen: Seen): Promise<string> {
  const deviceId = tx.ids.uuid();
  const now = tx.clock.now();
  await tx.db.insert(knownDevices).values({
    id: deviceId,
    userId,
    name: seen.name,
    signalsVersion: seen.signalsVersion,
    signals: { ...seen.signals },
    marks: [seen.markHash],
    firstSeenAt: now,
    lastSeenAt: now,
  });
  const overflow = tx.db
    .select({ id: knownDevices.id })
    .from(knownDevices)
    .where(eq(knownDevices.userId, userId))
    .orderBy(desc(knownDevices.lastSeenAt), asc(knownDevices.id))
    .offset(DEVICES.perAccount);
  await tx.db.delete(knownDevices).where(inArray(knownDevices.id, overflow));
  return deviceId;
}

async function bindSignIn(tx: TxCtx, signInId: string, deviceId: string): Promise<void> {
  const seenAt = tx.clock.now();
  await tx.db
    .insert(deviceSessions)
    .values({ signInId, deviceId, seenAt })
    .onConflictDoUpdate({ target: deviceSessions.signInId, set: { deviceId, seenAt } });
}
