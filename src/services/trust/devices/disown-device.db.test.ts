import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import type { Actor } from '@/lib/context';
import { findSession, openSession, recordFactorProof } from '@/services/platform/identity';
import { sessions } from '@/services/platform/identity/tables';
import { listMyFacts } from '@/services/trust/risk';
import { createWorld, type TestWorld } from '@/testing/context';
import { laptop, phone } from '@/testing/device-reports';
import { makeUser } from '@/testing/factories';
import { messagesTo } from '@/testing/messages';
import { deviceQuestion, disownDevice, listDevices, reportDevice } from '.';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** A sign-in that has a row, as the sign-in page makes it. */
async function signedIn(userId: string) {
  const { sessionId } = await withTransaction(world.visitor, (tx) => openSession(tx, { userId }));
  return world.as({ kind: 'user', userId, sessionId, roles: ['customer'] });
}
const isAlive = async ({ actor }: { actor: Actor }) =>
  actor.kind === 'user' && (await findSession(world.visitor, actor.sessionId)) !== null;

test('signs that device out at once, forgets it, and tells the owner', async () => {
  const owner = await makeUser(world.system);
  const [here, there] = [await signedIn(owner.id), await signedIn(owner.id)];
  await reportDevice(here, phone());
  const { deviceId } = await reportDevice(there, laptop());
  expect(await disownDevice(here, { deviceId })).toEqual({ kind: 'signed_out', sessions: 1 });
  expect([await isAlive(here), await isAlive(there)]).toEqual([true, false]);
  expect((await listDevices(here, {})).items).toHaveLength(1);
  const sent = await messagesTo(world.system, owner.phone);
  expect(sent.map(({ kind }) => kind)).toEqual(['new_device', 'device_disowned']);
  expect((await listMyFacts(here, {})).items.map(({ kind }) => kind)).toEqual([
    'device.not_mine',
    'device.new',
  ]);
  await expect(disownDevice(here, { deviceId })).rejects.toMatchObject({ code: 'not_found' });
});

test('finds the sign-in also when the row it began with is long gone', async () => {
  const owner = await makeUser(world.system);
  const [here, there] = [await signedIn(owner.id), await signedIn(owner.id)];
  const { deviceId } = await reportDevice(there, laptop());
  const { sessionId } = await withTransaction(there, (tx) => recordFactorProof(tx, 'totp'));
  const first = there.actor.kind === 'user' ? there.actor.sessionId : '';
  await world.system.db.delete(sessions).where(eq(sessions.id, first));
  expect(await findSession(world.visitor, sessionId)).not.toBeNull();
  expect(await disownDevice(here, { deviceId })).toEqual({ kind: 'signed_out', sessions: 1 });
  expect(await findSession(world.visitor, sessionId)).toBeNull();
});

test('is not said of the device in hand, also after its session’s id has changed', async () => {
  const owner = await makeUser(world.system);
  const here = await signedIn(owner.id);
  const { deviceId } = await reportDevice(here, phone());
  expect(await disownDevice(here, { deviceId })).toEqual({ kind: 'this_device' });
  const { sessionId } = await withTransaction(here, (tx) => recordFactorProof(tx, 'totp'));
  const renewed = world.as({ kind: 'user', userId: owner.id, sessionId, roles: ['customer'] });
  expect(await disownDevice(renewed, { deviceId })).toEqual({ kind: 'this_device' });
  expect((await listDevices(renewed, {})).items).toMatchObject([{ id: deviceId, isThis: true }]);
  expect(await deviceQuestion(renewed)).toBe('nothing');
});
