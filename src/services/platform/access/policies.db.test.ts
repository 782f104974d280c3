import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import type { Role } from '@/lib/context';
import { ugx } from '@/lib/money';
import { securityEvents } from '@/services/platform/audit/tables';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import {
  authorise,
  authoriseOn,
  createPolicy,
  deletePolicy,
  freshRules,
  getPolicy,
  keepNotes,
  listPolicies,
  listTraces,
  startTracing,
  switchPolicy,
  thoseAllowed,
  updatePolicy,
} from '.';
import type { PolicyBody } from './inputs';
import { CHECK_EVERY_MS } from './snapshot';
import { sweepTraces } from './traces';

let world: TestWorld;
let adminId: string;
beforeAll(async () => {
  world = await createWorld();
  adminId = (await makeUser(world.system, { roles: ['admin'] })).id;
});
afterAll(() => world.close());

const as = (userId: string, ...roles: Role[]): Ctx => {
  const actor = userActor(userId, ...roles);
  const factor = { kind: 'passkey', at: world.clock.now() } as const;
  return world.as(actor.kind === 'user' ? { ...actor, factor } : actor);
};
const admin = () => as(adminId, 'admin');
let made = 0;
const body = (change: Partial<PolicyBody> = {}): PolicyBody => {
  made += 1;
  return {
    name: `Rule ${made}`,
    description: '',
    effect: 'deny',
    resources: ['order'],
    actions: ['read'],
    condition: { kind: 'amount', atLeastUgx: 500_000 },
    timeWindows: [],
    priority: 100,
    ...change,
  };
};
async function enabled(change: Partial<PolicyBody> = {}): Promise<string> {
  const id = world.system.ids.uuid();
  await createPolicy(admin(), { id, body: body(change) });
  await switchPolicy(admin(), { id, enabled: true });
  return id;
}
const order = (amountUgx: bigint, owner = world.system.ids.uuid()) => ({
  kind: 'order',
  id: world.system.ids.uuid(),
  owner,
  amountUgx: ugx(amountUgx),
});
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'OK',
    (error: { code?: string }) => error.code,
  );

describe('a rule', () => {
  test('counts from the press on, in this process, until it is switched off or deleted', async () => {
    const dear = order(600_000n);
    const reads = () => codeOf(authoriseOn(admin(), 'order.read-any', dear));
    expect(await reads()).toBe('OK');
    const id = await enabled();
    expect(await reads()).toBe('forbidden');
    expect(await codeOf(authoriseOn(admin(), 'order.read-any', order(499_999n)))).toBe('OK');
    await switchPolicy(admin(), { id, enabled: false });
    expect(await reads()).toBe('OK');
    await switchPolicy(admin(), { id, enabled: true });
    await deletePolicy(admin(), { id });
    expect(await reads()).toBe('OK');
    await expect(getPolicy(admin(), { id })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('changed by hand or by another process is found within two seconds without any signal', async () => {
    const id = await enabled();
    await authoriseOn(admin(), 'order.read-any', order(1n));
    await world.system.db.execute(sql`update access_policies set enabled = false where id = ${id}`);
    world.clock.advanceMs(CHECK_EVERY_MS - 1);
    expect(await codeOf(authoriseOn(admin(), 'order.read-any', order(600_000n)))).toBe('forbidden');
    world.clock.advanceMs(1);
    expect(await codeOf(authoriseOn(admin(), 'order.read-any', order(600_000n)))).toBe('OK');
    await deletePolicy(admin(), { id });
  });

  test('keeps its history, and is not overwritten by who did not see the last change', async () => {
    const id = world.system.ids.uuid();
    const first = body();
    expect(await createPolicy(admin(), { id, body: first })).toEqual({ kind: 'saved', version: 1 });
    expect(await createPolicy(admin(), { id, body: first })).toEqual({ kind: 'saved', version: 1 });
    const second = { ...first, priority: 200 };
    expect(await updatePolicy(admin(), { id, version: 1, body: second })).toEqual({
      kind: 'saved',
      version: 2,
    });
    expect(await updatePolicy(admin(), { id, version: 1, body: first })).toEqual({
      kind: 'changed_meanwhile',
      version: 2,
    });
    expect(await createPolicy(admin(), { id: world.system.ids.uuid(), body: first })).toEqual({
      kind: 'name_taken',
    });
    const { history, priority } = await getPolicy(admin(), { id });
    expect(priority).toBe(200);
    expect(history.map(({ version, change }) => [version, change])).toEqual([
      [2, 'changed'],
      [1, 'created'],
    ]);
    await expect(
      world.system.db.execute(sql`update access_policy_changes set actor = 'nobody'`),
    ).rejects.toThrow();
  });

  test('is heard by what decides without a row, when it asks nothing of one', async () => {
    const id = await enabled({ condition: { kind: 'all', of: [] }, actions: ['write'] });
    expect(() => authorise(admin(), 'order.write-any')).toThrow(/rule/);
    expect(authorise(admin(), 'order.read-any').userId).toBe(adminId);
    await deletePolicy(admin(), { id });
    expect(authorise(admin(), 'order.write-any').userId).toBe(adminId);
  });

  test('lets somebody in without the role, for the rows it names and no others', async () => {
    const helper = await makeUser(world.system);
    const id = await enabled({
      effect: 'allow',
      condition: {
        kind: 'all',
        of: [
          { kind: 'person', oneOf: [helper.id] },
          { kind: 'amount', belowUgx: 100_000 },
        ],
      },
    });
    const ctx = as(helper.id, 'customer');
    expect(authorise(ctx, 'order.read-any', 'follow').userId).toBe(helper.id);
    expect(() => authorise(ctx, 'order.read-any')).toThrow();
    expect(await codeOf(authoriseOn(ctx, 'order.read-any', order(99_999n)))).toBe('OK');
    expect(await codeOf(authoriseOn(ctx, 'order.read-any', order(100_000n)))).toBe('not_found');
    expect(await codeOf(authoriseOn(as(adminId, 'customer'), 'order.read-any', order(1n)))).toBe('not_found');
    await deletePolicy(admin(), { id });
  });

  test('denies what is their own in words, and hides what is not', async () => {
    const owner = await makeUser(world.system);
    const id = await enabled();
    const ctx = as(owner.id, 'customer');
    expect(await codeOf(authoriseOn(ctx, 'order.read-own', order(600_000n, owner.id)))).toBe('forbidden');
    expect(await codeOf(authoriseOn(ctx, 'order.read-own', order(600_000n)))).toBe('not_found');
    const rows = [order(1n), order(600_000n), order(2n)];
    expect(await thoseAllowed(admin(), 'order.read-any', rows, (row) => row)).toEqual([rows[0], rows[2]]);
    await deletePolicy(admin(), { id });
  });

  test('is made only by an admin with a fresh factor', async () => {
    const id = await enabled();
    const stale = world.as(userActor(adminId, 'admin'));
    for (const [ctx, code] of [
      [stale, 'forbidden'],
      [as(adminId, 'customer', 'vendor', 'driver'), 'forbidden'],
      [world.visitor, 'unauthenticated'],
    ] as const) {
      for (const work of [
        () => createPolicy(ctx, { id: world.system.ids.uuid(), body: body() }),
        () => updatePolicy(ctx, { id, version: 1, body: body() }),
        () => switchPolicy(ctx, { id, enabled: true }),
        () => deletePolicy(ctx, { id }),
      ])
        await expect(work()).rejects.toMatchObject({ code });
    }
    await expect(listPolicies(as(adminId, 'vendor'), {})).rejects.toMatchObject({ code: 'forbidden' });
    await deletePolicy(admin(), { id });
  });
});

test('the list goes by priority, page by page', async () => {
  const ids = [await enabled({ priority: 5 }), await enabled({ priority: 900 })];
  const { items } = await listPolicies(admin(), {});
  const order = items.map(({ id }) => id).filter((id) => ids.includes(id));
  expect(order).toEqual([ids[1], ids[0]]);
  for (const id of ids) await deletePolicy(admin(), { id });
});

describe('a trace', () => {
  test('is kept for the own session, while it is on, for a day', async () => {
    const id = await enabled();
    const ctx = admin();
    const ask = async () => {
      await codeOf(authoriseOn(ctx, 'order.read-any', order(600_000n)));
      await keepNotes(ctx);
    };
    await ask();
    expect((await listTraces(ctx, {})).items).toEqual([]);
    const events = await world.system.db
      .select()
      .from(securityEvents)
      .where(eq(securityEvents.subjectId, id));
    expect(events).toMatchObject([{ kind: 'access.denied', severity: 'LOW', subjectKind: 'policy' }]);
    await startTracing(ctx);
    await ask();
    const [trace] = (await listTraces(ctx, {})).items.filter(
      ({ permission }) => permission === 'order.read-any',
    );
    expect(trace).toMatchObject({
      outcome: 'deny',
      by: { kind: 'policy', policyId: id },
      trace: [{ result: 'applies', why: ['amount at least UGX 500,000: yes'] }],
    });
    const other = await makeUser(world.system, { roles: ['admin'] });
    expect((await listTraces(as(other.id, 'admin'), {})).items).toEqual([]);

    world.clock.advanceMs(15 * 60_000);
    await freshRules(ctx);
    const kept = (await listTraces(ctx, {})).items.length;
    await ask();
    expect((await listTraces(admin(), {})).items).toHaveLength(kept);
    world.clock.advanceMs(24 * 60 * 60_000);
    await sweepTraces(world.system);
    expect((await listTraces(admin(), {})).items).toEqual([]);
    await deletePolicy(admin(), { id });
  });
});
