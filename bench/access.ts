import { percentile } from '../src/cli/market-day/percentiles';
import { openDatabase } from '../src/db/client';
import { type Ctx, withDatabase } from '../src/db/tx';
import { systemClock } from '../src/lib/clock';
import type { Actor } from '../src/lib/context';
import { systemIds } from '../src/lib/ids';
import { ugx } from '../src/lib/money';
import { authorise, authoriseOn, type Condition, rulesChanged } from '../src/services/platform/access';
import { accessPolicies } from '../src/services/platform/access/tables';
import { startTestServer, TEMPLATE } from '../src/testing/database-server';
import { printResult } from './support/exit-code';

/**
 * What the access check adds to one request: `authorise` and one decision about a row, with 50 enabled policies
 * that all concern it, on a real database that is asked for changes as often as in earnest. None denies, so that
 * every one of them is looked at.
 */
const POLICIES = 50;
const REQUESTS = 20_000;
const PAUSE_EVERY = 500;

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const [userId, sessionId] = [systemIds.uuid(), systemIds.uuid()];
const admin: Actor = {
  kind: 'user',
  userId,
  sessionId,
  roles: ['admin'],
  holds: 'key',
  factor: { kind: 'passkey', at: systemClock.now() },
};

/** Five tests deep and wide, of every kind; together they are never so. */
const condition = (n: number): Condition => ({
  kind: 'all',
  of: [
    { kind: 'role', oneOf: ['admin', 'vendor'] },
    {
      kind: 'any',
      of: [
        { kind: 'network', within: [`10.${n}.0.0/16`, '41.210.0.0/16'] },
        { kind: 'not', of: { kind: 'factor', notOlderThanMinutes: 5 } },
        { kind: 'hours', days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 1440 },
      ],
    },
    { kind: 'not', of: { kind: 'same_vendor' } },
    { kind: 'amount', atLeastUgx: 10_000_000 + n },
  ],
});

async function fill(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.insert(accessPolicies).values(
    Array.from({ length: POLICIES }, (_, n) => ({
      id: ctx.ids.uuid(),
      name: `Bench ${n}`,
      description: 'Made to be measured.',
      effect: n % 2 === 0 ? 'deny' : 'allow',
      resources: ['order', 'transaction'],
      actions: ['read', 'write'],
      condition: condition(n),
      timeWindows: [{ days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 1440 }],
      priority: n,
      enabled: true,
      version: 1,
      createdAt: now,
      updatedAt: now,
    })),
  );
  rulesChanged();
}

async function measure(ctx: Ctx): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < REQUESTS; n += 1) {
    const row = { kind: 'order', id: userId, vendorId: sessionId, amountUgx: ugx(50_000n) };
    const began = performance.now();
    authorise(ctx, 'order.read-any', 'follow');
    await authoriseOn(ctx, 'order.read-any', row, []);
    times.push(performance.now() - began);
    // Long enough in all that the look for changes falls into many of the measured requests.
    if (n % PAUSE_EVERY === 0) await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return times.sort((a, b) => a - b);
}

const told = (sorted: readonly number[]) => {
  const at = (share: number) => Math.round(percentile(sorted, share) * 1000) / 1000;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
};

const { server, remove } = await startTestServer();
const database = openDatabase({ url: server.url(TEMPLATE), maxConnections: 2, applicationName: 'bench' });
try {
  const base = { actor: admin, clock: systemClock, ids: systemIds, log: silent, requestId: 'bench' };
  const ctx = withDatabase({ ...base, origin: { address: '41.210.9.9', userAgent: null } }, database.db);
  await authoriseOn(ctx, 'order.read-any', { kind: 'order', id: userId });
  const without = told(await measure(ctx));
  await fill(ctx);
  const withPolicies = told(await measure(ctx));
  const limitMs = 1;
  printResult({
    bench: 'access',
    requests: REQUESTS,
    policies: POLICIES,
    ms: { without, withPolicies },
    limitMs,
    isWithin: withPolicies.p95 <= limitMs,
  });
} finally {
  await database.close();
  await remove();
}
