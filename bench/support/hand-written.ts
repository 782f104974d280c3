import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';

const run = promisify(execFile);

/**
 * What somebody would write by hand for a transfer: one function, two entries, two balances in the order of their
 * accounts, on plain tables of its own. The server refuses a balance below nought, and nothing else.
 */
const PLAIN = `
  drop table if exists bench_entries, bench_transfers, bench_accounts;
  create table bench_accounts (id bigint primary key, balance bigint not null check (balance >= 0));
  create table bench_transfers (
    id bigint primary key generated always as identity, key uuid not null unique,
    at timestamptz not null default now());
  create table bench_entries (
    id bigint primary key generated always as identity, transfer_id bigint not null references bench_transfers,
    account_id bigint not null references bench_accounts, amount bigint not null);
  create index on bench_entries (account_id, id);
  create or replace function bench_transfer(p_from bigint, p_to bigint, p_amount bigint) returns bigint
  language plpgsql as $$
  declare v_id bigint;
  begin
    insert into bench_transfers (key) values (gen_random_uuid()) returning id into v_id;
    insert into bench_entries (transfer_id, account_id, amount) values (v_id, p_from, p_amount), (v_id, p_to, -p_amount);
    update bench_accounts set balance = balance - case when least(p_from, p_to) = p_from then p_amount else -p_amount end
      where id = least(p_from, p_to);
    update bench_accounts set balance = balance + case when least(p_from, p_to) = p_from then p_amount else -p_amount end
      where id = greatest(p_from, p_to);
    return v_id;
  end $$;`;

export async function prepareHandWritten(url: string, accounts: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(PLAIN);
    await sql`insert into bench_accounts select n, 1000000000000 from generate_series(1, ${accounts}) as n`;
  } finally {
    await sql.end();
  }
}

export type Load = { readonly transfers: number; readonly clients: number; readonly accounts: number };

/** The version of pgbench, or null where it is not installed. */
export async function pgbenchVersion(): Promise<string | null> {
  const found = await run('pgbench', ['--version']).catch(() => null);
  return found?.stdout.trim() ?? null;
}

/** Transfers a second, as pgbench counts them without the time to connect. */
export async function drivenByPgbench(url: string, { transfers, clients, accounts }: Load): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'urban-herb-pgbench-'));
  try {
    const script = join(folder, 'transfer.sql');
    await writeFile(
      script,
      `\\set a random(1, ${accounts})
\\set b 1 + (:a - 1 + random(1, ${accounts - 1})) % ${accounts}
\\set amount random(1, 100)
select bench_transfer(:a, :b, :amount);
`,
    );
    const each = Math.ceil(transfers / clients);
    const args = ['-n', '-M', 'prepared', '-c', `${clients}`, '-j', '2', '-t', `${each}`, '-f', script, url];
    const { stdout } = await run('pgbench', args);
    const rate = /tps = ([\d.]+)/.exec(stdout)?.[1];
    if (rate === undefined) throw new Error('pgbench told no rate');
    return Number(rate);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The same function called from here, where there is no pgbench: a client that is slower than it. */
export async function drivenByDriver(url: string, { transfers, clients, accounts }: Load): Promise<number> {
  const sql = postgres(url, { max: clients, onnotice: () => undefined });
  try {
    let left = transfers;
    const client = async () => {
      while (left > 0) {
        left -= 1;
        const a = 1 + Math.floor(Math.random() * accounts);
        const b = 1 + ((a - 1 + 1 + Math.floor(Math.random() * (accounts - 1))) % accounts);
        await sql`select bench_transfer(${a}, ${b}, ${1 + Math.floor(Math.random() * 100)})`;
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
