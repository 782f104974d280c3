import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { withTransaction } from '@/db/tx';
import { findSession, openSession } from '@/services/platform/identity';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeStaff, makeUser, makeVendor } from '@/testing/factories';
import {
  changeStaffRole,
  inviteStaff,
  listStaff,
  myWork,
  removeStaff,
  requireMembership,
  shareMoney,
} from '.';
import { vendorStaff } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** Somebody of a shop who has just shown a second factor. */
function vendor(userId: string): Ctx {
  const actor = userActor(userId, 'vendor');
  const factor = { kind: 'totp', at: world.clock.now() } as const;
  return world.as(actor.kind === 'user' ? { ...actor, factor } : actor);
}
async function shop() {
  const { id } = await makeVendor(world.system);
  const owner = await makeStaff(world.system, id);
  return { id, owner: vendor(owner.id), ownerId: owner.id };
}
const roleIn = async (vendorId: string, userId: string) => {
  const [row] = await world.system.db
    .select({ role: vendorStaff.role })
    .from(vendorStaff)
    .where(and(eq(vendorStaff.vendorId, vendorId), eq(vendorStaff.userId, userId)));
  return row?.role ?? null;
};
const rolesAfterSignIn = async (userId: string) => {
  const { sessionId } = await withTransaction(world.system, (tx) => openSession(tx, { userId }));
  const actor = await findSession(world.system, sessionId);
  return actor?.kind === 'user' ? actor.roles : [];
};

describe("a shop's people", () => {
  test('are added by number, become vendors, and stop being so when they leave', async () => {
    const { id, owner } = await shop();
    const helper = await makeUser(world.system);
    expect(await inviteStaff(owner, { phone: helper.phone, role: 'packer' })).toEqual({ kind: 'added' });
    expect(await inviteStaff(owner, { phone: helper.phone, role: 'owner' })).toEqual({
      kind: 'works_here_already',
    });
    expect(await rolesAfterSignIn(helper.id)).toEqual(['customer', 'vendor']);
    expect(await myWork(vendor(helper.id))).toMatchObject({ role: 'packer', seesMoney: false });
    expect((await listStaff(owner)).people.map(({ userId, role }) => [userId, role])).toContainEqual([
      helper.id,
      'packer',
    ]);
    expect(await removeStaff(owner, { userId: helper.id })).toEqual({ kind: 'done' });
    expect(await roleIn(id, helper.id)).toBeNull();
    expect(await rolesAfterSignIn(helper.id)).toEqual(['customer']);
  });

  test('who have never signed in cannot be added yet', async () => {
    const { owner } = await shop();
    expect(await inviteStaff(owner, { phone: '0772 424 242', role: 'packer' })).toEqual({
      kind: 'no_account',
    });
    await expect(inviteStaff(owner, { phone: '12', role: 'packer' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  test('keep an owner, also when two owners remove each other at once', async () => {
    const { id, owner, ownerId } = await shop();
    expect(await removeStaff(owner, { userId: ownerId })).toEqual({ kind: 'last_owner' });
    expect(await changeStaffRole(owner, { userId: ownerId, role: 'packer' })).toEqual({ kind: 'last_owner' });
    const second = await makeStaff(world.system, id);
    const outcomes = await Promise.allSettled([
      removeStaff(owner, { userId: second.id }),
      removeStaff(vendor(second.id), { userId: ownerId }),
    ]);
    expect(outcomes).toEqual(
      expect.arrayContaining([
        { status: 'fulfilled', value: { kind: 'done' } },
        { status: 'rejected', reason: expect.objectContaining({ code: 'forbidden' }) },
      ]),
    );
    const left = [await roleIn(id, ownerId), await roleIn(id, second.id)];
    expect(left.filter((role) => role !== null)).toEqual(['owner']);
  });

  test('work in one shop at a time', async () => {
    const [one, other] = [await shop(), await shop()];
    const helper = await makeStaff(world.system, one.id, 'packer');
    const invited = () => inviteStaff(other.owner, { phone: helper.phone, role: 'manager' });
    expect(await invited()).toEqual({ kind: 'works_elsewhere' });
    expect(await roleIn(other.id, helper.id)).toBeNull();
    await removeStaff(one.owner, { userId: helper.id });
    expect(await invited()).toEqual({ kind: 'added' });
    expect(await rolesAfterSignIn(helper.id)).toEqual(['vendor']);
  });
});

test("managers see the shop's money when an owner opens it to them", async () => {
  const { id, owner } = await shop();
  const manager = vendor((await makeStaff(world.system, id, 'manager')).id);
  const packer = vendor((await makeStaff(world.system, id, 'packer')).id);
  await expect(requireMembership(manager, 'money.see')).rejects.toMatchObject({ code: 'forbidden' });
  await shareMoney(owner, { managersSeeMoney: true });
  expect((await requireMembership(manager, 'money.see')).vendorId).toBe(id);
  await expect(requireMembership(packer, 'money.see')).rejects.toMatchObject({ code: 'forbidden' });
});

test('only owners with a fresh factor look after staff, and only their own', async () => {
  const { id, ownerId } = await shop();
  const other = await shop();
  const helper = await makeStaff(world.system, id, 'packer');
  const refused = [
    vendor((await makeStaff(world.system, id, 'manager')).id),
    vendor(helper.id),
    world.as(userActor(ownerId, 'vendor')),
    world.as(userActor(ownerId, 'customer', 'driver', 'admin')),
  ];
  for (const ctx of refused) {
    for (const work of [
      () => inviteStaff(ctx, { phone: helper.phone, role: 'packer' }),
      () => changeStaffRole(ctx, { userId: helper.id, role: 'owner' }),
      () => removeStaff(ctx, { userId: helper.id }),
      () => shareMoney(ctx, { managersSeeMoney: true }),
    ])
      await expect(work()).rejects.toMatchObject({ code: 'forbidden' });
  }
  for (const work of [
    () => changeStaffRole(other.owner, { userId: helper.id, role: 'owner' }),
    () => removeStaff(other.owner, { userId: helper.id }),
  ])
    await expect(work()).rejects.toMatchObject({ code: 'not_found' });
  expect(await roleIn(id, helper.id)).toBe('packer');
});
