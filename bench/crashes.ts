import { required } from '@/lib/assert';
import { ugx } from '@/lib/money';
import { stockInvariants } from '@/services/market/catalog';
import { sweepPayments } from '@/services/money/payments';
import { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { changeMoneySettings, readMoneySettings } from '@/services/money/settings';
import { orderInvariants } from '@/services/trade/orders';
import { makeDeliverySettings, makeUser } from '@/testing/factories';
import { ERRAND_TRADE } from './support/crash/errand-trade';
import { ALONE_UGX, ERRANDS } from './support/crash/errands';
import { FLOWS, prepare, TOKEN_FLOWS } from './support/crash/flows';
import { judge } from './support/crash/judge';
import { contextOf } from './support/crash/perform';
import { recover } from './support/crash/recover';
import { crashSettings } from './support/crash/settings';
import { Toll } from './support/crash/toll';
import { Victims } from './support/crash/victim';
import { auditBooks, benchPayments, numberFlag } from './support/payments';

/**
 * Kills a worker or web process with SIGKILL before and after each of its commits and each of its requests to an
 * operator, in the middle of collections, refunds and payouts, of orders that are placed, expire, are paid late,
 * delivered or cancelled and of payouts that are asked for and released, and lets another one finish.
 * `--times 20 --seed 7`; prints JSON.
 */
const [times, seed] = [numberFlag('times', 20), numberFlag('seed', 7)];
/** Tokens live long, so that only the flows that are about them come to ask for one. */
const LONG_S = 30 * 24 * 3600;

const PAYMENTS = {
  ...{ prepare, recover, judge, isPaced: true },
  loseJobs: (world: PaymentWorld) => world.loseJobs(),
};

/** Deliveries cost something, and a payout above a small amount takes two of us. */
async function openMarket({ ctx }: PaymentWorld): Promise<void> {
  await makeDeliverySettings(ctx);
  const { id: userId } = await makeUser(ctx, { roles: ['admin'] });
  const admin = contextOf(ctx, { by: { userId, role: 'admin' }, laterMs: 0 });
  const { settings } = await readMoneySettings(admin);
  const reason = 'Payouts are small here';
  await changeMoneySettings(admin, { ...settings, payoutTwoPersonsUgx: ugx(ALONE_UGX), reason });
}

/** What orders promise at any moment. That none waits for long is not asked: here nobody packs what was sold. */
async function promisesOfOrders({ ctx }: PaymentWorld) {
  const { escrow_holds_undelivered_orders: escrow } = await orderInvariants(ctx);
  return { escrow: required(escrow, 'the promise of escrow'), ...(await stockInvariants(ctx)) };
}

async function take(world: PaymentWorld, victims: Victims) {
  const toll = new Toll(world, victims, seed);
  await toll.takeAll(ERRAND_TRADE, ERRANDS, times);
  const promises = await promisesOfOrders(world);
  await toll.takeAll(PAYMENTS, FLOWS, times);
  await toll.takeAll(PAYMENTS, TOKEN_FLOWS, times, (boundary) => boundary.includes('token'));
  await sweepPayments(world.ctx);
  await world.advance(5 * 60_000);
  const { isOk, report } = await auditBooks(world, toll.unbookedUgx);
  return {
    ok: isOk && toll.problems.length === 0 && Object.values(promises).every(({ ok }) => ok),
    times,
    seed,
    kills: toll.kills,
    payments: toll.payments,
    windows: toll.windows,
    waitForAPerson: toll.waiting,
    problems: toll.problems.slice(0, 10),
    promises,
    ...report,
  };
}

await benchPayments(
  (databaseUrl) =>
    PaymentWorld.open({
      databaseUrl,
      settings: crashSettings(true),
      sandbox: { seed, tokenTtlSeconds: LONG_S, airtelTokenTtlSeconds: LONG_S },
    }),
  async (world, databaseUrl) => {
    await openMarket(world);
    const victims = new Victims(databaseUrl, world.sandbox.url);
    try {
      return await take(world, victims);
    } finally {
      victims.close();
    }
  },
);
