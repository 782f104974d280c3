import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import postgres from 'postgres';
import { z } from 'zod';
import { verifyLedger } from '@/services/money/ledger';
import { PROVIDERS, paymentInvariants } from '@/services/money/payments';
import {
  DEATHS,
  type Death,
  openInterleavings,
  plans,
  playAll,
  type Verdict,
} from '@/services/money/payments/testing/interleaving';
import { bothBooks } from '@/services/money/payments/testing/observe';
import { startTestServer, TEMPLATE } from '@/testing/database-server';
import { TEST_ENVIRONMENT } from '@/testing/environment';

/**
 * Random interleavings of callback, enquiry, expiry, repeated submission, the payer's return, refund, payout and
 * processes that die, through the real verbs on PostgreSQL against the real simulator over HTTP.
 * `--runs 10000 --seed 7 --together 12`; prints JSON.
 */
const flag = (name: string, fallback: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};

Object.assign(process.env, TEST_ENVIRONMENT);

const [runs, seed, together] = [flag('runs', 10_000), flag('seed', 7), flag('together', 12)];
const { server, remove } = await startTestServer();
const name = `uh_${randomBytes(6).toString('hex')}`;
const admin = postgres(server.url('postgres'), { max: 1 });
await admin`create database ${admin(name)} template ${admin(TEMPLATE)}`;
await admin.end();

const world = await openInterleavings(server.url(name), together + 4);
try {
  const startedAt = performance.now();
  const verdicts = await playAll(world, fc.sample(plans, { numRuns: runs, seed }), together, (done) => {
    if (done % 500 === 0) process.stderr.write(`${done}/${runs}\n`);
  });
  const [books, operators, ledger, invariants] = [
    await Promise.all(
      PROVIDERS.map(async (provider) => ({ provider, ...(await bothBooks(world, provider)) })),
    ),
    z.object({ ok: z.boolean() }).parse(await world.admin('GET', '/invariants')),
    await verifyLedger(world.ctx),
    await paymentInvariants(world.ctx),
  ];
  const sum = (of: (one: Verdict) => number) => verdicts.reduce((total, one) => total + of(one), 0);
  const count = (is: (one: Verdict) => boolean) => verdicts.filter(is).length;
  // Whole Airtel refunds whose answer was lost: with us they stay in transit until a person has looked.
  const unbookedUgx = verdicts.reduce((total, one) => total + one.unbookedUgx, 0n);
  const booksAgree = books.every(({ provider, ours, theirs }) => {
    const collection = ours.collection - (provider === 'airtel' ? unbookedUgx : 0n);
    return isDeepStrictEqual({ ...ours, collection }, theirs);
  });
  const restarts = (at: Death) => sum(({ deaths }) => deaths.filter((one) => one === at).length);
  console.log(
    JSON.stringify({
      ok: ledger.ok && booksAgree && operators.ok && Object.values(invariants).every(({ ok }) => ok),
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
      ourBooksUgx: books.map(({ ours }) => [ours.collection.toString(), ours.disbursement.toString()]),
      operatorsBooksUgx: books.map(({ theirs }) => [
        theirs.collection.toString(),
        theirs.disbursement.toString(),
      ]),
      unbookedUgx: unbookedUgx.toString(),
      ledger: ledger.invariants,
      payments: invariants,
      seconds: Math.round((performance.now() - startedAt) / 1000),
    }),
  );
} finally {
  await world.close();
  await remove();
}
