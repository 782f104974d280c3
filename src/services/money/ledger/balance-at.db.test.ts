import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import {
  type Account,
  accountStatement,
  balanceAt,
  balanceOf,
  type StatementLine,
  trialBalance,
  verifyLedger,
} from '.';
import { COLLECTION, move, wallet } from './testing/ledger-world';
import { type SealedLedger, sealedLedger } from './testing/sealed-ledger';

let it: SealedLedger;
beforeAll(async () => {
  it = await sealedLedger();
});
afterAll(() => it.close());

const MINUTE = 60_000;

async function wholeStatement(
  account: Account,
  limit: number,
  at: Date | null = null,
): Promise<StatementLine[]> {
  const lines: StatementLine[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof accountStatement>> = await accountStatement(it.world.system, {
      account,
      cursor,
      limit,
      at,
    });
    lines.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) return lines;
  }
}

test('property: balance and statement at any moment follow a plain model, sealed or not', async () => {
  const step = fc.record({
    amount: fc.integer({ min: 1, max: 5000 }),
    isIn: fc.boolean(),
    waitMinutes: fc.constantFrom(0, 0, 7, 59, 61, 600),
    seals: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), fc.nat(), async (steps, pick) => {
      const account = wallet(randomUUID());
      const model: { at: Date; balance: bigint }[] = [];
      let balance = 0n;
      for (const { amount, isIn, waitMinutes, seals } of steps) {
        const change = isIn || balance < BigInt(amount) ? BigInt(amount) : -BigInt(amount);
        await it.post(change > 0n ? move(COLLECTION, account, amount) : move(account, COLLECTION, amount));
        balance += change;
        model.push({ at: it.world.clock.now(), balance });
        it.world.clock.advanceMs(waitMinutes * MINUTE);
        if (seals) await it.seal();
      }
      const then = required(model[pick % model.length], 'moment').at;
      const expected = model.findLast(({ at }) => at <= then)?.balance;
      const ctx = it.world.system;
      expect(await balanceAt(ctx, account, then)).toBe(expected);
      expect(await balanceAt(ctx, account, null)).toBe(balance);
      expect(await balanceOf(ctx, account)).toBe(balance);
      expect(await balanceAt(ctx, account, new Date(then.getTime() - 1))).toBe(
        model.findLast(({ at }) => at < then)?.balance ?? 0n,
      );
      const lines = await wholeStatement(account, 4);
      expect(lines.map((line) => line.balanceUgx)).toEqual(model.map((one) => one.balance).reverse());
      const until = await wholeStatement(account, 3, then);
      expect(until.map((line) => line.balanceUgx)).toEqual(
        model
          .filter(({ at }) => at <= then)
          .map((one) => one.balance)
          .reverse(),
      );
    }),
    { numRuns: 30, seed: 11 },
  );
  expect((await verifyLedger(it.world.system)).ok).toBe(true);
});

test('the trial balance of a past moment is what it was then, before and after sealing', async () => {
  const ctx = it.world.system;
  it.world.clock.advanceMs(MINUTE);
  await it.post(move(COLLECTION, wallet(randomUUID()), 900));
  const [then, before] = [it.world.clock.now(), await trialBalance(ctx)];
  it.world.clock.advanceMs(5 * MINUTE);
  await it.post(move(COLLECTION, wallet(randomUUID()), 5000));
  const later = await trialBalance(ctx);
  const collected = ({ rows }: typeof before) =>
    rows.find(({ kind }) => kind === 'mtn_collection')?.debitUgx ?? 0n;
  expect(collected(later) - collected(before)).toBe(5000n);
  expect(await trialBalance(ctx, { at: then })).toEqual(before);
  await it.sealAll();
  expect(await trialBalance(ctx, { at: then })).toEqual(before);
  expect(await trialBalance(ctx)).toEqual(later);
  expect(later.totalDebitUgx).toBe(later.totalCreditUgx);
});

test('the moment a posting occurred counts, not when it was committed', async () => {
  const ctx = it.world.system;
  const account = wallet(randomUUID());
  await it.post(move(COLLECTION, account, 10));
  const first = it.world.clock.now();
  await it.sealAll();
  // A posting of an earlier moment that was committed later, after the hour was sealed.
  const at = new Date(first.getTime() - 10 * MINUTE).toISOString();
  await ctx.db.execute(sql`select ledger_post(${randomUUID()}, 'test', 'test', gen_random_uuid(), ${at}::timestamptz,
    ${JSON.stringify([
      { kind: 'mtn_collection', amount: 7 },
      { kind: 'customer_wallet', owner: account.ownerId, amount: -7 },
    ])}::text::jsonb)`);
  for (const seal of [async () => undefined, () => it.sealAll()]) {
    await seal();
    expect(await balanceAt(ctx, account, new Date(first.getTime() - 5 * MINUTE))).toBe(7n);
    expect(await balanceAt(ctx, account, first)).toBe(17n);
    expect((await wholeStatement(account, 1)).map((line) => line.balanceUgx)).toEqual([17n, 7n]);
  }
});

test('reads the same in a copy loaded into a server that counts its transactions anew', async () => {
  const account = wallet(randomUUID());
  await it.post(move(COLLECTION, account, 40));
  await it.sealAll();
  await it.attack('update ledger_seal_batches set below_txid = below_txid + 1000000000');
  await it.post(move(COLLECTION, account, 2));
  expect(await balanceAt(it.world.system, account, null)).toBe(42n);
  await it.sealAll();
  expect(await balanceAt(it.world.system, account, null)).toBe(42n);
});

test('a cursor nobody handed out starts at the newest line; an account nobody posted to holds nought', async () => {
  const account = wallet(randomUUID());
  await it.post(move(COLLECTION, account, 3));
  const forged = Buffer.from(JSON.stringify(["1' or 1=1", '1'])).toString('base64url');
  const page = await accountStatement(it.world.system, { account, cursor: forged });
  expect(page.items).toHaveLength(1);
  const nobody = wallet(randomUUID());
  expect(await balanceAt(it.world.system, nobody, null)).toBe(0n);
  expect((await accountStatement(it.world.system, { account: nobody })).items).toEqual([]);
});

test('verifyLedger notices an hourly sum that lies', async () => {
  await it.sealAll();
  expect((await verifyLedger(it.world.system)).ok).toBe(true);
  await it.attack('update ledger_hours set debit_ugx = debit_ugx + 1 where debit_ugx > 0');
  expect(await verifyLedger(it.world.system)).toMatchObject({
    ok: false,
    invariants: { hours_equal_entries: { ok: false } },
  });
});
