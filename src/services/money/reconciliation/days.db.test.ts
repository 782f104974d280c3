import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { verifyLedger } from '@/services/money/ledger';
import { COLLECTION, imported, ReconciliationWorld, rebalanced } from '@/testing/reconciliation-world';
import { listItems, runReconciliation, unexplainedShillings } from '.';

let world: ReconciliationWorld;
beforeAll(async () => {
  world = await ReconciliationWorld.open();
});
afterAll(() => world.close());

const unexplained = async (day: string) => (await unexplainedShillings(world.ctx, day)).totalUgx;

test('after a mixed day with refunds and failures every line is matched and nothing is unexplained', async () => {
  await world.paid('000', 37_600);
  const refunded = await world.paid('100', 50_000);
  await world.refund(refunded, 20_000);
  await world.paid('010');
  await world.paid('020');
  const refused = await world.paid('090', 30_000);
  await world.refund(refused, 10_000);
  await world.sleepOver();
  const result = await world.reconcileYesterday();
  expect(result.found).toEqual({ matched: 3 });
  expect(result.figures).toMatchObject({ closingUgx: 117_600n, ledgerUgx: 117_600n, unexplainedUgx: 0n });
  const report = await unexplainedShillings(world.ctx, world.yesterday);
  expect(report.totalUgx).toBe(0n);
  expect(report.accounts.map(({ account, unexplainedUgx }) => [account, unexplainedUgx])).toEqual([
    ['collection', 0n],
    ['disbursement', 0n],
  ]);
});

test('the same file again, and a run again, change nothing and answer the same', async () => {
  const day = world.yesterday;
  const lines = await world.statement(COLLECTION, day);
  const before = await world.traces();
  const again = imported(await world.bring(COLLECTION, day, lines));
  expect(again).toMatchObject({ known: true, found: { matched: 3 } });
  await runReconciliation(world.admin(), COLLECTION);
  expect(await world.traces()).toEqual(before);
});

test('a later export of the same day, newest first, adds nothing that is here', async () => {
  const day = world.yesterday;
  const [head = '', ...lines] = await world.statement(COLLECTION, day);
  const before = await world.traces();
  const again = imported(await world.bring(COLLECTION, day, [head, ...lines.reverse()]));
  expect(again).toMatchObject({ known: false, rows: 3, newRows: 0, found: {} });
  const { items, postings, lines: kept } = before;
  expect(await world.traces()).toMatchObject({ items, postings, lines: kept });
  expect(await unexplained(day)).toBe(0n);
});

test('money we do not know goes to suspense until a person decides', async () => {
  await world.paid('000', 5_000);
  await world.sleepOver();
  const day = world.yesterday;
  const result = await world.reconcileYesterday((lines) => {
    const balance = Number(lines.at(-1)?.split(',')[8]);
    return [
      ...lines,
      `${day}T20:00:00+03:00,9900000001,,COLLECTION,256771234567,float:collection,"12,000.00",0,${balance + 12_000},SUCCESSFUL`,
    ];
  });
  world.drift.collection += 12_000;
  expect(result.found).toEqual({ matched: 1, missing_internal: 1 });
  expect(await world.balance('suspense')).toBe(12_000n);
  expect(result.figures).toMatchObject({ openUgx: 0n, unexplainedUgx: 0n });
  const [item] = (await listItems(world.admin(), { class: 'missing_internal' })).items;
  expect(item).toMatchObject({ stakeUgx: 12_000n, msisdnMasked: '0771 ••• 567', state: 'open' });
});

test('fees the operator takes are booked from the statement, beside a payment and as lines of their own', async () => {
  const { txn } = await world.idsOf(await world.paid('000', 10_000));
  await world.paid('000', 3_000);
  await world.sleepOver();
  const day = world.yesterday;
  const result = await world.reconcileYesterday((lines) => {
    const at = lines.findIndex((line) => line.includes(txn));
    const charged = lines.map((line, index) => (index < at ? line : rebalanced(line, -200)));
    const balance = Number(charged.at(-1)?.split(',')[8]);
    const fee = `${day}T23:00:00+03:00,,,FEE,float:collection,MTN,150,0,${balance - 150},SUCCESSFUL`;
    return [...charged.with(at, required(charged[at], 'line').split(',').with(7, '200').join(',')), fee];
  });
  world.drift.collection -= 350;
  expect(result.found).toEqual({ matched: 2, fee: 1 });
  expect(await world.balance('provider_fees')).toBe(350n);
  expect(result.figures?.unexplainedUgx).toBe(0n);
});

test('a fee the payer paid, as the balance shows, is none of ours', async () => {
  const { txn } = await world.idsOf(await world.paid('000', 10_000));
  await world.sleepOver();
  const before = await world.balance('provider_fees');
  const result = await world.reconcileYesterday((lines) =>
    lines.map((line) => (line.includes(txn) ? line.split(',').with(7, '500').join(',') : line)),
  );
  expect(await world.balance('provider_fees')).toBe(before);
  expect(result.figures?.unexplainedUgx).toBe(0n);
});

test('a day that is not over can be looked at, and the whole day later as well', async () => {
  await world.paid('000', 4_000);
  const today = world.today;
  const half = imported(await world.bring(COLLECTION, today, await world.statement(COLLECTION, today)));
  expect(half).toMatchObject({ found: { matched: 1 }, figures: { unexplainedUgx: 0n } });
  await world.paid('000', 6_000);
  expect(await unexplained(today)).toBe(0n);
  // The next day's statement comes before the rest of this one: nothing is missing, only not here yet.
  await world.sleepOver();
  await world.sleepOver();
  await world.reconcileYesterday();
  expect(await world.items('missing_external')).toEqual([]);
  const whole = imported(await world.bring(COLLECTION, today, await world.statement(COLLECTION, today)));
  expect(whole).toMatchObject({
    rows: 2,
    newRows: 1,
    found: { matched: 1 },
    figures: { unexplainedUgx: 0n },
  });
  expect(await world.items('missing_external')).toEqual([]);
});

test('books without statement differ from nothing; the ledger keeps its promises', async () => {
  expect(await unexplainedShillings(world.ctx, '2025-01-01')).toMatchObject({
    totalUgx: 0n,
    accounts: [{ unexplainedUgx: null }, { unexplainedUgx: null }],
  });
  expect((await verifyLedger(world.ctx)).ok).toBe(true);
});
