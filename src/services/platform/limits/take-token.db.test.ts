import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '@/lib/errors';
import { createWorld, type TestWorld } from '@/testing/context';
import { findLimitRules, LIMITS_SWEEP, limitJobs, takeToken } from '.';
import { LIMITS, type LimitName } from './limits';
import { rateBuckets, rateLimits } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld({ maxConnections: 10 });
});
afterAll(() => world.close());

const { burst, perMinute } = LIMITS.paying;
const everyMs = 60_000 / perMinute;

/** Seconds to wait when it is refused, 0 when it is taken. */
async function waitFor(key: string, limit: LimitName = 'paying'): Promise<number> {
  try {
    await takeToken(world.visitor, { bucket: 'account', key, limit });
    return 0;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'too_many') throw error;
    return Number(error.details?.retryAfterSeconds);
  }
}
async function empty(key: string): Promise<void> {
  for (let i = 0; i < burst; i += 1) expect(await waitFor(key)).toBe(0);
}

test('a full bucket gives its burst, then one per interval, and says how long to wait', async () => {
  await empty('one');
  expect(await waitFor('one')).toBe(everyMs / 1000);
  world.clock.advanceMs(everyMs - 2_000);
  expect(await waitFor('one')).toBe(2);
  world.clock.advanceMs(2_000);
  expect(await waitFor('one')).toBe(0);
  expect(await waitFor('one')).toBe(everyMs / 1000);
  world.clock.advanceMs(everyMs * burst * 3);
  await empty('one');
  expect(await waitFor('one')).toBeGreaterThan(0);
});

test('kinds, keys and limits are counted apart', async () => {
  await empty('mine');
  expect(await waitFor('mine')).toBeGreaterThan(0);
  expect(await waitFor('yours')).toBe(0);
  expect(await waitFor('mine', 'uploading')).toBe(0);
  await expect(
    takeToken(world.visitor, { bucket: 'address', key: 'mine', limit: 'paying' }),
  ).resolves.toBeUndefined();
});

test('many at once get no more than the burst, in one statement each', async () => {
  world.statements.splice(0);
  const waits = await Promise.all(Array.from({ length: burst * 5 }, () => waitFor('crowd')));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(burst);
  expect(world.statements.filter((text) => text.includes('rate_buckets'))).toHaveLength(burst * 5);
});

test('keeps no phone number or address', async () => {
  await takeToken(world.visitor, { bucket: 'phone', key: '+256772123456', limit: 'code-sending-to-one' });
  const rows = await world.system.db.select().from(rateBuckets);
  expect(rows.length).toBeGreaterThan(0);
  for (const { key } of rows) expect(key).toMatch(/^[0-9a-f]{64}$/);
});

test('what an admin sets holds at once; a limit can be off', async () => {
  const { db } = world.system;
  const set = (change: Partial<typeof rateLimits.$inferInsert>) =>
    db
      .insert(rateLimits)
      .values({ name: 'paying', burst: 2, perMinute: 1, enabled: true, changedAt: new Date(), ...change })
      .onConflictDoUpdate({ target: rateLimits.name, set: change });
  await set({ enabled: true });
  expect([await waitFor('set'), await waitFor('set'), await waitFor('set')]).toEqual([0, 0, 60]);
  await set({ enabled: false });
  expect(await waitFor('set')).toBe(0);
  expect(await findLimitRules(world.system)).toEqual({ paying: { burst: 2, perMinute: 1, enabled: false } });
  await db.delete(rateLimits).where(eq(rateLimits.name, 'paying'));
});

test('full buckets are swept, others stay', async () => {
  await waitFor('old');
  world.clock.advanceMs(60 * 60_000);
  await waitFor('new');
  await expect(limitJobs[LIMITS_SWEEP]?.(world.visitor)).rejects.toThrow(AppError);
  await limitJobs[LIMITS_SWEEP]?.(world.system);
  expect(await world.system.db.select().from(rateBuckets)).toHaveLength(1);
});
