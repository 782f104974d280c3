import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { securityEvents } from '@/services/platform/audit/tables';
import { linkHash } from '@/services/platform/sealing';
import { verifyLedgerChain } from '.';
import { canonicalPosting, LEDGER_CHAIN, type SEALED_TRANSACTION } from './chain';
import { COLLECTION, move, wallet } from './testing/ledger-world';
import { type SealedLedger, sealedLedger } from './testing/sealed-ledger';

const opened: SealedLedger[] = [];
afterAll(async () => {
  for (const one of opened) await one.close();
});
async function open(): Promise<SealedLedger> {
  const it = await sealedLedger();
  opened.push(it);
  return it;
}
const check = ({ world, store }: SealedLedger) => verifyLedgerChain(world.system, store);

const TABLES = [
  'ledger_accounts',
  'ledger_transactions',
  'ledger_entries',
  'ledger_seals',
  'ledger_seal_batches',
];
let kept: (SealedLedger & { anchors: string }) | null = null;

/** Twelve postings, numbered from 1, in three batches, all anchored; the same ones again after a test has spoilt them. */
async function twelve(): Promise<SealedLedger> {
  if (!kept) {
    const it = await open();
    for (let i = 1; i <= 12; i += 1) {
      await it.post(move(COLLECTION, wallet(randomUUID()), 1000 * i));
      if (i % 4 === 0) await it.sealAll();
      it.world.clock.advanceMs(60_000);
    }
    for (const table of TABLES)
      await it.world.system.db.execute(sql.raw(`create table kept_${table} as table ${table}`));
    kept = { ...it, anchors: await readFile(it.file, 'utf8') };
  } else {
    await kept.attack(
      ...TABLES.flatMap((table) => [
        `delete from ${table}`,
        `insert into ${table} overriding system value table kept_${table}`,
      ]),
    );
    await writeFile(kept.file, kept.anchors);
  }
  expect(await check(kept)).toMatchObject({ ok: true, sealed: 12, waiting: 0 });
  return kept;
}

/** Computes chain and batches anew, as somebody would who has read our code. */
const recomputed = (it: SealedLedger, statement: string) =>
  it.attackWith(async (tx) => {
    await tx.db.execute(sql.raw(statement));
    const rows = await tx.db.execute<{ id: string; canonical: string }>(
      sql`select e.id::text as id, ${canonicalPosting} as canonical from ledger_transactions e order by e.id`,
    );
    await tx.db.execute(sql`delete from ledger_seals`);
    let hash = LEDGER_CHAIN.genesis;
    for (const [i, row] of rows.entries()) {
      const position = BigInt(i + 1);
      hash = linkHash(hash, position, row.canonical);
      await tx.db.execute(sql`insert into ledger_seals
        values (${position.toString()}::bigint, ${row.id}::bigint, decode(${hash}, 'hex'))`);
    }
    await tx.db.execute(sql`update ledger_seal_batches b set head =
      coalesce((select s.hash from ledger_seals s where s.position = b.last_position), b.head)`);
  });

const ENTRY_OF_7 = `(select min(id) from ledger_entries where transaction_id = 7)`;
const FORGED = `insert into ledger_transactions overriding system value
  select (t).* from (select jsonb_populate_record(a, '{"id": 1000, "idempotency_key": "forged"}') as t
    from ledger_transactions a where a.id = 6) as forged`;

describe('what somebody with every right on the database changes is named', () => {
  const columns: Record<Exclude<(typeof SEALED_TRANSACTION)[number], 'id'>, string> = {
    idempotency_key: "'other'",
    kind: "'gift'",
    ref_kind: "'other'",
    ref_id: `'${randomUUID()}'`,
    occurred_at: "occurred_at + interval '1 microsecond'",
    written_by: "'1'::xid8",
  };
  test.each(Object.entries(columns))('a changed %s of a posting', async (column, value) => {
    const it = await twelve();
    await it.attack(`update ledger_transactions set ${column} = ${value} where id = 7`);
    expect(await check(it)).toMatchObject({
      ok: false,
      first: { kind: 'altered', transactionId: '7', position: '7' },
    });
  });

  test.each([
    [
      'altered amounts that still balance',
      'update ledger_entries set amount_ugx = amount_ugx * 2 where transaction_id = 7',
    ],
    ['a deleted entry', `delete from ledger_entries where id = ${ENTRY_OF_7}`],
    [
      'an added pair of entries',
      `insert into ledger_entries (transaction_id, account_id, amount_ugx, occurred_at)
      select transaction_id, account_id, n, occurred_at from ledger_entries, unnest(array[5, -5]) n where id = ${ENTRY_OF_7}`,
    ],
    [
      'an entry moved to another account',
      `update ledger_entries set account_id =
      (select max(account_id) from ledger_entries where transaction_id = 8) where id = ${ENTRY_OF_7}`,
    ],
    [
      'an account given to somebody else',
      `update ledger_accounts set owner_id = '${randomUUID()}' where id =
      (select account_id from ledger_entries where id = ${ENTRY_OF_7})`,
    ],
    [
      'an account of another kind',
      `update ledger_accounts set kind = 'vendor_payable' where id =
      (select account_id from ledger_entries where id = ${ENTRY_OF_7})`,
    ],
  ])('%s', async (_name, statement) => {
    const it = await twelve();
    await it.attack(statement);
    expect(await check(it)).toMatchObject({ ok: false, first: { kind: 'altered', transactionId: '7' } });
  });

  test('a deleted posting', async () => {
    const it = await twelve();
    await it.attack(
      'delete from ledger_entries where transaction_id = 5',
      'delete from ledger_transactions where id = 5',
    );
    expect(await check(it)).toMatchObject({ first: { kind: 'deleted', transactionId: '5', position: '5' } });
  });

  test('a posting inserted into the past, also when the batches pretend not to have been there', async () => {
    const it = await twelve();
    await it.attack(FORGED);
    expect(await check(it)).toMatchObject({ first: { kind: 'inserted', transactionId: '1000' } });
    await it.attack('update ledger_seal_batches set below_txid = 1');
    expect(await check(it)).toMatchObject({ first: { kind: 'inserted', transactionId: '1000' } });
  });

  test('an old time written today, sealed as if it were honest', async () => {
    const it = await twelve();
    const [{ id } = { id: '' }] = await it.world.system.db.execute<{ id: string }>(sql`
      select transaction_id::text as id from ledger_post('late', 'test', 'test', gen_random_uuid(),
        ${new Date('2026-03-10T05:00:00Z').toISOString()}::timestamptz,
        '[{"kind": "bank", "amount": 5}, {"kind": "suspense", "amount": -5}]'::jsonb)`);
    for (let waiting = 1; waiting > 0; { waiting } = await check(it)) await it.seal();
    expect(await check(it)).toMatchObject({ ok: false, first: { kind: 'backdated', transactionId: id } });
  });

  test('a posting deleted with its link', async () => {
    const it = await twelve();
    await it.attack(
      'delete from ledger_entries where transaction_id = 5',
      'delete from ledger_transactions where id = 5',
      'delete from ledger_seals where transaction_id = 5',
    );
    expect(await check(it)).toMatchObject({ first: { kind: 'missing_seal', position: '5' } });
  });

  test('a chain cut at its end', async () => {
    const it = await twelve();
    await it.attack(
      'delete from ledger_entries where transaction_id > 8',
      'delete from ledger_transactions where id > 8',
      'delete from ledger_seals where position > 8',
      'delete from ledger_seal_batches where last_position > 8',
    );
    expect(await check(it)).toMatchObject({ first: { kind: 'truncated', position: '9' } });
  });

  test('a chain computed anew over other amounts: its anchor knows better, and gets no new one', async () => {
    const it = await twelve();
    await recomputed(it, 'update ledger_entries set amount_ugx = amount_ugx * 2 where transaction_id = 7');
    expect(await check(it)).toMatchObject({ first: { kind: 'replaced', transactionId: '7', position: '7' } });
    const before = await readFile(it.file, 'utf8');
    await it.post(move(COLLECTION, wallet(randomUUID()), 1));
    expect(await it.seal()).toMatchObject({ broken: true, anchored: 0 });
    expect(await readFile(it.file, 'utf8')).toBe(before);
    const events = await it.world.system.db.select().from(securityEvents);
    expect(events).toMatchObject([{ kind: 'ledger.chain_broken', severity: 'CRITICAL' }]);
  });

  test('a chain without its anchor proves nothing', async () => {
    const it = await twelve();
    await rm(it.file);
    expect(await check(it)).toMatchObject({ ok: false, first: { kind: 'no_anchor' } });
  });
});
