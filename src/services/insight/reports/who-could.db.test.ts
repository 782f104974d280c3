import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Condition, createPolicy, deletePolicy, switchPolicy } from '@/services/platform/access';
import { justProven, userActor } from '@/testing/context';
import { makeStaff, makeUser } from '@/testing/factories';
import { OrderWorld, type Shop, type Shopper } from '@/testing/order-world';
import { whoCould } from '.';

let world: OrderWorld;
let adminId: string;
let shop: Shop;
let shopper: Shopper;
let packerId: string;
let order: { id: string; number: number };
beforeAll(async () => {
  world = await OrderWorld.open();
  const { system } = world.base;
  adminId = (await makeUser(system, { roles: ['admin'] })).id;
  [shopper, shop] = [await world.shopper('Grace'), await world.shop()];
  packerId = (await makeStaff(system, shop.id, 'packer')).id;
  order = await world.onlyOrder(await world.paid(shopper, [await world.product({}, shop.id), 1]));
});
afterAll(() => world.close());

const admin = () => world.base.as(justProven(userActor(adminId, 'admin'), world.base.clock));
type Rule = { effect?: 'allow' | 'deny'; actions?: ('read' | 'write')[]; condition: Condition; on?: boolean };
async function rule({ effect = 'deny', actions = ['read'], condition, on = true }: Rule) {
  const id = world.base.system.ids.uuid();
  const body = {
    name: `Rule ${id}`,
    description: '',
    effect,
    resources: ['order' as const],
    actions,
    priority: 1,
  };
  await createPolicy(admin(), { id, body: { ...body, condition } });
  if (on) await switchPolicy(admin(), { id, enabled: true });
  return { id, name: body.name, remove: () => deletePolicy(admin(), { id }) };
}
type Ask = Omit<Parameters<typeof whoCould>[1], 'order'>;
const ask = async (question: Ask = {}) => {
  const { people } = await whoCould(admin(), { order: order.id, ...question });
  return new Map(people.map((row) => [row.userId, row]));
};

describe('who could see an order', () => {
  test('those whose role and tie let them, by its number too', async () => {
    const { people, order: named } = await whoCould(admin(), { order: `uh-${order.number}` });
    expect(named).toEqual({ id: order.id, label: `UH-${order.number}` });
    const told = new Map(people.map(({ userId, could, by, tie }) => [userId, { could, by, tie }]));
    expect(told).toEqual(
      new Map([
        [shopper.id, { could: true, by: { kind: 'role', role: 'customer' }, tie: 'bought it' }],
        [shop.staffId, { could: true, by: { kind: 'role', role: 'vendor' }, tie: 'owner of the shop' }],
        [packerId, { could: true, by: { kind: 'role', role: 'vendor' }, tie: 'packer of the shop' }],
        [adminId, { could: true, by: { kind: 'role', role: 'admin' }, tie: null }],
      ]),
    );
  });

  test('and whom a rule stops or lets in, by name and with its reasons', async () => {
    const stranger = await makeUser(world.base.system);
    const stop = await rule({ condition: { kind: 'same_vendor' } });
    const letIn = await rule({ effect: 'allow', condition: { kind: 'person', oneOf: [stranger.id] } });
    const people = await ask();
    expect(people.get(packerId)).toMatchObject({ could: false, by: { kind: 'policy', name: stop.name } });
    expect(people.get(shopper.id)).toMatchObject({ could: true });
    expect(people.get(stranger.id)).toMatchObject({ could: true, by: { kind: 'policy', name: letIn.name } });
    expect(people.get(packerId)?.trace).toContainEqual(
      expect.objectContaining({ name: stop.name, result: 'applies', why: ['of a shop they work for: yes'] }),
    );
    await stop.remove();
    await letIn.remove();
  });

  test('at another hour, from another place, without a second factor', async () => {
    const night = await rule({
      condition: { kind: 'hours', days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 300 },
    });
    const outside = await rule({
      condition: { kind: 'not', of: { kind: 'network', within: ['41.210.0.0/16'] } },
    });
    const stale = await rule({ condition: { kind: 'not', of: { kind: 'factor', notOlderThanMinutes: 5 } } });
    const by = async (question: Ask) => (await ask(question)).get(shopper.id)?.by;
    const inside = { address: '41.210.1.1' };
    expect(await by(inside)).toMatchObject({ kind: 'role' });
    // Two in the morning in Kampala.
    expect(await by({ ...inside, at: new Date('2026-03-10T23:00:00Z') })).toMatchObject({ name: night.name });
    expect(await by({ address: '10.0.0.1' })).toMatchObject({ name: outside.name });
    expect(await by({ ...inside, withFactor: false })).toMatchObject({ name: stale.name });
    for (const one of [night, outside, stale]) await one.remove();
  });

  test('a rule that is off can be tried; it decides nothing by that', async () => {
    const off = await rule({ condition: { kind: 'all', of: [] }, actions: ['write'], on: false });
    expect((await ask({ deed: 'write' })).get(packerId)).toMatchObject({ could: true });
    const tried = await whoCould(admin(), { order: order.id, deed: 'write', ruleId: off.id });
    expect(tried.triedRule).toBe(off.name);
    expect(tried.people.every(({ could }) => !could)).toBe(true);
    expect((await ask({ deed: 'write' })).get(packerId)).toMatchObject({ could: true });
    await off.remove();
  });

  test('is told to admins only, also why they themselves could not', async () => {
    for (const ctx of [shop.ctx, shopper.ctx])
      await expect(whoCould(ctx, { order: order.id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(whoCould(world.base.visitor, { order: order.id })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(whoCould(admin(), { order: world.base.system.ids.uuid() })).rejects.toMatchObject({
      code: 'not_found',
    });
    const closed = await rule({ condition: { kind: 'role', oneOf: ['admin'] } });
    expect((await ask()).get(adminId)).toMatchObject({
      could: false,
      by: { kind: 'policy', name: closed.name },
    });
    await closed.remove();
  });
});
