import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { balanceOf, verifyLedger } from '@/services/money/ledger';
import { userActor } from '@/testing/context';
import { COLLECTION, fileOf, HEADER, imported, ReconciliationWorld } from '@/testing/reconciliation-world';
import {
  getItem,
  listFiles,
  listItems,
  listRuns,
  previewStatement,
  reconciliationOverview,
  resolveItem,
  runReconciliation,
  takeItem,
  unexplainedShillings,
} from '.';
import type { ItemClass } from './inputs';

let world: ReconciliationWorld;
let day: string;
let unknown = 0;

beforeAll(async () => {
  world = await ReconciliationWorld.open();
  await world.paid('000', 1_000);
  await world.sleepOver();
  await world.reconcileYesterday();
});
afterAll(() => world.close());

/** An item of its own: money nobody knows, on a day of its own. */
async function unknownMoney(
  amount: number,
  direction: 'in' | 'out' = 'in',
  msisdn = '256771234567',
): Promise<string> {
  await world.sleepOver();
  day = world.yesterday;
  unknown += 1;
  const signed = direction === 'in' ? amount : -amount;
  world.drift.collection += signed;
  const balance = 1_000 + world.drift.collection;
  const parties = direction === 'in' ? `${msisdn},float:collection` : `float:collection,${msisdn}`;
  const line = `${day}T12:00:00+03:00,88000${unknown},,COLLECTION,${parties},${amount},0,${balance},SUCCESSFUL`;
  imported(await world.bring(COLLECTION, day, [HEADER, line]));
  return open('missing_internal');
}

async function open(itemClass: ItemClass): Promise<string> {
  const [item] = (await listItems(world.admin(), { class: itemClass })).items;
  if (!item) throw new Error(`no ${itemClass}`);
  return item.id;
}

const wallet = (ownerId: string) => balanceOf(world.ctx, { kind: 'customer_wallet', ownerId });
const noteOf = (text: string) => ({ note: text });

test('unknown money goes to the wallet of whoever made a payment, or has the number, and out of suspense', async () => {
  const purchase = await world.payments.start('010');
  const { reference } = await world.idsOf(purchase);
  const first = await unknownMoney(12_000);
  expect(await world.balance('suspense')).toBe(12_000n);
  const decision = {
    itemId: first,
    as: 'wallet',
    who: { paymentReference: reference },
    ...noteOf('Asked on the phone'),
  } as const;
  expect(await resolveItem(world.admin(), decision)).toEqual({ kind: 'resolved' });
  expect([await world.balance('suspense'), await wallet(purchase.userId)]).toEqual([0n, 12_000n]);
  // Pressing again moves nothing.
  const before = await world.postings();
  expect(await resolveItem(world.admin(), decision)).toEqual({ kind: 'resolved' });
  expect([await world.postings(), await wallet(purchase.userId)]).toEqual([before, 12_000n]);

  const second = await unknownMoney(3_000);
  await expect(
    resolveItem(world.admin(), { ...decision, itemId: second, who: { phone: '0779 999 999' } }),
  ).rejects.toMatchObject({ code: 'invalid' });
  const phone = `07${String(1).padStart(8, '0')}`;
  expect(await resolveItem(world.admin(), { ...decision, itemId: second, who: { phone } })).toEqual({
    kind: 'resolved',
  });
  expect((await unexplainedShillings(world.ctx, day)).totalUgx).toBe(0n);
});

test('two admins at once: one decides, the other is told', async () => {
  const itemId = await unknownMoney(9_000);
  const fees = await world.balance('provider_fees');
  const bank = await world.balance('bank');
  const answers = await Promise.all([
    resolveItem(world.admin(), { itemId, as: 'write_off', ...noteOf('Nobody asked for it') }),
    resolveItem(world.admin(randomUUID()), { itemId, as: 'bank', ...noteOf('Moved from the bank') }),
  ]);
  expect(answers.map(({ kind }) => kind).sort()).toEqual(['already_resolved', 'resolved']);
  const moved = [(await world.balance('provider_fees')) - fees, (await world.balance('bank')) - bank];
  expect(moved.filter((amount) => amount === -9_000n)).toHaveLength(1);
  expect(moved.filter((amount) => amount === 0n)).toHaveLength(1);
  expect(await world.balance('suspense')).toBe(0n);
});

test('money that went to we do not know whom is no gift to a wallet', async () => {
  const itemId = await unknownMoney(2_000, 'out');
  const who = { phone: '0700000001' };
  await expect(
    resolveItem(world.admin(), { itemId, as: 'wallet', who, ...noteOf('A guess') }),
  ).rejects.toMatchObject({ code: 'invalid' });
  await resolveItem(world.admin(), { itemId, as: 'bank', ...noteOf('Taken to the bank') });
  expect(await world.balance('suspense')).toBe(0n);
});

test('a resolved item stays as it is, also for hand-written SQL', async () => {
  const { sql } = world.payments.database;
  await expect(sql`update reconciliation_items set note = 'x' where state = 'resolved'`).rejects.toThrow(
    /stays/,
  );
  await expect(
    sql`update reconciliation_items set stake_ugx = 1 where state = 'open'`,
  ).resolves.toBeDefined();
  await expect(sql`delete from reconciliation_items`).rejects.toThrow();
  await expect(sql`update statement_lines set amount_ugx = 1`).rejects.toThrow();
  await expect(sql`delete from statement_files`).rejects.toThrow();
});

test('a preview says the same as the import and leaves nothing behind', async () => {
  await world.paid('000', 4_500);
  await world.sleepOver();
  const file = fileOf(await world.statement(COLLECTION, world.yesterday));
  const before = await world.traces();
  const upload = { ...COLLECTION, day: world.yesterday };
  const preview = await previewStatement(world.admin(), upload, file);
  expect(await world.traces()).toEqual(before);
  expect(preview).toMatchObject({
    kind: 'previewed',
    found: { matched: 1 },
    figures: { unexplainedUgx: 0n },
  });
  const {
    kind: _kind,
    fileId: _id,
    ...seen
  } = preview.kind === 'previewed' ? preview : { kind: '', fileId: '' };
  expect(await world.reconcileYesterday()).toMatchObject(seen);
});

test('a file with broken rows leaves nothing behind, not even its good rows', async () => {
  await world.paid('000', 4_500);
  await world.sleepOver();
  const before = await world.traces();
  const lines = await world.statement(COLLECTION, world.yesterday);
  const outcome = await world.bring(COLLECTION, world.yesterday, [...lines, 'x,y', ...lines.slice(1), 'z']);
  expect(outcome).toMatchObject({ kind: 'broken', total: 2 });
  expect(outcome.kind === 'broken' ? outcome.problems.map(({ line }) => line) : []).toEqual([
    lines.length + 1,
    2 * lines.length + 1,
  ]);
  expect(await world.traces()).toEqual(before);
  await world.reconcileYesterday();
});

test('a statement of tomorrow, and one that is that of another account, are refused', async () => {
  expect(await world.bring(COLLECTION, '2027-01-01', [HEADER])).toEqual({ kind: 'future' });
  const lines = await world.statement(COLLECTION, world.yesterday);
  const other = { provider: 'airtel', account: 'collection' } as const;
  expect(await world.bring(other, world.yesterday, lines)).toEqual({ kind: 'known_elsewhere' });
});

test('columns a person named are remembered for that operator', async () => {
  await world.sleepOver();
  const mapping = { date: 'When', providerTxnId: 'Nr', amount: 'How much', direction: 'Way' };
  const lines = ['When,Nr,How much,Way', `${world.yesterday} 10:00,AM1,"1,000",in`];
  const airtel = { provider: 'airtel', account: 'collection' } as const;
  const upload = (mapped?: typeof mapping) =>
    previewStatement(world.admin(), { ...airtel, day: world.yesterday, mapping: mapped }, fileOf(lines));
  expect(await upload()).toMatchObject({
    kind: 'unknown_columns',
    headers: ['When', 'Nr', 'How much', 'Way'],
  });
  expect(await upload(mapping)).toMatchObject({ kind: 'previewed', found: { missing_internal: 1 } });
  // A preview remembers nothing.
  expect(await upload()).toMatchObject({ kind: 'unknown_columns' });
  const { importStatement } = await import('.');
  await importStatement(world.admin(), { ...airtel, day: world.yesterday, mapping }, fileOf(lines));
  expect(await upload()).toMatchObject({ kind: 'previewed', known: true });
});

test('an item can be looked at with both sides, and taken over by one', async () => {
  const purchase = await world.payments.start('011', 6_300);
  await world.payments.advance(60_000);
  const at = new Date(world.ctx.clock.now().getTime() + 3 * 3_600_000).toISOString().slice(0, 19);
  const today = world.today;
  await world.bring(COLLECTION, today, [
    HEADER,
    `${at},770077,,COLLECTION,${purchase.msisdn},float:collection,6300,0,,ok`,
  ]);
  const itemId = await open('missing_internal');
  const item = await getItem(world.admin(), { itemId });
  const { attemptId } = await world.idsOf(purchase);
  expect(item.suggestions.map((one) => one.attemptId)).toEqual([attemptId]);
  expect(item.postings).toMatchObject([
    {
      kind: 'unidentified_money',
      entries: [{ accountKind: 'mtn_collection', amountUgx: 6_300n }, { accountKind: 'suspense' }],
    },
  ]);
  expect(item.waysOut).toEqual(['wallet', 'bank', 'write_off', 'accept']);
  await takeItem(world.admin(), { itemId });
  await takeItem(world.admin(), { itemId });
  await expect(takeItem(world.admin(randomUUID()), { itemId })).rejects.toMatchObject({ code: 'conflict' });
  expect(await getItem(world.admin(), { itemId })).toMatchObject({ isMine: true });
});

test('lists are paged, and what anybody did stands in the audit', async () => {
  const admin = world.admin();
  const first = await listItems(admin, { state: 'resolved', limit: 2 });
  const second = await listItems(admin, { state: 'resolved', limit: 100, cursor: first.nextCursor });
  const all = await listItems(admin, { state: 'resolved', limit: 100 });
  expect([...first.items, ...second.items]).toEqual(all.items);
  expect((await listFiles(admin, { limit: 2 })).items).toHaveLength(2);
  expect((await listRuns(admin, { limit: 2 })).nextCursor).not.toBeNull();
  const overview = await reconciliationOverview(admin);
  expect(overview.days.every(({ unexplainedUgx }) => unexplainedUgx === 0n)).toBe(true);
  const actions = await world.payments.database.sql<{ action: string }[]>`
    select distinct action from audit_entries order by action`;
  expect(actions.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'reconciliation.ran',
      'reconciliation.resolved',
      'reconciliation.taken',
      'statement.imported',
    ]),
  );
});

test('nobody but an admin reads, runs or decides, and deciding wants a fresh factor', async () => {
  const itemId = await unknownMoney(700);
  const decision = { itemId, as: 'accept', note: 'Whatever' } as const;
  const stranger = { ...world.ctx, actor: userActor(randomUUID(), 'customer', 'vendor', 'driver') };
  const stale = { ...world.ctx, actor: userActor(randomUUID(), 'admin') };
  const file = fileOf([HEADER]);
  for (const refused of [
    () => listItems(stranger, {}),
    () => listFiles(stranger, {}),
    () => listRuns(stranger, {}),
    () => getItem(stranger, { itemId }),
    () => reconciliationOverview(stranger),
    () => unexplainedShillings(stranger, day),
    () => runReconciliation(stranger, COLLECTION),
    () => previewStatement(stranger, { ...COLLECTION, day }, file),
    () => world.bring(COLLECTION, day, [HEADER], stranger),
    () => takeItem(stranger, { itemId }),
    () => resolveItem(stranger, decision),
    () => resolveItem(stale, decision),
  ]) {
    await expect(refused()).rejects.toMatchObject({ code: 'forbidden' });
  }
  expect(await getItem(world.admin(), { itemId })).toMatchObject({ state: 'open' });
  await expect(resolveItem(world.admin(), { ...decision, itemId: randomUUID() })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('whatever was decided, the ledger keeps its promises', async () => {
  expect((await verifyLedger(world.ctx)).ok).toBe(true);
});
