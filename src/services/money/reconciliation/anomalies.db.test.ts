import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { verifyLedger } from '@/services/money/ledger';
import {
  COLLECTION,
  DISBURSEMENT,
  imported,
  lineWith,
  ReconciliationWorld,
  rebalanced,
} from '@/testing/reconciliation-world';
import { runReconciliation, unexplainedShillings } from '.';

const MINUTE = 60_000;

let world: ReconciliationWorld;
beforeAll(async () => {
  world = await ReconciliationWorld.open();
  await world.paid('000', 1_000);
  await world.sleepOver();
  await world.reconcileYesterday();
});
afterAll(() => world.close());
// Each test begins with a day of its own.
beforeEach(async () => {
  await world.sleepOver();
  await world.reconcileYesterday();
});

const unexplained = async (day: string) => (await unexplainedShillings(world.ctx, day)).totalUgx;
const ofDay = async (itemClass: string, day: string) =>
  (await world.items(itemClass)).filter((item) => item.day === day);

test('a payment no statement knows waits a day, then is an item and an alarm; a statement that has it ends it', async () => {
  const { txn } = await world.idsOf(await world.paid('000', 7_000));
  await world.sleepOver();
  const day = world.yesterday;
  const whole = await world.statement(COLLECTION, day);
  // As if the operator had lost line and money.
  world.drift.collection -= 7_000;
  const without = (lines: string[]) => lines.filter((line) => !line.includes(txn));
  const first = await world.reconcileYesterday(without);
  expect(await ofDay('missing_external', day)).toEqual([]);
  expect(first.figures?.unexplainedUgx).toBe(0n);
  await world.paid('000', 2_000);
  await world.sleepOver();
  const second = await world.reconcileYesterday();
  expect(second.figures).toMatchObject({ openUgx: -7_000n, unexplainedUgx: 0n });
  expect(await ofDay('missing_external', day)).toMatchObject([{ stake_ugx: '-7000', state: 'open' }]);
  const events = await world.payments.database.sql`select kind, severity from security_events`;
  expect([...events]).toEqual([{ kind: 'reconciliation.missing_external', severity: 'HIGH' }]);
  const before = await world.traces();
  await runReconciliation(world.admin(), COLLECTION);
  expect(await world.traces()).toEqual(before);
  world.drift.collection += 7_000;
  await world.bring(COLLECTION, day, whole);
  expect(await ofDay('missing_external', day)).toMatchObject([{ state: 'resolved', resolution: 'appeared' }]);
});

test('a line that is missing while its money is in the balance is an item, and nothing is unexplained', async () => {
  const { txn } = await world.idsOf(await world.paid('000', 8_000));
  await world.paid('000', 500);
  await world.sleepOver();
  const day = world.yesterday;
  await world.reconcileYesterday((lines) => lines.filter((line) => !line.includes(txn)));
  expect(await unexplained(day)).toBe(0n);
  await world.sleepOver();
  await world.reconcileYesterday();
  expect(await ofDay('missing_external', day)).toHaveLength(1);
  expect([await unexplained(day), await unexplained(world.yesterday)]).toEqual([0n, 0n]);
});

test('a balance that runs past its lines for no reason we have is unexplained', async () => {
  await world.paid('000', 500);
  await world.sleepOver();
  const day = world.yesterday;
  const lines = await world.statement(COLLECTION, day);
  const odd = lines.map((line) => rebalanced(line, 123));
  expect(imported(await world.bring(COLLECTION, day, odd)).figures?.unexplainedUgx).toBe(123n);
  const alarms = () => world.payments.database.sql`
    select severity, subject_id, details->>'unexplainedUgx' as ugx from security_events
    where kind = 'reconciliation.unexplained' and subject_id like ${`%:${day}`}`;
  const alarm = { severity: 'HIGH', subject_id: `mtn:collection:${day}`, ugx: '123' };
  expect([...(await alarms())]).toEqual([alarm]);
  // What was told once is not told by every run.
  await world.payments.sleep(MINUTE);
  await runReconciliation(world.admin(), COLLECTION);
  expect([...(await alarms())]).toEqual([alarm]);
  expect(imported(await world.bring(COLLECTION, day, lines)).figures?.unexplainedUgx).toBe(0n);
});

test('what failed with us and was paid after all is asked about again, and the operator’s answer books it', async () => {
  // Fails at first; the operator settles it twenty minutes later, and nobody asks until then.
  const purchase = await world.paid('042', 9_000);
  const { reference, attemptId } = await world.idsOf(purchase);
  await world.payments.loseJobs();
  await world.payments.sleep(30 * MINUTE);
  const day = world.today;
  const lines = await world.statement(COLLECTION, day);
  const result = imported(await world.bring(COLLECTION, day, lines));
  expect(result.found).toEqual({ status_mismatch: 1 });
  expect(await ofDay('status_mismatch', day)).toMatchObject([{ stake_ugx: '9000', state: 'open' }]);
  expect(result.figures?.unexplainedUgx).toBe(0n);
  expect(lineWith(lines, reference)).toContain('SUCCESSFUL');
  await world.payments.advance(MINUTE);
  const [attempt] = await world.payments.database.sql`
    select state from payment_attempts where id = ${attemptId}`;
  expect(attempt).toEqual({ state: 'succeeded' });
  await runReconciliation(world.admin(), COLLECTION);
  expect(await ofDay('status_mismatch', day)).toMatchObject([{ state: 'resolved', resolution: 'settled' }]);
  expect(await unexplained(day)).toBe(0n);
});

test('another amount than ours books nothing; the difference is the item', async () => {
  const { txn } = await world.idsOf(await world.paid('000', 50_000));
  await world.sleepOver();
  const day = world.yesterday;
  const postings = await world.postings();
  const result = await world.reconcileYesterday((lines) =>
    lines.map((line) =>
      line.includes(txn) ? rebalanced(line, -1_000).replace(',50000,', ',"49,000",') : line,
    ),
  );
  world.drift.collection -= 1_000;
  expect(result.found).toEqual({ amount_mismatch: 1 });
  expect(await ofDay('amount_mismatch', day)).toMatchObject([{ stake_ugx: '-1000', state: 'open' }]);
  expect(result.figures).toMatchObject({ unexplainedUgx: 0n });
  expect(await world.postings()).toBe(postings);
});

test('a line twice is one payment and an item, whether it moved money twice or not', async () => {
  const { txn } = await world.idsOf(await world.paid('000', 6_000));
  await world.sleepOver();
  const day = world.yesterday;
  const lines = await world.statement(COLLECTION, day);
  const once = imported(await world.bring(COLLECTION, day, [...lines, lineWith(lines, txn)]));
  expect(once.found).toEqual({ matched: 1, duplicate_external: 1 });
  expect(await ofDay('duplicate_external', day)).toMatchObject([{ stake_ugx: '0', state: 'open' }]);
  expect(await unexplained(day)).toBe(0n);
  // Charged twice, under another transaction id.
  const { txn: other } = await world.idsOf(await world.paid('000', 4_000));
  await world.sleepOver();
  const twice = await world.reconcileYesterday((all) => [
    ...all,
    rebalanced(lineWith(all, other), 4_000).replace(other, '9911112222'),
  ]);
  world.drift.collection += 4_000;
  expect(twice.found).toEqual({ matched: 1, duplicate_external: 1 });
  expect(await ofDay('duplicate_external', world.yesterday)).toMatchObject([{ stake_ugx: '4000' }]);
  expect(twice.figures).toMatchObject({ unexplainedUgx: 0n });
});

test('a reversal takes the money out of the operator’s account into suspense', async () => {
  await world.paid('043', 15_000);
  await world.sleepOver();
  await world.reconcileYesterday();
  const suspense = await world.balance('suspense');
  await world.sleepOver();
  const result = await world.reconcileYesterday();
  expect(result.found).toEqual({ reversal: 1 });
  expect(await world.balance('suspense')).toBe(suspense - 15_000n);
  expect(result.figures?.unexplainedUgx).toBe(0n);
  const [item] = await ofDay('reversal', world.yesterday);
  expect(item).toMatchObject({ state: 'open', stake_ugx: '-15000' });
  expect(item?.attempt_id).not.toBeNull();
});

test('the other account has its refunds matched by the same rules', async () => {
  const purchase = await world.paid('000', 20_000);
  await world.refund(purchase, 3_000);
  await world.sleepOver();
  const day = world.yesterday;
  const lines = await world.statement(DISBURSEMENT, day);
  const result = imported(await world.bring(DISBURSEMENT, day, lines));
  expect(result).toMatchObject({ found: { matched: 1 }, figures: { unexplainedUgx: 0n } });
  expect(result.figures?.baselineUgx).toBe(1_000_000_000n);
});

test('whatever was found, no posting broke the ledger', async () => {
  expect((await verifyLedger(world.ctx)).ok).toBe(true);
});
