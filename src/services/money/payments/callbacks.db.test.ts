import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { VISITOR } from '@/lib/context';
import { recordCallback } from '.';
import { attemptsOf, observe } from './testing/observe';
import { openOwnWorld } from './testing/own-world';
import type { PaymentWorld, Purchase } from './testing/payment-world';

const Callbacks = z.object({ callbacks: z.array(z.object({ id: z.string() })) });

let world: PaymentWorld;
beforeAll(async () => {
  world = await openOwnWorld();
});
afterAll(() => world.close());

async function referenceOf(purchase: Purchase): Promise<string> {
  const [attempt] = await attemptsOf(world, purchase);
  return attempt?.reference ?? '';
}

const claim = (reference: string, changes: object = {}) =>
  JSON.stringify({
    financialTransactionId: '1195582132',
    externalId: reference,
    amount: '50000',
    currency: 'UGX',
    payer: { partyIdType: 'MSISDN', partyId: '256770000002' },
    status: 'SUCCESSFUL',
    ...changes,
  });

const eventsKept = async () =>
  (await world.database.sql`select id from provider_events where source = 'callback'`).length;
const jobsWaiting = async () =>
  (
    await world.database
      .sql`select id from graphile_worker.jobs where task_identifier like 'payments.enquire'`
  ).length;

test('a forged success moves nothing: it only makes us ask, and the operator says no such thing', async () => {
  const purchase = await world.start('002');
  await world.runJobs();
  await recordCallback(world.ctx, { provider: 'mtn', body: claim(await referenceOf(purchase)) });
  expect(await observe(world, purchase)).toMatchObject({ attempt: 'pending', escrow: [0n, 0n], wallet: 0n });
  await world.runJobs();
  const seen = await observe(world, purchase);
  expect(seen).toMatchObject({
    attempt: 'pending',
    intent: 'awaiting_payer',
    escrow: [0n, 0n],
    wallet: 0n,
    events: [],
  });
});

test('a forged failure takes nothing away from a payment that succeeds', async () => {
  const purchase = await world.start('001');
  await world.runJobs();
  await recordCallback(world.ctx, {
    provider: 'mtn',
    body: claim(await referenceOf(purchase), { status: 'FAILED', reason: 'EXPIRED' }),
  });
  await world.advance(120_000);
  expect(await observe(world, purchase)).toMatchObject({ attempt: 'succeeded', intent: 'succeeded' });
});

test('a callback replayed word for word is kept once and asks once', async () => {
  const purchase = await world.start('002');
  await world.runJobs();
  const body = claim(await referenceOf(purchase));
  const before = await eventsKept();
  await recordCallback(world.ctx, { provider: 'mtn', body });
  await world.runJobs();
  const [asked] = await attemptsOf(world, purchase);
  for (let i = 0; i < 5; i += 1) await recordCallback(world.ctx, { provider: 'mtn', body });
  await world.runJobs();
  const [after] = await attemptsOf(world, purchase);
  expect(await eventsKept()).toBe(before + 1);
  expect(after?.enquiryCount).toBe(asked?.enquiryCount);
});

test('a replay after the payment was settled changes nothing', async () => {
  const purchase = await world.start('000');
  await world.advance(60_000);
  const settled = await observe(world, purchase);
  expect(settled).toMatchObject({ attempt: 'succeeded', intent: 'succeeded' });
  const [before] = await attemptsOf(world, purchase);
  const reference = await referenceOf(purchase);
  for (const changes of [{}, { status: 'FAILED' }, { amount: '1' }]) {
    await recordCallback(world.ctx, { provider: 'mtn', body: claim(reference, changes) });
  }
  await world.advance(60_000);
  expect(await observe(world, purchase)).toEqual(settled);
  expect((await attemptsOf(world, purchase))[0]?.version).toBe(before?.version);
});

test('the simulator replaying its own callback changes nothing either', async () => {
  const purchase = await world.start('000', 61_000);
  await world.advance(30_000);
  const settled = await observe(world, purchase);
  const received = world.callbacks;
  const sent = Callbacks.parse(
    await world.admin('GET', `/callbacks?reference=${await referenceOf(purchase)}`),
  );
  expect(sent.callbacks).toHaveLength(1);
  await world.admin('POST', `/callbacks/${sent.callbacks[0]?.id}/replay`);
  await world.runJobs();
  expect(world.callbacks).toBe(received + 1);
  expect(await observe(world, purchase)).toEqual(settled);
});

test.each([
  ['an unknown reference', claim('6f0a3c52-8f0e-4d0c-9a34-0f6b8f8e6a11')],
  ['no reference', '{"status":"SUCCESSFUL"}'],
  ['no JSON', '<html>'],
  ['nothing', ''],
  ['a reference that is no UUID', claim("x' or 1=1 --")],
])('%s is dropped without a trace in the payments', async (_name, body) => {
  const [events, jobs] = [await eventsKept(), await jobsWaiting()];
  await recordCallback(world.ctx, { provider: 'mtn', body });
  expect([await eventsKept(), await jobsWaiting()]).toEqual([events, jobs]);
});

test('a flood of different callbacks cannot put the enquiry off', async () => {
  const purchase = await world.start('002');
  await world.runJobs();
  const reference = await referenceOf(purchase);
  await recordCallback(world.ctx, { provider: 'mtn', body: claim(reference, { n: 0 }) });
  const due = async () =>
    (
      await world.database
        .sql`select run_at from graphile_worker.jobs where key = ${`enquire:${purchase.attemptId}`}`
    )[0]?.run_at;
  const first = await due();
  for (let n = 1; n < 5; n += 1) {
    await world.sleep(300);
    await recordCallback(world.ctx, { provider: 'mtn', body: claim(reference, { n }) });
  }
  expect(await due()).toEqual(first);
});

test('what is kept of a callback names nobody', async () => {
  const kept = await world.database.sql<{ body: string }[]>`select body from provider_events`;
  expect(kept.length).toBeGreaterThan(3);
  for (const { body } of kept) expect(body).not.toMatch(/256770000\d{3}/);
});

test('only the webhook may bring one in', async () => {
  const input = { provider: 'mtn', body: '{}' } as const;
  await expect(recordCallback({ ...world.ctx, actor: VISITOR }, input)).rejects.toMatchObject({
    code: 'forbidden',
  });
  const admin = world.as('6f0a3c52-8f0e-4d0c-9a34-0f6b8f8e6a11', 'admin');
  await expect(recordCallback(admin, input)).rejects.toMatchObject({ code: 'forbidden' });
});
