import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentilesOf } from '../../src/cli/market-day/percentiles';
import type { OpenDatabase } from '../../src/db/client';
import type { Ctx } from '../../src/db/tx';
import { encodeCursor } from '../../src/lib/page';
import {
  type Account,
  accountStatement,
  balanceAt,
  sealLedger,
  trialBalance,
} from '../../src/services/money/ledger';
import { fileAnchor } from '../../src/services/platform/sealing';

const COMMISSION: Account = { kind: 'commission', ownerId: null };
/** Postings of one database transaction: the seal goes by transactions. */
const CHUNK = 5_000;
const PAGES = 400;
const MINUTE_MS = 60_000;

type Sql = OpenDatabase['sql'];

/** So many postings on the commission account, one a minute up to now, written past the guards and then sealed. */
async function load(ctx: Ctx, sql: Sql, entries: number): Promise<{ from: Date; sealedPerSecond: number }> {
  const from = new Date(Date.now() - entries * MINUTE_MS);
  for (let first = 0; first < entries; first += CHUNK) {
    const count = Math.min(CHUNK, entries - first);
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`
        with posting as (
          insert into ledger_transactions (idempotency_key, kind, ref_kind, ref_id, occurred_at)
          select 'bench:' || n, 'bench.sale', 'bench', gen_random_uuid(), ${from.toISOString()}::timestamptz + n * interval '1 minute'
          from generate_series(${first}::int, ${first + count - 1}::int) as n returning id, occurred_at)
        insert into ledger_entries (transaction_id, account_id, amount_ugx, occurred_at)
        select p.id, side.account, side.sign * (1 + p.id % 5000), p.occurred_at from posting p,
          (values (ledger_account('suspense', null), 1), (ledger_account('commission', null), -1)) as side(account, sign)`;
    });
  }
  const folder = await mkdtemp(join(tmpdir(), 'urban-herb-bench-anchor-'));
  const began = performance.now();
  const { sealed } = await sealLedger(ctx, fileAnchor(join(folder, 'anchors.jsonl')));
  const seconds = (performance.now() - began) / 1000;
  await rm(folder, { recursive: true });
  // What the server does by itself within minutes.
  for (const table of ['ledger_transactions', 'ledger_entries', 'ledger_seals', 'ledger_hours'])
    await sql.unsafe(`vacuum analyze ${table}`);
  return { from, sealedPerSecond: Math.round(sealed / seconds) };
}

async function timesOf(count: number, work: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times;
}

/** Pages of 30 lines, each with the balance after it, at random places of one account. */
export async function measureStatement(ctx: Ctx, sql: Sql, entries: number) {
  const { from, sealedPerSecond } = await load(ctx, sql, entries);
  const moment = () => new Date(from.getTime() + Math.random() * entries * MINUTE_MS);
  const page = () => {
    const cursor = encodeCursor([String(moment().getTime() * 1000), '999999999999']);
    return accountStatement(ctx, { account: COMMISSION, cursor });
  };
  await timesOf(20, page);
  return {
    entries,
    sealedPerSecond,
    pageMs: percentilesOf(await timesOf(PAGES, page)),
    newestPageMs: percentilesOf(await timesOf(PAGES, () => accountStatement(ctx, { account: COMMISSION }))),
    balanceAtMs: percentilesOf(await timesOf(PAGES, () => balanceAt(ctx, COMMISSION, moment()))),
    trialBalanceAtMs: percentilesOf(await timesOf(20, () => trialBalance(ctx, { at: moment() }))),
  };
}
