import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import postgres from 'postgres';
import { verifyLedger } from '@/services/money/ledger';
import { PROVIDERS, paymentInvariants, paymentSettingsFor } from '@/services/money/payments';
import { plans, playAll } from '@/services/money/payments/testing/interleaving';
import { bothBooks } from '@/services/money/payments/testing/observe';
import { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { startTestServer, TEMPLATE } from '@/testing/database-server';
import { TEST_KEYS } from '@/testing/keys';

/**
 * Random interleavings of callback, enquiry, expiry, repeated submission and the payer's return, through the real
 * verbs on PostgreSQL against the real simulator over HTTP. `--runs 10000 --seed 7 --together 12`; prints JSON.
 */
const flag = (name: string, fallback: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};

process.env.ENCRYPTION_KEYS = TEST_KEYS;

const [runs, seed, together] = [flag('runs', 10_000), flag('seed', 7), flag('together', 12)];
const { server, remove } = await startTestServer();
const name = `uh_${randomBytes(6).toString('hex')}`;
const admin = postgres(server.url('postgres'), { max: 1 });
await admin`create database ${admin(name)} template ${admin(TEMPLATE)}`;
await admin.end();

const settings = { ...paymentSettingsFor(1), enquiriesPerSecond: 1e9, slowEnquiriesPerSecond: 1e9 };
const world = await PaymentWorld.open({
  databaseUrl: server.url(name),
  settings,
  maxConnections: together + 4,
});
try {
  const startedAt = performance.now();
  const verdicts = await playAll(world, fc.sample(plans, { numRuns: runs, seed }), together, (done) => {
    if (done % 500 === 0) process.stderr.write(`${done}/${runs}\n`);
  });
  const [books, ledger, invariants] = [
    await Promise.all(PROVIDERS.map((provider) => bothBooks(world, provider))),
    await verifyLedger(world.ctx),
    await paymentInvariants(world.ctx),
  ];
  const sum = (of: 'paidAtOperator' | 'postings' | 'settlements') =>
    verdicts.reduce((total, verdict) => total + verdict[of], 0);
  console.log(
    JSON.stringify({
      ok:
        ledger.ok &&
        books.every(({ ours, theirs }) => isDeepStrictEqual(ours, theirs)) &&
        Object.values(invariants).every(({ ok }) => ok),
      runs: verdicts.length,
      seed,
      paid: sum('paidAtOperator'),
      postings: sum('postings'),
      settlements: sum('settlements'),
      late: verdicts.filter((verdict) => verdict.late).length,
      neverPaid: verdicts.filter((verdict) => verdict.paidAtOperator === 0).length,
      collectedUgx: books.map(({ ours }) => ours.collection.toString()),
      heldByOperatorsUgx: books.map(({ theirs }) => theirs.collection.toString()),
      ledger: ledger.invariants,
      payments: invariants,
      seconds: Math.round((performance.now() - startedAt) / 1000),
    }),
  );
} finally {
  await world.close();
  await remove();
}
