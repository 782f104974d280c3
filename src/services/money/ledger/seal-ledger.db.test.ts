import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { userActor } from '@/testing/context';
import { gate } from '@/testing/gate';
import { checkLedgerChain, postTransaction, verifyLedger, verifyLedgerChain } from '.';
import { SEALED_ACCOUNT, SEALED_ENTRY, SEALED_TRANSACTION } from './chain';
import { COLLECTION, move, wallet } from './testing/ledger-world';
import { type SealedLedger, sealedLedger } from './testing/sealed-ledger';

const opened: SealedLedger[] = [];
afterAll(async () => {
  for (const ledger of opened) await ledger.close();
});
async function open(): Promise<SealedLedger> {
  const it = await sealedLedger();
  opened.push(it);
  return it;
}
/** A ledger with one sealed posting. */
async function one(): Promise<SealedLedger> {
  const it = await open();
  await it.post(move(COLLECTION, wallet(randomUUID()), 5));
  await it.sealAll();
  return it;
}
const check = ({ world, store }: SealedLedger) => verifyLedgerChain(world.system, store);

describe('sealing the ledger', () => {
  test('covers every column of postings and entries, and whose the accounts are', async () => {
    const { world } = await one();
    const columnsOf = async (table: string) =>
      (
        await world.system.db.execute<{ name: string }>(sql`
          select column_name as name from information_schema.columns where table_name = ${table}`)
      ).map(({ name }) => name);
    expect((await columnsOf('ledger_transactions')).sort()).toEqual([...SEALED_TRANSACTION].sort());
    expect((await columnsOf('ledger_entries')).sort()).toEqual([...SEALED_ENTRY, 'transaction_id'].sort());
    expect((await columnsOf('ledger_accounts')).sort()).toEqual(
      [...SEALED_ACCOUNT, 'id', 'created_at'].sort(),
    );
  });

  test('waits for a transaction that began before, however late it commits', async () => {
    const it = await open();
    const [written, mayCommit] = [gate(), gate()];
    const late = withTransaction(it.world.system, async (tx) => {
      const ref = { kind: 'test', id: randomUUID() };
      const entries = move(COLLECTION, wallet(randomUUID()), 5);
      await postTransaction(tx, { key: 'late', kind: 'test', ref, entries });
      written.open();
      await mayCommit.passed;
    });
    await written.passed;
    await it.post(move({ kind: 'bank', ownerId: null }, wallet(randomUUID()), 7));
    expect(await it.seal()).toMatchObject({ sealed: 0 });
    mayCommit.open();
    await late;
    await it.sealAll();
    expect(await check(it)).toMatchObject({ ok: true, waiting: 0 });
  });

  test('a backlog of more than one batch is not taken for backdated', async () => {
    const it = await open();
    await it.world.system.db.execute(sql`
      select ledger_post('n' || n, 'test', 'test', gen_random_uuid(), ${it.world.clock.now().toISOString()}::timestamptz,
        '[{"kind": "bank", "amount": 5}, {"kind": "suspense", "amount": -5}]'::jsonb)
      from generate_series(1, 1100) as n`);
    it.world.clock.advanceMs(3 * 60 * 60_000);
    await it.sealAll();
    expect(await check(it)).toMatchObject({ ok: true, sealed: 1100 });
    expect((await verifyLedger(it.world.system)).ok).toBe(true);
  });

  test('seals, batches and hourly sums are refused by hand', async () => {
    const { world } = await one();
    for (const statement of [
      'update ledger_seals set hash = hash',
      'delete from ledger_seals',
      'truncate ledger_seals',
      'update ledger_seal_batches set head = head',
      'delete from ledger_seal_batches',
      'truncate ledger_seal_batches',
      'update ledger_hours set debit_ugx = 0',
      'delete from ledger_hours',
      'truncate ledger_hours',
      `insert into ledger_hours values (1, now(), 1, 0)`,
    ])
      await expect(world.system.db.execute(sql.raw(statement)), statement).rejects.toMatchObject({
        cause: { message: expect.stringMatching(/append-only|written by ledger_seals only/) },
      });
  });

  test('only the system seals, and only those who may read the ledger verify', async () => {
    const it = await one();
    const shopper = it.world.as(userActor(randomUUID(), 'customer'));
    await expect(checkLedgerChain(shopper, it.store)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(verifyLedgerChain(shopper, it.store)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
