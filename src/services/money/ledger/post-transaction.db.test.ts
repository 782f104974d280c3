import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { ugx } from '@/lib/money';
import { userActor } from '@/testing/context';
import {
  accountStatement,
  balanceOf,
  KEPT_KINDS,
  PLATFORM_KINDS,
  postingsOf,
  postTransaction,
  trialBalance,
  verifyLedger,
} from '.';
import { COLLECTION, type LedgerWorld, ledgerWorld, move, wallet } from './testing/ledger-world';

let world: LedgerWorld;
beforeAll(async () => {
  world = await ledgerWorld();
});
afterAll(() => world.close());

const funded = async (amount: number) => {
  const owner = randomUUID();
  await world.post({ entries: move(COLLECTION, wallet(owner), amount) });
  return wallet(owner);
};

test('a posting moves the balances once, however often its key comes back', async () => {
  const target = wallet(randomUUID());
  const posting = { key: randomUUID(), refId: randomUUID(), entries: move(COLLECTION, target, 45_000) };
  const first = await world.post(posting);
  const again = await world.post(posting);
  const together = await Promise.all(Array.from({ length: 8 }, () => world.post(posting)));
  expect(first.replayed).toBe(false);
  expect([again, ...together].every((one) => one.replayed && one.transactionId === first.transactionId)).toBe(
    true,
  );
  expect(await balanceOf(world.ctx, target)).toBe(45_000n);
});

test('the first use of a key wins a race of many', async () => {
  const target = wallet(randomUUID());
  const posting = { key: randomUUID(), refId: randomUUID(), entries: move(COLLECTION, target, 700) };
  const all = await Promise.all(Array.from({ length: 10 }, () => world.post(posting)));
  expect(all.filter((one) => !one.replayed)).toHaveLength(1);
  expect(await balanceOf(world.ctx, target)).toBe(700n);
});

test.each([
  [
    'another amount',
    (refId: string, to: ReturnType<typeof wallet>) => ({ refId, entries: move(COLLECTION, to, 101) }),
  ],
  ['another account', (refId: string) => ({ refId, entries: move(COLLECTION, wallet(randomUUID()), 100) })],
  [
    'another reference',
    (_: string, to: ReturnType<typeof wallet>) => ({
      refId: randomUUID(),
      entries: move(COLLECTION, to, 100),
    }),
  ],
  [
    'another kind',
    (refId: string, to: ReturnType<typeof wallet>) => ({
      refId,
      kind: 'gift',
      entries: move(COLLECTION, to, 100),
    }),
  ],
])('a key used again with %s is refused', async (_name, change) => {
  const [key, refId, target] = [randomUUID(), randomUUID(), wallet(randomUUID())];
  await world.post({ key, refId, entries: move(COLLECTION, target, 100) });
  const reused = world.post({ key, ...change(refId, target) });
  await expect(reused).rejects.toThrow(AppError);
  await expect(reused).rejects.toMatchObject({ code: 'conflict' });
  expect(await balanceOf(world.ctx, target)).toBe(100n);
});

test('an account with too little money refuses, and nothing of the posting stays', async () => {
  const from = await funded(1000);
  const to = wallet(randomUUID());
  const refused = world.post({ entries: move(from, to, 1001) });
  await expect(refused).rejects.toMatchObject({
    code: 'conflict',
    details: { reason: 'insufficient_balance' },
  });
  expect([await balanceOf(world.ctx, from), await balanceOf(world.ctx, to)]).toEqual([1000n, 0n]);
});

test('a posting undone with its transaction leaves its key free', async () => {
  const to = wallet(randomUUID());
  const posting = {
    key: randomUUID(),
    kind: 'test',
    ref: { kind: 'test', id: randomUUID() },
    entries: move(COLLECTION, to, 9),
  };
  const undone = withTransaction(world.ctx, async (tx) => {
    await postTransaction(tx, posting);
    throw new Error('changed our mind');
  });
  await expect(undone).rejects.toThrow('changed our mind');
  expect((await withTransaction(world.ctx, (tx) => postTransaction(tx, posting))).replayed).toBe(false);
});

test('many transfers among few wallets: no deadlock, nothing lost, nothing below nought', async () => {
  const wallets = await Promise.all(Array.from({ length: 5 }, () => funded(2000)));
  const pick = (at: number) => wallets[at % wallets.length] ?? COLLECTION;
  const outcomes = await Promise.allSettled(
    Array.from({ length: 400 }, (_, i) =>
      // Both directions of each pair and postings over three wallets, so that unordered locks would deadlock.
      world.post({
        entries: [
          { account: pick(i), amountUgx: ugx(300 + (i % 7)) },
          { account: pick(i * 3 + 1), amountUgx: ugx(-300) },
          { account: pick(i * 7 + 2), amountUgx: ugx(-(i % 7) || -1) },
          ...(i % 7 === 0 ? [{ account: pick(i), amountUgx: ugx(1) }] : []),
        ],
      }),
    ),
  );
  const refusals = outcomes.filter((one) => one.status === 'rejected');
  for (const refusal of refusals) expect(refusal.reason).toMatchObject({ code: 'conflict' });
  expect(outcomes.length - refusals.length).toBeGreaterThan(100);
  const balances = await Promise.all(wallets.map((one) => balanceOf(world.ctx, one)));
  expect(balances.reduce<bigint>((sum, one) => sum + one, 0n)).toBe(10_000n);
  expect((await verifyLedger(world.ctx)).ok).toBe(true);
});

test('property: balances follow a plain model of any sequence of postings', async () => {
  const transfer = fc.record({
    from: fc.nat({ max: 3 }),
    to: fc.nat({ max: 3 }),
    amount: fc.integer({ min: 1, max: 4000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(transfer, { maxLength: 12 }), async (transfers) => {
      const owners = Array.from({ length: 4 }, () => wallet(randomUUID()));
      const model = [3000n, 0n, 0n, 0n];
      await world.post({ entries: move(COLLECTION, owners[0] ?? COLLECTION, 3000) });
      for (const { from, to, amount } of transfers) {
        const allowed = (model[from] ?? 0n) >= BigInt(amount) || from === to;
        const entries = move(owners[from] ?? COLLECTION, owners[to] ?? COLLECTION, amount);
        const done = await world.post({ entries }).then(
          () => true,
          () => false,
        );
        expect(done).toBe(allowed);
        if (!allowed) continue;
        model[from] = (model[from] ?? 0n) - BigInt(amount);
        model[to] = (model[to] ?? 0n) + BigInt(amount);
      }
      expect(await Promise.all(owners.map((one) => balanceOf(world.ctx, one)))).toEqual(model);
    }),
    { numRuns: 40, seed: 7 },
  );
});

test('the trial balance adds up, for those who may read it', async () => {
  const admin = userActor(randomUUID(), 'admin');
  const { rows, totalDebitUgx, totalCreditUgx } = await trialBalance({ ...world.ctx, actor: admin });
  expect(totalDebitUgx).toBe(totalCreditUgx);
  expect(totalDebitUgx > 0n).toBe(true);
  const collected = rows.find((row) => row.kind === 'mtn_collection');
  expect(collected?.balanceUgx).toBe(await balanceOf(world.ctx, COLLECTION));
  expect(rows.map(({ kind }) => kind).toSorted()).toEqual([...PLATFORM_KINDS, ...KEPT_KINDS].toSorted());
});

test.each(['customer', 'vendor', 'driver'] as const)(
  'a %s may read neither trial balance nor verification',
  async (role) => {
    const actor = userActor(randomUUID(), role);
    await expect(trialBalance({ ...world.ctx, actor })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(verifyLedger({ ...world.ctx, actor })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(verifyLedger({ ...world.ctx, actor: { kind: 'visitor' } })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  },
);

test('a statement lists the movements of one account, newest first, page by page', async () => {
  const account = await funded(100);
  for (const amount of [1, 2, 3, 4]) await world.post({ entries: move(COLLECTION, account, amount) });
  const first = await accountStatement(world.ctx, { account, limit: 3 });
  const second = await accountStatement(world.ctx, { account, limit: 3, cursor: first.nextCursor });
  expect([...first.items, ...second.items].map((line) => line.amountUgx)).toEqual([
    -4n,
    -3n,
    -2n,
    -1n,
    -100n,
  ]);
  expect(second.nextCursor).toBeNull();
});

test('postings of a reference come with all their entries', async () => {
  const [refId, to] = [randomUUID(), wallet(randomUUID())];
  await world.post({ refId, kind: 'collected', entries: move(COLLECTION, to, 12) });
  await world.post({ entries: move(COLLECTION, to, 13) });
  const postings = await postingsOf(world.ctx, [{ kind: 'test', id: refId }]);
  expect(postings).toMatchObject([{ kind: 'collected', entries: [{ amountUgx: -12n }, { amountUgx: 12n }] }]);
  expect(await postingsOf(world.ctx, [])).toEqual([]);
});
