import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import type { Actor } from '@/lib/context';
import { auditEntries } from '@/services/platform/audit/tables';
import { factsOf, listMyFacts } from '@/services/trust/risk';
import { createWorld, type TestWorld } from '@/testing/context';
import { laptop, PHONE, phone, signals } from '@/testing/device-reports';
import { makeUser } from '@/testing/factories';
import { messagesTo } from '@/testing/messages';
import {
  allowFingerprint,
  deviceChoice,
  deviceQuestion,
  deviceRetention,
  disownDevice,
  forgetDevice,
  listDevices,
  reportDevice,
} from '.';
import { DEVICES } from './limits';
import { deviceSessions, knownDevices } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const session = (userId: string): Actor => ({
  kind: 'user',
  userId,
  sessionId: world.system.ids.uuid(),
  roles: ['customer'],
});
async function somebody() {
  const user = await makeUser(world.system);
  return { ...user, open: () => world.as(session(user.id)) };
}
const noticesTo = async (number: string) =>
  (await messagesTo(world.system, number)).filter(({ kind }) => kind === 'new_device');
const devicesOf = (userId: string) =>
  world.system.db.select().from(knownDevices).where(eq(knownDevices.userId, userId));

describe('a device', () => {
  test('the first of an account is nobody’s surprise, the second is told to its owner', async () => {
    const owner = await somebody();
    expect(await reportDevice(owner.open(), phone())).toMatchObject({ kind: 'first' });
    expect(await noticesTo(owner.phone)).toHaveLength(0);
    const second = await reportDevice(owner.open(), laptop());
    expect(second.kind).toBe('new');
    const [notice] = await noticesTo(owner.phone);
    expect(notice?.body).toContain('Firefox on a Linux computer');
    const { items } = await factsOf(world.system, { kind: 'user', id: owner.id });
    expect(items).toMatchObject([
      { kind: 'device.new', source: 'devices', value: { deviceId: second.deviceId } },
    ]);
  });

  test('is known again after an update, a journey, and without its cookie; what changed is remembered', async () => {
    const owner = await somebody();
    const first = await reportDevice(owner.open(), phone());
    for (const change of [{ canvas: 'b', fonts: 'Roboto' }, { canvas: 'c' }, { timezone: 'Europe/London' }]) {
      world.clock.advanceMs(1000);
      const again = await reportDevice(owner.open(), phone(null, { fonts: 'Roboto', ...change }));
      expect(again).toMatchObject({ kind: 'known', deviceId: first.deviceId });
    }
    const [row] = await devicesOf(owner.id);
    expect(row?.lastSeenAt).toEqual(world.clock.now());
    expect(row?.firstSeenAt).not.toEqual(row?.lastSeenAt);
    expect(row?.marks).toHaveLength(4);
  });

  test('of the same model with a cookie of its own is another', async () => {
    const [owner, other] = [await somebody(), await somebody()];
    const { mark } = await reportDevice(owner.open(), phone());
    const elsewhere = await reportDevice(other.open(), phone());
    expect(elsewhere.mark).not.toBe(mark);
    expect(await reportDevice(owner.open(), phone(elsewhere.mark))).toMatchObject({ kind: 'new' });
    expect(await reportDevice(owner.open(), phone(mark))).toMatchObject({ kind: 'known' });
  });

  test('keeps its cookie for everybody who shares it; a cookie nobody made is replaced', async () => {
    const [owner, other] = [await somebody(), await somebody()];
    const { mark } = await reportDevice(owner.open(), phone('<script>'));
    expect(mark).toMatch(/^[\w-]{43}$/);
    expect((await reportDevice(other.open(), phone(mark))).mark).toBe(mark);
  });

  test('is kept as hashes only', async () => {
    const owner = await somebody();
    const { mark } = await reportDevice(owner.open(), phone());
    const written = JSON.stringify(await devicesOf(owner.id));
    for (const value of [...Object.values(signals()).filter((text) => text.length > 3), mark]) {
      expect(written).not.toContain(value);
    }
  });

  test('seen from many tabs at once is one device and one message', async () => {
    const owner = await somebody();
    await reportDevice(owner.open(), laptop());
    const ctx = owner.open();
    const tabs = await Promise.all(Array.from({ length: 6 }, () => reportDevice(ctx, phone())));
    expect(tabs.filter(({ kind }) => kind === 'new')).toHaveLength(1);
    expect(await devicesOf(owner.id)).toHaveLength(2);
    expect(await noticesTo(owner.phone)).toHaveLength(1);
  });

  test('is announced five times a day at most, and recorded every time', async () => {
    const owner = await somebody();
    await reportDevice(owner.open(), laptop());
    for (let n = 0; n < 7; n += 1) {
      const strange = { screen: `${n}`, webgl: `${n}`, canvas: `${n}`, cores: `${n}` };
      await reportDevice(owner.open(), phone(null, strange));
    }
    expect(await noticesTo(owner.phone)).toHaveLength(5);
    const { items } = await factsOf(world.system, { kind: 'user', id: owner.id });
    expect(items).toHaveLength(7);
  });

  test('beyond fifty the one not seen for longest makes room', async () => {
    const owner = await somebody();
    const first = await reportDevice(owner.open(), laptop());
    const [row] = await devicesOf(owner.id);
    const copy = required(row, 'device');
    await world.system.db.insert(knownDevices).values(
      Array.from({ length: DEVICES.perAccount }, (_, n) => ({
        ...copy,
        id: world.system.ids.uuid(),
        signals: {},
        lastSeenAt: new Date(copy.lastSeenAt.getTime() + n + 1),
      })),
    );
    world.clock.advanceMs(60_000);
    await reportDevice(owner.open(), phone());
    const left = await devicesOf(owner.id);
    expect(left).toHaveLength(DEVICES.perAccount);
    expect(left.some(({ id }) => id === first.deviceId)).toBe(false);
  });
});

describe('an objection', () => {
  test('removes what was measured; the cookie alone then tells devices apart', async () => {
    const owner = await somebody();
    const first = await reportDevice(owner.open(), phone());
    expect(await deviceQuestion(owner.open())).toBe('signals');
    await allowFingerprint(owner.open(), { allowed: false });
    expect((await devicesOf(owner.id)).map((row) => row.signals)).toEqual([{}]);
    expect(await deviceQuestion(owner.open())).toBe('cookie');
    expect(await deviceChoice(owner.open())).toEqual({ fingerprintAllowed: false });
    // A browser that measures all the same is not listened to.
    expect(await reportDevice(owner.open(), phone(first.mark))).toMatchObject({ deviceId: first.deviceId });
    expect(await reportDevice(owner.open(), phone())).toMatchObject({ kind: 'new' });
    expect((await devicesOf(owner.id)).every((row) => Object.keys(row.signals).length === 0)).toBe(true);
  });

  test('two tabs of one session without a cookie are still one device', async () => {
    const owner = await somebody();
    await allowFingerprint(owner.open(), { allowed: false });
    const ctx = owner.open();
    await Promise.all([1, 2, 3].map(() => reportDevice(ctx, { ...PHONE, mark: null })));
    expect(await devicesOf(owner.id)).toHaveLength(1);
  });
});

describe('the list', () => {
  test('names this device, pages, and shows nobody else’s', async () => {
    const [owner, other] = [await somebody(), await somebody()];
    await reportDevice(other.open(), phone());
    const here = owner.open();
    const first = await reportDevice(here, phone());
    const copy = required((await devicesOf(owner.id))[0], 'device');
    await world.system.db
      .insert(knownDevices)
      .values(Array.from({ length: DEVICES.pageSize + 3 }, () => ({ ...copy, id: world.system.ids.uuid() })));
    const one = await listDevices(here, {});
    const two = await listDevices(here, { cursor: one.nextCursor ?? '' });
    const all = [...one.items, ...two.items];
    expect(new Set(all.map(({ id }) => id)).size).toBe(DEVICES.pageSize + 4);
    expect(two.nextCursor).toBeNull();
    expect(all.filter(({ isThis }) => isThis).map(({ id }) => id)).toEqual([first.deviceId]);
    expect(all[0]?.name).toBe('Chrome on an Android phone');
    expect((await listDevices(here, { cursor: 'made up' })).items).toHaveLength(DEVICES.pageSize);
  });

  test('a forgotten device is gone with its sessions’ tie and new when it returns', async () => {
    const owner = await somebody();
    const here = owner.open();
    const { deviceId, mark } = await reportDevice(here, phone());
    expect(await deviceQuestion(here)).toBe('nothing');
    await forgetDevice(here, { deviceId });
    expect(
      await world.system.db.select().from(deviceSessions).where(eq(deviceSessions.deviceId, deviceId)),
    ).toEqual([]);
    expect(await deviceQuestion(here)).toBe('signals');
    await expect(forgetDevice(here, { deviceId })).rejects.toMatchObject({ code: 'not_found' });
    expect(await reportDevice(here, phone(mark))).toMatchObject({ kind: 'new' });
    const audit = await world.system.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.resourceId, deviceId));
    expect(audit.map(({ action }) => action)).toEqual(['device.add', 'device.forget']);
  });
});

test('a device nobody used since the schedule says is forgotten by itself', async () => {
  const owner = await somebody();
  await reportDevice(owner.open(), phone());
  const lastUsed = world.clock.now();
  const sweep = async (before: Date) => {
    for (const rule of deviceRetention)
      await withTransaction(world.system, (tx) => rule.sweep(tx, before, 1_000));
  };
  await sweep(lastUsed);
  expect(await devicesOf(owner.id)).toHaveLength(1);
  await sweep(new Date(lastUsed.getTime() + 1));
  expect(await devicesOf(owner.id)).toHaveLength(0);
});

describe('refused', () => {
  test('a visitor has no devices', async () => {
    const refusals = [
      reportDevice(world.visitor, phone()),
      listDevices(world.visitor, {}),
      deviceQuestion(world.visitor),
      deviceChoice(world.visitor),
      allowFingerprint(world.visitor, { allowed: true }),
      forgetDevice(world.visitor, { deviceId: world.system.ids.uuid() }),
      disownDevice(world.visitor, { deviceId: world.system.ids.uuid() }),
      listMyFacts(world.visitor, {}),
    ];
    const codes = (await Promise.allSettled(refusals)).map(
      (answer) => answer.status === 'rejected' && answer.reason.code,
    );
    expect(codes).toEqual(refusals.map(() => 'unauthenticated'));
  });

  test('another owner’s device is not found and stays', async () => {
    const [owner, thief] = [await somebody(), await somebody()];
    const { deviceId } = await reportDevice(owner.open(), phone());
    await expect(forgetDevice(thief.open(), { deviceId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(disownDevice(thief.open(), { deviceId })).rejects.toMatchObject({ code: 'not_found' });
    expect(await devicesOf(owner.id)).toHaveLength(1);
  });

  test('a signal too long to be one', async () => {
    const owner = await somebody();
    await expect(reportDevice(owner.open(), phone(null, { fonts: 'x'.repeat(301) }))).rejects.toThrow();
  });
});
