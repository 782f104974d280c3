import { afterAll, beforeAll, expect, test } from 'vitest';
import { ReconciliationWorld } from '@/testing/reconciliation-world';
import { configureStatementSource, httpStatementSource, reconciliationJobs, unexplainedShillings } from '.';
import { dayAfter, dayBefore } from './account';
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

test('nights nobody worked are made up: every day is fetched, and searched for what no statement knows', async () => {
  configureStatementSource(source());
  await world.paid('000', 3_000);
  await world.sleepOver();
  await night();
  const lost = await world.paid('000', 4_000);
  const { txn } = await world.idsOf(lost);
  const lostDay = world.today;
  // As if the operator had lost the line of it; two nights pass without a worker.
  for (let days = 0; days < 3; days += 1) {
    await world.sleepOver();
    await world.paid('000', 1_000 + days);
  }
  await world.sleepOver();
  const asked: string[] = [];
  const { fetch: fetchIt } = source();
  configureStatementSource({
    fetch: async (account, day) => {
      if (account.provider === 'mtn' && account.account === 'collection') asked.push(day);
      const body = await fetchIt(account, day);
      const lines = body ? new TextDecoder().decode(body).split('\r\n') : [];
      return body && new TextEncoder().encode(lines.filter((line) => !line.includes(txn)).join('\r\n'));
    },
  });
  await night();
  expect(asked).toEqual([lostDay, dayAfter(lostDay), dayAfter(dayAfter(lostDay)), world.yesterday]);
  expect(world.yesterday).toBe(dayAfter(dayAfter(dayAfter(lostDay))));
  expect((await world.items('missing_external')).filter(({ day }) => day === lostDay)).toMatchObject([
    { stake_ugx: '-4000' },
  ]);
  asked.splice(0);
  await night();
  expect(asked).toEqual([world.yesterday]);
});

test('a day that cannot be fetched keeps no later one waiting, and is asked for again the next night', async () => {
  await world.sleepOver();
  await world.sleepOver();
  const broken = dayBefore(world.yesterday);
  const { fetch: fetchIt } = source();
  configureStatementSource({
    fetch: (account, day) =>
      day === broken ? Promise.reject(new Error('no answer')) : fetchIt(account, day),
  });
  await expect(night()).rejects.toThrow(`${broken}: no answer`);
  const days = await world.payments.database.sql<{ day: string }[]>`
    select distinct day::text from statement_files where day >= ${broken}`;
  expect(days.map(({ day }) => day)).toEqual([world.yesterday]);
  configureStatementSource(source());
  await night();
  const whole = await world.payments.database
    .sql`select distinct day from statement_files where day >= ${broken}`;
  expect(whole).toHaveLength(2);
});

test('only the system may start it', async () => {
  await expect(reconciliationJobs[NIGHTLY_JOB]?.(world.admin())).rejects.toMatchObject({ code: 'forbidden' });
});
