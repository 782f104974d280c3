import fc from 'fast-check';
import {
  DEATHS,
  type Death,
  openInterleavings,
  plans,
  playAll,
  type Verdict,
} from '@/services/money/payments/testing/interleaving';
import { auditBooks, benchPayments, numberFlag } from './support/payments';

/**
 * Random interleavings of callback, enquiry, expiry, repeated submission, the payer's return, refund, payout and
 * processes that die, through the real verbs on PostgreSQL against the real simulator over HTTP.
 * `--runs 10000 --seed 7 --together 12`; prints JSON.
 */
const [runs, seed, together] = [
  numberFlag('runs', 10_000),
  numberFlag('seed', 7),
  numberFlag('together', 12),
];

await benchPayments(
  (databaseUrl) => openInterleavings(databaseUrl, together + 4),
  async (world) => {
    const verdicts = await playAll(world, fc.sample(plans, { numRuns: runs, seed }), together, (done) => {
      if (done % 500 === 0) process.stderr.write(`${done}/${runs}\n`);
    });
    const sum = (of: (one: Verdict) => number) => verdicts.reduce((total, one) => total + of(one), 0);
    const count = (is: (one: Verdict) => boolean) => verdicts.filter(is).length;
    // Whole Airtel refunds whose answer was lost: with us they stay in transit until a person has looked.
    const unbookedUgx = verdicts.reduce((total, one) => total + one.unbookedUgx, 0n);
    const { isOk, report } = await auditBooks(world, unbookedUgx);
    const restarts = (at: Death) => sum(({ deaths }) => deaths.filter((one) => one === at).length);
    return {
      ok: isOk,
      runs: verdicts.length,
      seed,
      paid: sum((one) => one.paidAtOperator),
      postings: sum((one) => one.postings),
      settlements: sum((one) => one.settlements),
      late: count((one) => one.late),
      neverPaid: count((one) => one.paidAtOperator === 0),
      refunds: {
        asked: count((one) => one.refund !== 'none'),
        sent: count((one) => one.refund === 'sent'),
        failed: count((one) => one.refund === 'failed'),
        waitForAPerson: count((one) => one.refund === 'waiting'),
        paidAtOperator: sum((one) => one.refundedAtOperator),
      },
      payouts: {
        asked: count((one) => one.payout !== 'none'),
        sent: count((one) => one.payout === 'sent'),
        failed: count((one) => one.payout === 'failed'),
        paidAtOperator: sum((one) => one.paidOutAtOperator),
      },
      restarts: Object.fromEntries(DEATHS.map((at) => [at, restarts(at)])),
      ...report,
    };
  },
);
