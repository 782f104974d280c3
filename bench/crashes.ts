import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import postgres from 'postgres';
import { z } from 'zod';
import { verifyLedger } from '@/services/money/ledger';
import { PROVIDERS, paymentInvariants, sweepPayments } from '@/services/money/payments';
import { bothBooks } from '@/services/money/payments/testing/observe';
import { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { startTestServer, TEMPLATE } from '@/testing/database-server';
import { TEST_ENVIRONMENT } from '@/testing/environment';
import { FLOWS, TOKEN_FLOWS } from './support/crash/flows';
import { CRASH_SETTINGS } from './support/crash/settings';
import { Toll } from './support/crash/toll';
import { Victims } from './support/crash/victim';

/**
 * Kills a worker process with SIGKILL before and after each of its commits and each of its requests to an operator, in
 * the middle of collections, refunds and payouts, and lets another one finish. `--times 20 --seed 7`; prints JSON.
 */
const flag = (name: string, fallback: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};

Object.assign(process.env, TEST_ENVIRONMENT);

const [times, seed] = [flag('times', 20), flag('seed', 7)];
const { server, remove } = await startTestServer();
const name = `uh_${randomBytes(6).toString('hex')}`;
const admin = postgres(server.url('postgres'), { max: 1 });
await admin`create database ${admin(name)} template ${admin(TEMPLATE)}`;
await admin.end();

// Tokens live long, so that only the flows that are about them come to ask for one.
const LONG_S = 30 * 24 * 3600;
const world = await PaymentWorld.open({
  databaseUrl: server.url(name),
  settings: CRASH_SETTINGS,
  sandbox: { seed, tokenTtlSeconds: LONG_S, airtelTokenTtlSeconds: LONG_S },
});
const victims = new Victims(server.url(name), world.sandbox.url);
let isOk = false;
try {
  const startedAt = performance.now();
  const toll = new Toll(world, victims, seed);
  await toll.takeAll(FLOWS, times, () => true);
  await toll.takeAll(TOKEN_FLOWS, times, (boundary) => boundary.includes('token'));
  await sweepPayments(world.ctx);
  await world.advance(5 * 60_000);

  const books = await Promise.all(
    PROVIDERS.map(async (provider) => ({ provider, ...(await bothBooks(world, provider)) })),
  );
  const operators = z.object({ ok: z.boolean() }).parse(await world.admin('GET', '/invariants'));
  const [ledger, invariants] = [await verifyLedger(world.ctx), await paymentInvariants(world.ctx)];
  const booksAgree = books.every(({ provider, ours, theirs }) => {
    const collection = ours.collection - (provider === 'airtel' ? toll.unbookedUgx : 0n);
    return isDeepStrictEqual({ ...ours, collection }, theirs);
  });
  const hold = ledger.ok && booksAgree && operators.ok && Object.values(invariants).every(({ ok }) => ok);
  isOk = hold && toll.problems.length === 0;
  console.log(
    JSON.stringify({
      ok: isOk,
      times,
      seed,
      kills: toll.kills,
      payments: toll.payments,
      windows: toll.windows,
      waitForAPerson: toll.waiting,
      problems: toll.problems.slice(0, 10),
      booksAgree,
      unbookedUgx: toll.unbookedUgx.toString(),
      ledger: ledger.invariants,
      invariants,
      seconds: Math.round((performance.now() - startedAt) / 1000),
    }),
  );
} finally {
  victims.close();
  await world.close();
  await remove();
}
process.exitCode = isOk ? 0 : 1;
