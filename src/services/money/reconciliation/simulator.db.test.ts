import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '@/services/money/ledger';
import { ReconciliationWorld } from '@/testing/reconciliation-world';
import {
  configureStatementSource,
  httpStatementSource,
  listItems,
  reconciliationJobs,
  unexplainedShillings,
} from '.';
import { NIGHTLY_JOB } from './nightly';

let world: ReconciliationWorld;
beforeAll(async () => {
  world = await ReconciliationWorld.open();
  const { url, adminToken: token } = world.payments.sandbox;
  configureStatementSource(httpStatementSource({ baseUrl: `${url}/__admin/statement`, token }));
});
afterAll(async () => {
  configureStatementSource(null);
  await world.close();
});

const inject = (anomaly: object) => world.payments.admin('POST', '/statement/anomalies', anomaly);
const night = async () => {
  await world.sleepOver();
  await reconciliationJobs[NIGHTLY_JOB]?.(world.ctx);
};

test('every anomaly of the operator’s own statement gets its class, and nothing is left unexplained', async () => {
  await world.paid('000', 40_000);
  const twice = await world.idsOf(await world.paid('000', 11_000));
  const lost = await world.idsOf(await world.paid('000', 12_000));
  const reversed = await world.idsOf(await world.paid('000', 13_000));
  await inject({ kind: 'unknown-deposit', amount: '7000' });
  await inject({ kind: 'unknown-deposit', amount: '900', provider: 'airtel' });
  await inject({ kind: 'fee-line', amount: '450' });
  await inject({ kind: 'reversal', reference: reversed.reference });
  await inject({ kind: 'duplicate-line', reference: twice.reference });
  await inject({ kind: 'missing-line', reference: lost.reference });
  await night();
  const day = world.yesterday;
  // One day of grace for what the statement lacks.
  await world.paid('000', 1_000);
  await night();
  const found = Object.fromEntries(
    await Promise.all(
      (['missing_internal', 'fee', 'reversal', 'duplicate_external', 'missing_external'] as const).map(
        async (name) => [name, (await world.items(name)).map((item) => [item.provider, item.stake_ugx])],
      ),
    ),
  );
  expect(found).toEqual({
    missing_internal: expect.arrayContaining([
      ['mtn', '7000'],
      ['airtel', '900'],
    ]),
    fee: [['mtn', '0']],
    reversal: [['mtn', '-13000']],
    duplicate_external: [['mtn', '0']],
    missing_external: [['mtn', '-12000']],
  });
  expect(found.missing_internal).toHaveLength(2);
  expect(await world.balance('provider_fees')).toBe(450n);
  expect(await world.balance('suspense')).toBe(7_000n + 900n - 13_000n);
  for (const each of [day, world.yesterday]) {
    expect([each, (await unexplainedShillings(world.ctx, each)).totalUgx]).toEqual([each, 0n]);
  }
  expect((await listItems(world.admin(), {})).items).toHaveLength(5);
  expect((await verifyLedger(world.ctx)).ok).toBe(true);
});

test('another night with the same statements changes nothing', async () => {
  const before = await world.traces();
  await reconciliationJobs[NIGHTLY_JOB]?.(world.ctx);
  expect(await world.traces()).toEqual(before);
});
