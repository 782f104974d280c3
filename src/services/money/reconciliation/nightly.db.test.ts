import { afterAll, beforeAll, expect, test } from 'vitest';
import { ReconciliationWorld } from '@/testing/reconciliation-world';
import { configureStatementSource, httpStatementSource, reconciliationJobs, unexplainedShillings } from '.';
import { NIGHTLY_JOB } from './nightly';

let world: ReconciliationWorld;
beforeAll(async () => {
  world = await ReconciliationWorld.open();
});
afterAll(async () => {
  configureStatementSource(null);
  await world.close();
});

const night = () => reconciliationJobs[NIGHTLY_JOB]?.(world.ctx);
const source = (token = world.payments.sandbox.adminToken) =>
  httpStatementSource({ baseUrl: `${world.payments.sandbox.url}/__admin/statement`, token });

test('each night yesterday’s statements are fetched and reconciled, once', async () => {
  configureStatementSource(source());
  const refunded = await world.paid('000', 20_000);
  await world.refund(refunded, 5_000);
  await world.sleepOver();
  await night();
  expect(await world.items('matched')).toHaveLength(2);
  expect((await unexplainedShillings(world.ctx, world.yesterday)).accounts).toMatchObject([
    { account: 'collection', unexplainedUgx: 0n },
    { account: 'disbursement', unexplainedUgx: 0n },
  ]);
  const before = await world.traces();
  await night();
  expect(await world.traces()).toEqual(before);
});

test('where nothing is fetched the night goes on with the files that are here', async () => {
  configureStatementSource(null);
  await world.paid('000', 1_500);
  await world.sleepOver();
  await night();
  expect((await unexplainedShillings(world.ctx, world.yesterday)).accounts).toMatchObject([
    { unexplainedUgx: null },
    { unexplainedUgx: null },
  ]);
  await world.reconcileYesterday();
});

test('a source that fails or sends something else fails the job, and nothing is half taken', async () => {
  await world.paid('000', 2_500);
  await world.sleepOver();
  const before = await world.traces();
  configureStatementSource(source('wrong'));
  await expect(night()).rejects.toThrow(/401/);
  configureStatementSource({
    fetch: async ({ account }) =>
      new TextEncoder().encode(account === 'collection' ? '<html>' : 'date,id,amount\n1'),
  });
  await expect(night()).rejects.toThrow(/not taken/);
  expect(await world.traces()).toEqual(before);
  configureStatementSource(source());
  await night();
  expect((await unexplainedShillings(world.ctx, world.yesterday)).totalUgx).toBe(0n);
});

test('only the system may start it', async () => {
  await expect(reconciliationJobs[NIGHTLY_JOB]?.(world.admin())).rejects.toMatchObject({ code: 'forbidden' });
});
