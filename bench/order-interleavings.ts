import fc from 'fast-check';
import { stockInvariants } from '@/services/market/catalog';
import { orderInvariants } from '@/services/trade/orders';
import {
  type OrderVerdict,
  openOrderInterleavings,
  orderPlans,
  playAllOrders,
} from '@/testing/order-interleavings';
import { auditBooks, benchPayments, numberFlag } from './support/payments';

/**
 * Random interleavings of repeated presses of Pay, callback, enquiry, expiry, the payer's return, events that come
 * twice or out of turn, and processes that die: through the real verbs on PostgreSQL against the real simulator over
 * HTTP. Exactly one order, one posting and one charge each.
 * `--runs 10000 --seed 7 --together 12`; prints JSON.
 */
const [runs, seed, together] = [
  numberFlag('runs', 10_000),
  numberFlag('seed', 7),
  numberFlag('together', 12),
];

await benchPayments(
  (databaseUrl) => openOrderInterleavings(databaseUrl, together + 4),
  async (world) => {
    const verdicts = await playAllOrders(
      world,
      fc.sample(orderPlans, { numRuns: runs, seed }),
      together,
      (done) => {
        if (done % 500 === 0) process.stderr.write(`${done}/${runs}\n`);
      },
    );
    const ended = (end: OrderVerdict['end']) => verdicts.filter((one) => one.end === end).length;
    const { isOk, report } = await auditBooks(world, 0n);
    const promises = { ...(await orderInvariants(world.ctx)), ...(await stockInvariants(world.ctx)) };
    return {
      ok: isOk && Object.values(promises).every(({ ok }) => ok),
      runs: verdicts.length,
      seed,
      placed: ended('placed'),
      revived: ended('revived'),
      expired: ended('expired'),
      died: verdicts.filter(({ deaths }) => deaths > 0).length,
      promises,
      ...report,
    };
  },
);
