import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { randomOf } from '../../src/cli/market-day/plan/random';

const run = promisify(execFile);

/**
 * What somebody would write by hand for a transfer: one function, one transaction with its key and its reference, two
 * entries, two balances in the order of their accounts. Tables of its own with the ledger's columns, keys and indexes;
 * the server refuses a balance below nought and a key used twice, and guards nothing else: no triggers.
 */
const HAND_WRITTEN = `
  create table bench_accounts (
    id bigint primary key, owner_id uuid not null unique, balance bigint not null check (balance >= 0));
  create table bench_transactions (
    id bigint primary key generated always as identity, idempotency_key text not null unique, kind text not null,
    ref_kind text not null, ref_id uuid not null, occurred_at timestamptz not null);
  create index on bench_transactions (ref_kind, ref_id);
  create table bench_entries (
    id bigint primary key generated always as identity,
    transaction_id bigint not null references bench_transactions, account_id bigint not null references bench_accounts,
    amount bigint not null check (amount <> 0), occurred_at timestamptz not null);
  create index on bench_entries (account_id, occurred_at, id);
  create index on bench_entries (transaction_id);
  create function bench_transfer(p_key text, p_from bigint, p_to bigint, p_amount bigint) returns bigint
  language plpgsql as $$
  declare v_id bigint; v_sign bigint := case when p_from < p_to then -1 else 1 end;
  begin
    insert into bench_transactions (idempotency_key, kind, ref_kind, ref_id, occurred_at)
      values (p_key, 'bench.transfer', 'bench', gen_random_uuid(), now()) returning id into v_id;
    insert into bench_entries (transaction_id, account_id, amount, occurred_at)
      values (v_id, p_from, p_amount, now()), (v_id, p_to, -p_amount, now());
    update bench_accounts set balance = balance + v_sign * p_amount where id = least(p_from, p_to);
    update bench_accounts set balance = balance - v_sign * p_amount where id = greatest(p_from, p_to);
    return v_id;
  end $$;`;

export async function prepareHandWritten(url: string, accounts: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(HAND_WRITTEN);
    await sql`insert into bench_accounts select n, gen_random_uuid(), 1000000000000 from generate_series(1, ${accounts}) as n`;
  } finally {
    await sql.end();
  }
}

export type Load = {
  readonly transfers: number;
  readonly clients: number;
  readonly accounts: number;
  /** Of the accounts and amounts drawn. */
  readonly seed: number;
};

/** The version of pgbench, or null where it is not installed. */
export async function pgbenchVersion(): Promise<string | null> {
  const found = await run('pgbench', ['--version']).catch(() => null);
  return found?.stdout.trim() ?? null;
}

/** Transfers a second, as pgbench counts them without the time to connect. */
export async function drivenByPgbench(
  url: string,
  { transfers, clients, accounts, seed }: Load,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'urban-herb-pgbench-'));
  try {
    const script = join(folder, 'transfer.sql');
    await writeFile(
      script,
      `\\set a random(1, ${accounts})
\\set b 1 + (:a - 1 + random(1, ${accounts - 1})) % ${accounts}
\\set amount random(1, 100)
select bench_transfer(gen_random_uuid()::text, :a, :b, :amount);
`,
    );
    const each = Math.ceil(transfers / clients);
    const args = [
      '-n',
      '-M',
      'prepared',
      `--random-seed=${seed}`,
      '-c',
      `${clients}`,
      '-j',
      '2',
      '-t',
      `${each}`,
      '-f',
      script,
      url,
    ];
    const { stdout } = await run('pgbench', args);
    const rate = /tps = ([\d.]+)/.exec(stdout)?.[1];
    if (rate === undefined) throw new Error('pgbench told no rate');
    return Number(rate);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The same function called from here, where there is no pgbench: a client that is slower than it. */
export async function drivenByDriver(
  url: string,
  { transfers, clients, accounts, seed }: Load,
): Promise<number> {
  const sql = postgres(url, { max: clients, onnotice: () => undefined });
  try {
    let left = transfers;
    const random = randomOf(seed, 'by hand');
    const client = async () => {
      while (left > 0) {
        left -= 1;
        const a = random.below(accounts);
        const b = (a + 1 + random.below(accounts - 1)) % accounts;
        const amount = 1 + random.below(100);
        await sql`select bench_transfer(gen_random_uuid()::text, ${a + 1}, ${b + 1}, ${amount})`;
      }
    };
    await Promise.all(Array.from({ length: clients }, () => sql`select 1`));
    const began = performance.now();
    await Promise.all(Array.from({ length: clients }, client));
    return (transfers * 1000) / (performance.now() - began);
  } finally {
    await sql.end();
  }
}
