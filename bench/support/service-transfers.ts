import { randomUUID } from 'node:crypto';
import { type Random, randomOf } from '../../src/cli/market-day/plan/random';
import { type Ctx, withTransaction } from '../../src/db/tx';
import { ugx } from '../../src/lib/money';
import { type Account, type Entry, postTransaction } from '../../src/services/money/ledger';
import type { Load } from './hand-written';

const COLLECTION: Account = { kind: 'mtn_collection', ownerId: null };
const COMMISSION: Account = { kind: 'commission', ownerId: null };
const FUNDS_UGX = 1_000_000_000;

/** Wallets with money in them. */
export async function openWallets(ctx: Ctx, count: number): Promise<Account[]> {
  const wallets = Array.from(
    { length: count },
    (): Account => ({ kind: 'customer_wallet', ownerId: randomUUID() }),
  );
  await withTransaction(ctx, async (tx) => {
    for (const wallet of wallets) {
      await postTransaction(tx, {
        key: randomUUID(),
        kind: 'bench.fund',
        ref: { kind: 'bench', id: randomUUID() },
        entries: [
          { account: COLLECTION, amountUgx: ugx(FUNDS_UGX) },
          { account: wallet, amountUgx: ugx(-FUNDS_UGX) },
        ],
      });
    }
  });
  return wallets;
}

/** Transfers a second through `postTransaction`, each a database transaction of its own. */
export async function throughService(
  ctx: Ctx,
  wallets: readonly Account[],
  { transfers, clients, seed }: Load,
  { withCommission }: { withCommission: boolean },
): Promise<number> {
  let left = transfers;
  const random = randomOf(seed, 'through the service');
  const client = async () => {
    while (left > 0) {
      left -= 1;
      const from = random.below(wallets.length);
      const to = (from + 1 + random.below(wallets.length - 1)) % wallets.length;
      const two = [wallets[from] ?? COLLECTION, wallets[to] ?? COLLECTION] as const;
      const entries = entriesOf(two, random, withCommission);
      const ref = { kind: 'bench', id: randomUUID() };
      await postTransaction(ctx, { key: ref.id, kind: 'bench.transfer', ref, entries });
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return (transfers * 1000) / (performance.now() - began);
}

function entriesOf(
  [from, to]: readonly [Account, Account],
  random: Random,
  withCommission: boolean,
): Entry[] {
  const amount = 10 + random.below(90);
  const commission = withCommission ? Math.ceil(amount / 10) : 0;
  const two = [
    { account: from, amountUgx: ugx(amount) },
    { account: to, amountUgx: ugx(-(amount - commission)) },
  ];
  return withCommission ? [...two, { account: COMMISSION, amountUgx: ugx(-commission) }] : two;
}
