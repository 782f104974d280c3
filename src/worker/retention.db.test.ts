import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMs } from '@/lib/clock';
import { deliveryPositions } from '@/services/delivery/tracking/tables';
import { providerEvents } from '@/services/money/payments/tables';
import { requestSignInCode } from '@/services/platform/identity';
import { sessions, signInCodes } from '@/services/platform/identity/tables';
import { rateBuckets } from '@/services/platform/limits/tables';
import { messages } from '@/services/platform/notifications/tables';
import { privacyJobs, RETENTION_JOB, retentionReport } from '@/services/platform/privacy';
import { retentionRules, retentionRuns } from '@/services/platform/privacy/tables';
import { carts } from '@/services/trade/cart/tables';
import { getMyOrder } from '@/services/trade/orders';
import { userActor } from '@/testing/context';
import { DROP, OrderWorld } from '@/testing/order-world';
import { HOLDERS, RETENTION } from './personal-data';

const DAY_MS = 24 * 60 * 60_000;

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(() => world.close());

const admin = () => world.base.as(userActor(world.base.system.ids.uuid(), 'admin'));
const tonight = () =>
  privacyJobs({ holders: HOLDERS, sweeps: RETENTION })[RETENTION_JOB]?.(world.base.system, {});
const daysAgo = (days: number) => addMs(world.base.clock.now(), -days * DAY_MS);

let asked = 0;
/** Somebody asked for a sign-in code so many days ago, and was sent it. */
async function codeAsked(days: number): Promise<void> {
  world.base.clock.advanceMs(-days * DAY_MS);
  // What was counted later is no obstacle then.
  await world.base.system.db.delete(rateBuckets);
  asked += 1;
  await requestSignInCode(
    world.base.visitor,
    { phone: `07720000${asked + 10}` },
    { handle: world.base.system.ids.token(16), knownAs: null },
  );
  world.base.clock.advanceMs(days * DAY_MS);
}

test('every line of the schedule is carried out by something, and nothing clears without a line', async () => {
  const rules = await world.base.system.db.select().from(retentionRules);
  const enforced = rules.filter(({ keepDays }) => keepDays !== null).map(({ key }) => key);
  expect(RETENTION.map(({ key }) => key).sort()).toEqual(enforced.sort());
  expect(rules.every(({ what, why, basis }) => what && why && basis)).toBe(true);
});

test('a night clears what is older than the schedule says, keeps the rest, and reports both', async () => {
  const { db, ids } = world.base.system;
  const basket = (days: number, userId: string | null) => ({
    id: ids.uuid(),
    tokenHash: userId ? null : ids.token(8),
    userId,
    createdAt: daysAgo(days),
    updatedAt: daysAgo(days),
  });
  const shopper = await world.shopper();
  for (const days of [30, 8, 6]) await codeAsked(days);
  const [forgotten, owned, fresh] = [basket(31, null), basket(400, shopper.id), basket(2, null)];
  await db.insert(carts).values([forgotten, owned, fresh]);
  await tonight();
  expect(await db.select({ createdAt: signInCodes.createdAt }).from(signInCodes)).toEqual([
    { createdAt: daysAgo(6) },
  ]);
  const left = (await db.select({ id: carts.id }).from(carts)).map(({ id }) => id);
  expect(left.sort()).toEqual([owned.id, fresh.id].sort());
  const report = new Map((await retentionReport(admin())).map((line) => [line.key, line]));
  expect(report.get('identity.sign-in-codes')?.last).toMatchObject({
    removed: 2,
    oldestLeft: daysAgo(6),
    moreLeft: false,
    problem: null,
    keepDays: 7,
  });
  expect(report.get('cart.visitor-baskets')?.last).toMatchObject({ removed: 1, oldestLeft: fresh.updatedAt });
  expect(report.get('audit.entries')).toMatchObject({ keepDays: null, last: null });
  await codeAsked(9);
  await tonight();
  const runs = await db
    .select()
    .from(retentionRuns)
    .where(eq(retentionRuns.ruleKey, 'identity.sign-in-codes'));
  expect(runs).toMatchObject([{ removed: 3 }]);
});

test('ended sessions, messages and tracks go; an open session stays however old', async () => {
  const { db, ids } = world.base.system;
  const shopper = await world.shopper();
  const session = (endedDaysAgo: number) => ({
    id: ids.uuid(),
    userId: shopper.id,
    familyId: ids.uuid(),
    createdAt: daysAgo(400),
    signedInAt: daysAgo(400),
    expiresAt: daysAgo(endedDaysAgo),
  });
  const [ended, open] = [session(91), session(-1)];
  await db.insert(sessions).values([ended, open]);
  await db.delete(messages);
  for (const days of [91, 89]) await codeAsked(days);
  await tonight();
  const left = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, shopper.id));
  expect(left).toEqual([{ id: open.id }]);
  const kept = await db.select({ createdAt: messages.createdAt }).from(messages);
  expect(kept).toEqual([{ createdAt: daysAgo(89) }]);
  expect(await db.select().from(deliveryPositions)).toEqual([]);
});

test('a closed order gives up its door and note in time, an open one never; the area stays', async () => {
  const { db } = world.base.system;
  const shopper = await world.shopper();
  const product = await world.product();
  const [closed, open] = [await world.paid(shopper, [product, 1]), await world.paid(shopper, [product, 1])];
  const closing = await world.onlyOrder(closed);
  await db.execute(sql`update orders set state = 'cancelled' where id = ${closing.id}`);
  await db.execute(sql`update purchases set created_at = ${daysAgo(181).toISOString()}::timestamptz`);
  await tonight();
  const dropOf = async (purchaseId: string) =>
    (await getMyOrder(shopper.ctx, { orderId: (await world.onlyOrder(purchaseId)).id })).drop;
  expect(await dropOf(closed)).toEqual({ name: 'Ntinda', note: '', landmark: '', lat: 0.35, lng: 32.61 });
  expect(await dropOf(open)).toEqual({ ...DROP, note: 'Blue gate after the mango tree', landmark: '' });
  const line = (await retentionReport(admin())).find(({ key }) => key === 'orders.drops');
  expect(line?.last).toMatchObject({ removed: 1, oldestLeft: null });
});

test('raw exchanges are cleared by the night alone, and only when their time is up', async () => {
  const { db } = world.base.system;
  const shopper = await world.shopper();
  await world.paid(shopper, [await world.product(), 1]);
  const before = await db.select().from(providerEvents);
  expect(before.length).toBeGreaterThan(0);
  await expect(db.execute(sql`delete from provider_events`)).rejects.toThrow();
  await tonight();
  expect(await db.select().from(providerEvents)).toHaveLength(before.length);
  world.base.clock.advanceMs(401 * DAY_MS);
  await tonight();
  expect(await db.select().from(providerEvents)).toEqual([]);
});

test('a night works in batches, goes on the next night, and a failing rule hinders no other', async () => {
  const { db, ids } = world.base.system;
  world.base.clock.advanceMs(DAY_MS);
  await db.insert(carts).values(
    Array.from({ length: 2_500 }, () => ({
      id: ids.uuid(),
      tokenHash: ids.token(24),
      createdAt: daysAgo(40),
      updatedAt: daysAgo(40),
    })),
  );
  const broken = RETENTION.map((sweep) =>
    sweep.key === 'identity.sessions' ? { ...sweep, sweep: () => Promise.reject(new Error('away')) } : sweep,
  ).filter(({ key }) => key !== 'outbox.events');
  await privacyJobs({ holders: HOLDERS, sweeps: broken })[RETENTION_JOB]?.(world.base.system, {});
  const report = new Map((await retentionReport(admin())).map((line) => [line.key, line.last]));
  expect(report.get('cart.visitor-baskets')).toMatchObject({ removed: 2_500 });
  expect(report.get('identity.sessions')).toMatchObject({ problem: 'Error', moreLeft: true });
  expect(report.get('outbox.events')).toMatchObject({ problem: 'nothing carries this rule out' });
});

test('only the system clears and only admins read the report', async () => {
  const shopper = await world.shopper();
  const job = privacyJobs({ holders: HOLDERS, sweeps: RETENTION })[RETENTION_JOB];
  await expect(job?.(shopper.ctx, {})).rejects.toMatchObject({ code: 'forbidden' });
  await expect(retentionReport(shopper.ctx)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(retentionReport(world.base.visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
});
