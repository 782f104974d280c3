import { randomUUID } from 'node:crypto';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verifyLedger } from '.';
import { COLLECTION, type LedgerWorld, ledgerWorld, move, wallet } from './testing/ledger-world';

let world: LedgerWorld;
let owner: string;
let posted: string;

beforeAll(async () => {
  world = await ledgerWorld();
});
afterAll(() => world.close());

beforeEach(async () => {
  owner = randomUUID();
  posted = (await world.post({ entries: move(COLLECTION, wallet(owner), 5000) })).transactionId;
});

const accountOf = (kind: string, ownerId: string | null) => world.sql<{ id: string }[]>`
  select id from ledger_accounts where kind = ${kind} and owner_id is not distinct from ${ownerId}::uuid`;

async function openTransaction(sql: TransactionSql): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into ledger_transactions (idempotency_key, kind, ref_kind, ref_id, occurred_at)
    values (${randomUUID()}, 'by hand', 'test', ${randomUUID()}, now()) returning id`;
  return row?.id ?? '';
}

async function handWritten(amounts: readonly number[]): Promise<void> {
  const [own] = await accountOf('customer_wallet', owner);
  const [platform] = await accountOf('mtn_collection', null);
  await world.sql.begin(async (tx) => {
    const id = await openTransaction(tx);
    for (const [index, amount] of amounts.entries()) {
      const account = index % 2 === 0 ? platform?.id : own?.id;
      await tx`insert into ledger_entries (transaction_id, account_id, amount_ugx) values (${id}, ${account ?? ''}, ${amount})`;
    }
  });
}

describe('the database refuses, also by hand', () => {
  test('a transaction that is off balance', async () => {
    await expect(handWritten([700, -699])).rejects.toThrow(/off balance by 1/);
    await expect(handWritten([700, -700])).resolves.toBeUndefined();
  });

  test('a transaction without entries', async () => {
    await expect(world.sql.begin((tx) => openTransaction(tx))).rejects.toThrow(/has no entries/);
  });

  test('an imbalance hidden behind an early check', async () => {
    const [platform] = await accountOf('mtn_collection', null);
    const [own] = await accountOf('customer_wallet', owner);
    const attempt = world.sql.begin(async (tx) => {
      const id = await openTransaction(tx);
      await tx`insert into ledger_entries (transaction_id, account_id, amount_ugx)
        values (${id}, ${platform?.id ?? ''}, 10), (${id}, ${own?.id ?? ''}, -10)`;
      await tx`set constraints all immediate`;
      await tx`set constraints all deferred`;
      await tx`insert into ledger_entries (transaction_id, account_id, amount_ugx) values (${id}, ${own?.id ?? ''}, -10)`;
    });
    await expect(attempt).rejects.toThrow(/off balance/);
  });

  test('an imbalance spread over statements, some of which balance', async () => {
    const [platform] = await accountOf('mtn_collection', null);
    const [own] = await accountOf('customer_wallet', owner);
    const spread = (last: number) =>
      world.sql.begin(async (tx) => {
        const id = await openTransaction(tx);
        for (const pair of [
          [500, -400],
          [30, -30],
          [20, last],
        ])
          await tx`insert into ledger_entries (transaction_id, account_id, amount_ugx)
            values (${id}, ${platform?.id ?? ''}, ${pair[0] ?? 0}), (${id}, ${own?.id ?? ''}, ${pair[1] ?? 0})`;
      });
    await expect(spread(-119)).rejects.toThrow(/off balance by 1/);
    await expect(spread(-120)).resolves.toBeUndefined();
    expect(await world.sql`select * from ledger_open_postings`).toHaveLength(0);
  });

  test('two transactions in one statement that only balance together', async () => {
    const [platform] = await accountOf('mtn_collection', null);
    const [own] = await accountOf('customer_wallet', owner);
    const together = world.sql.begin(async (tx) => {
      const [first, second] = [await openTransaction(tx), await openTransaction(tx)];
      await tx`insert into ledger_entries (transaction_id, account_id, amount_ugx)
        values (${first}, ${platform?.id ?? ''}, 5), (${second}, ${own?.id ?? ''}, -5)`;
    });
    await expect(together).rejects.toThrow(/off balance/);
  });

  test('a check at commit that was taken off the list beforehand', async () => {
    const [platform] = await accountOf('mtn_collection', null);
    const hidden = world.sql.begin(async (tx) => {
      const id = await openTransaction(tx);
      await tx`insert into ledger_entries (transaction_id, account_id, amount_ugx) values (${id}, ${platform?.id ?? ''}, 5)`;
      await tx`delete from ledger_open_postings`;
    });
    await expect(hidden).rejects.toThrow(/off balance by 5/);
  });

  test('entries on an account or of a transaction that is not there, and of another time', async () => {
    const [platform] = await accountOf('mtn_collection', null);
    const [id, missing, day] = [platform?.id ?? '', '999999999', "now() - interval '1 day'"];
    const entry = (values: (transaction: string) => string) =>
      world.sql.begin(async (tx) => {
        const transaction = await openTransaction(tx);
        const rows = [5, -5].map((amount) => `(${values(transaction)}, ${amount})`).join(', ');
        await tx.unsafe(
          `insert into ledger_entries (transaction_id, account_id, occurred_at, amount_ugx) values ${rows}`,
        );
      });
    await expect(entry((own) => `${own}, ${missing}, default`)).rejects.toThrow(/no ledger account/);
    await expect(entry(() => `${missing}, ${id}, default`)).rejects.toThrow(/null value/);
    await expect(entry((own) => `${own}, ${id}, ${day}`)).rejects.toThrow(/have its time/);
    await expect(entry((own) => `${own}, ${id}, default`)).resolves.toBeUndefined();
  });

  test('entries for a transaction that is already committed, even with a forged writer', async () => {
    const [platform] = await accountOf('mtn_collection', null);
    const late = world.sql`insert into ledger_entries (transaction_id, account_id, amount_ugx)
      values (${posted}, ${platform?.id ?? ''}, 10), (${posted}, ${platform?.id ?? ''}, -10)`;
    await expect(late).rejects.toThrow(/closed once it is committed/);
    const [forged] = await world.sql.begin(async (tx) => {
      const rows = await tx<{ written_by: string; now: string }[]>`
        insert into ledger_transactions (idempotency_key, kind, ref_kind, ref_id, occurred_at, written_by)
        values (${randomUUID()}, 'x', 'test', ${randomUUID()}, now(), '999999999'::xid8)
        returning id, written_by::text, pg_current_xact_id()::text as now`;
      const [{ id } = { id: '' }] = await tx<{ id: string }[]>`select max(id) as id from ledger_transactions`;
      await tx`insert into ledger_entries (transaction_id, account_id, amount_ugx)
        values (${id}, ${platform?.id ?? ''}, 1), (${id}, ${platform?.id ?? ''}, -1)`;
      return rows;
    });
    expect(forged?.written_by).toBe(forged?.now);
  });

  test.each([
    'update ledger_transactions set kind = kind',
    'delete from ledger_transactions',
    'truncate ledger_transactions cascade',
    'update ledger_entries set amount_ugx = amount_ugx',
    'delete from ledger_entries where false',
    'truncate ledger_entries',
    "update ledger_accounts set kind = 'commission'",
    'delete from ledger_accounts',
    'truncate ledger_accounts cascade',
    'update ledger_balances set balance_ugx = 1000000',
    'delete from ledger_balances',
    'truncate ledger_balances',
    'merge into ledger_entries e using ledger_entries s on s.id = e.id when matched then update set amount_ugx = 1',
  ])('%s', async (statement) => {
    await expect(world.sql.unsafe(statement)).rejects.toThrow(/append-only|written by ledger_entries only/);
  });

  test('a balance written without an entry', async () => {
    const [fresh] = await world.sql<{ id: string }[]>`
      insert into ledger_accounts (kind, owner_id) values ('customer_wallet', ${randomUUID()}) returning id`;
    const forged = world.sql`insert into ledger_balances (account_id, balance_ugx) values (${fresh?.id ?? ''}, 500)`;
    await expect(forged).rejects.toThrow(/written by ledger_entries only/);
  });

  test('a kept balance below nought', async () => {
    await expect(handWritten([-5001, 5001])).rejects.toThrow(/ledger_balance_never_negative/);
    await expect(handWritten([-5000, 5000])).resolves.toBeUndefined();
  });

  test('an account of an unknown kind, or with an owner where none belongs', async () => {
    const open = (kind: string, ownerId: string | null) =>
      world.sql`insert into ledger_accounts (kind, owner_id) values (${kind}, ${ownerId})`;
    await expect(open('slush_fund', null)).rejects.toThrow(/ledger_accounts_kind/);
    await expect(open('commission', randomUUID())).rejects.toThrow(/ledger_accounts_kind/);
    await expect(open('escrow', null)).rejects.toThrow(/ledger_accounts_kind/);
  });

  test('a temporary table that poses as the ledger', async () => {
    const shadowed = world.sql.begin(async (tx) => {
      await tx`create temp table ledger_balances (account_id bigint primary key, balance_ugx bigint) on commit drop`;
      const id = await openTransaction(tx);
      const [own] = await accountOf('customer_wallet', owner);
      const [platform] = await accountOf('mtn_collection', null);
      await tx`insert into ledger_entries (transaction_id, account_id, amount_ugx)
        values (${id}, ${platform?.id ?? ''}, -6000), (${id}, ${own?.id ?? ''}, 6000)`;
    });
    await expect(shadowed).rejects.toThrow(/ledger_balance_never_negative/);
  });
});

test('accounts every sale touches have no balance row to queue on', async () => {
  const rows =
    await world.sql`select a.kind from ledger_balances b join ledger_accounts a on a.id = b.account_id
    where a.kind in ('mtn_collection', 'mtn_disbursement', 'commission', 'delivery_revenue')`;
  expect(rows).toHaveLength(0);
});

test('verifyLedger notices each guard that is switched off, and a balance that lies', async () => {
  expect((await verifyLedger(world.ctx)).ok).toBe(true);
  await world.sql`alter table ledger_balances disable trigger ledger_balances_guard`;
  const unguarded = await verifyLedger(world.ctx);
  expect(unguarded.invariants.append_only?.ok).toBe(false);
  const [own] = await accountOf('customer_wallet', owner);
  await world.sql`update ledger_balances set balance_ugx = balance_ugx + 1 where account_id = ${own?.id ?? ''}`;
  await world.sql`alter table ledger_balances enable trigger ledger_balances_guard`;
  const lying = await verifyLedger(world.ctx);
  expect(lying).toMatchObject({ ok: false, invariants: { wallets_equal_entries: { ok: false } } });
  expect(lying.invariants.append_only?.ok).toBe(true);
});
