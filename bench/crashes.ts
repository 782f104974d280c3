import { sweepPayments } from '@/services/money/payments';
import { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { FLOWS, TOKEN_FLOWS } from './support/crash/flows';
import { CRASH_SETTINGS } from './support/crash/settings';
import { Toll } from './support/crash/toll';
import { Victims } from './support/crash/victim';
import { auditBooks, benchPayments, numberFlag } from './support/payments';

/**
 * Kills a worker process with SIGKILL before and after each of its commits and each of its requests to an operator, in
 * the middle of collections, refunds and payouts, and lets another one finish. `--times 20 --seed 7`; prints JSON.
 */
const [times, seed] = [numberFlag('times', 20), numberFlag('seed', 7)];
/** Tokens live long, so that only the flows that are about them come to ask for one. */
const LONG_S = 30 * 24 * 3600;

async function take(world: PaymentWorld, victims: Victims) {
  const toll = new Toll(world, victims, seed);
  await toll.takeAll(FLOWS, times, () => true);
  await toll.takeAll(TOKEN_FLOWS, times, (boundary) => boundary.includes('token'));
  await sweepPayments(world.ctx);
  await world.advance(5 * 60_000);
  const { isOk, report } = await auditBooks(world, toll.unbookedUgx);
  return {
    ok: isOk && toll.problems.length === 0,
    times,
    seed,
    kills: toll.kills,
    payments: toll.payments,
    windows: toll.windows,
    waitForAPerson: toll.waiting,
    problems: toll.problems.slice(0, 10),
    ...report,
  };
}

await benchPayments(
  (databaseUrl) =>
    PaymentWorld.open({
      databaseUrl,
      settings: CRASH_SETTINGS,
      sandbox: { seed, tokenTtlSeconds: LONG_S, airtelTokenTtlSeconds: LONG_S },
    }),
  async (world, databaseUrl) => {
    const victims = new Victims(databaseUrl, world.sandbox.url);
    try {
      return await take(world, victims);
    } finally {
      victims.close();
    }
  },
);
