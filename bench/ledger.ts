import { parseArgs } from 'node:util';
import { openDatabase } from '../src/db/client';
import { withDatabase } from '../src/db/tx';
import { systemClock } from '../src/lib/clock';
import { systemActor } from '../src/lib/context';
import { systemIds } from '../src/lib/ids';
import { verifyLedger } from '../src/services/money/ledger';
import { startTestServer, TEMPLATE } from '../src/testing/database-server';
import { printResult } from './support/exit-code';
import {
  drivenByDriver,
  drivenByPgbench,
  type Load,
  pgbenchVersion,
  prepareHandWritten,
} from './support/hand-written';
import { openWallets, throughService } from './support/service-transfers';
import { measureStatement } from './support/statement-pages';

/**
 * Double-entry transfers a second through the service, beside a function somebody would write by hand, on one server
 * that waits for its disk at a commit. The sides take turns; the figures are medians of their rounds, and the ratios
 * those of rounds that ran beside each other. Then pages of an account with very many entries.
 */
const ROUNDS = 11;
const ACCOUNTS = 1_000;
const LIMITS = { toHandWritten: 0.5, withCommission: 0.8, pageP95Ms: 50 };

const number = { type: 'string' } as const;
const { values } = parseArgs({
  options: { transfers: number, clients: number, entries: number, seed: number },
});
const transfers = Number(values.transfers ?? 2_000);
const clients = Number(values.clients ?? 10);
const entries = Number(values.entries ?? 1_000_000);
const seed = Number(values.seed ?? 7);

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const say = (line: string) => process.stderr.write(`  … ${line}\n`);
const median = (of: readonly number[]) => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;
const rounded = (value: number) => Math.round(value * 100) / 100;

const { server, remove } = await startTestServer({ durable: true });
const url = server.url(TEMPLATE);
const database = openDatabase({ url, maxConnections: clients, applicationName: 'bench' });
try {
  const base = { clock: systemClock, ids: systemIds, log: silent, requestId: 'bench' };
  const ctx = withDatabase({ ...base, actor: systemActor('bench') }, database.db);
  const pgbench = await pgbenchVersion();
  const byHand = (load: Load) => (pgbench === null ? drivenByDriver(url, load) : drivenByPgbench(url, load));
  await prepareHandWritten(url, ACCOUNTS);
  const wallets = await openWallets(ctx, ACCOUNTS);
  const load = { transfers, clients, accounts: ACCOUNTS, seed };
  const warmUp = { ...load, transfers: Math.min(1_000, transfers) };
  await throughService(ctx, wallets, warmUp, { withCommission: true });
  await byHand(warmUp);
  const rounds: { service: number; handWritten: number; withCommission: number }[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`Transfers, round ${round} of ${ROUNDS}`);
    rounds.push({
      service: await throughService(ctx, wallets, load, { withCommission: false }),
      handWritten: await byHand(load),
      withCommission: await throughService(ctx, wallets, load, { withCommission: true }),
    });
  }
  const { ok } = await verifyLedger(ctx);
  say(`A statement over ${entries} entries`);
  const statement = await measureStatement(ctx, database.sql, entries);
  const ratios = {
    toHandWritten: rounded(median(rounds.map((one) => one.service / one.handWritten))),
    withCommission: rounded(median(rounds.map((one) => one.withCommission / one.service))),
  };
  const isWithin =
    ok &&
    ratios.toHandWritten >= LIMITS.toHandWritten &&
    ratios.withCommission >= LIMITS.withCommission &&
    statement.pageMs.p95 <= LIMITS.pageP95Ms;
  const result = {
    bench: 'ledger',
    ...load,
    rounds: ROUNDS,
    handWrittenDrivenBy: pgbench ?? 'our own driver: pgbench is not installed (Debian: postgresql)',
    transfersPerSecond: {
      service: Math.round(median(rounds.map((one) => one.service))),
      handWritten: Math.round(median(rounds.map((one) => one.handWritten))),
      withCommission: Math.round(median(rounds.map((one) => one.withCommission))),
    },
    ratios,
    statement,
    limits: LIMITS,
    ledgerHolds: ok,
    isWithin,
  };
  printResult(result);
} finally {
  await database.close();
  await remove();
}
