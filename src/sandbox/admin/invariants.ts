import { accountParts, type Movement } from '../engine/book';
import { statusOf } from '../engine/transactions';
import { json } from '../http/reply';
import type { Route } from '../http/router';
import type { World } from '../world';
import { adminRoute } from './guard';

interface Finding {
  ok: boolean;
  detail: string;
}

/** Everything that must always be true of the simulator's money; `ok` is false when one is not. */
export function invariantRoutes(world: World): Route[] {
  return [
    adminRoute(world, 'GET', '/invariants', () => {
      const checks = {
        sumsToZero: sumsToZero(world),
        balancesEqualMovements: balancesEqualMovements(world),
        nobodyBelowZero: nobodyBelowZero(world),
        movedOnceWhenSettled: movedOnceWhenSettled(world),
        refundsWithinPayments: refundsWithinPayments(world),
      };
      const ok = Object.values(checks).every((check) => check.ok);
      return json(200, { ok, checks, operators: totals(world) });
    }),
  ];
}

function finding(wrong: string[], fine: string): Finding {
  return { ok: wrong.length === 0, detail: wrong.length === 0 ? fine : wrong.slice(0, 10).join('; ') };
}

interface Totals {
  wallets: bigint;
  floats: bigint;
  fees: bigint;
  /** What came into the simulated world from outside, as a negative number. */
  external: bigint;
}
const GROUPS: Record<string, keyof Totals> = {
  wallet: 'wallets',
  float: 'floats',
  fees: 'fees',
  external: 'external',
};

/** How much lies where, by operator and currency. */
function totals(world: World): Record<string, Totals> {
  const sums: Record<string, Totals> = {};
  for (const [account, balance] of world.book.accounts()) {
    const { currency, provider, kind } = accountParts(account);
    const group = GROUPS[kind];
    if (group === undefined) continue;
    const key = `${provider}/${currency}`;
    const sum = sums[key] ?? { wallets: 0n, floats: 0n, fees: 0n, external: 0n };
    sums[key] = { ...sum, [group]: sum[group] + balance };
  }
  return sums;
}

/** Wallets, floats and fees together change only by what comes from outside, for each operator and currency. */
function sumsToZero(world: World): Finding {
  const wrong = Object.entries(totals(world))
    .map(([key, { wallets, floats, fees, external }]) => ({ key, sum: wallets + floats + fees + external }))
    .filter(({ sum }) => sum !== 0n)
    .map(({ key, sum }) => `${key} sums to ${sum}`);
  return finding(wrong, 'the money of every operator sums to 0 in every currency');
}

function balancesEqualMovements(world: World): Finding {
  const expected = new Map<string, bigint>();
  for (const { from, to, amount } of world.book.movements.values()) {
    expected.set(from, (expected.get(from) ?? 0n) - amount);
    expected.set(to, (expected.get(to) ?? 0n) + amount);
  }
  const wrong = [...world.book.accounts()]
    .filter(([account, balance]) => (expected.get(account) ?? 0n) !== balance)
    .map(([account]) => `${account} differs from its movements`);
  return finding(wrong, `${world.book.movements.size} movements explain every balance`);
}

function nobodyBelowZero(world: World): Finding {
  const wrong = [...world.book.accounts()]
    .filter(([account, balance]) => balance < 0n && accountParts(account).kind !== 'external')
    .map(([account]) => `${account} is below zero`);
  return finding(wrong, 'no account is below zero');
}

/** A successful transaction moved its amount exactly once, any other one never. */
function movedOnceWhenSettled(world: World): Finding {
  const settled = new Map<string, Movement[]>();
  for (const movement of world.book.movements.values()) {
    if (!['collection', 'transfer', 'refund'].includes(movement.kind)) continue;
    settled.set(movement.reference, [...(settled.get(movement.reference) ?? []), movement]);
  }
  const wrong: string[] = [];
  for (const { reference, state, amount } of world.transactions.table.values()) {
    const moved = settled.get(reference) ?? [];
    settled.delete(reference);
    const isRight =
      statusOf(state) === 'SUCCESSFUL'
        ? moved.length === 1 && moved[0]?.amount === amount
        : moved.length === 0;
    if (!isRight) wrong.push(`${reference} is ${state} and moved ${moved.length} times`);
  }
  for (const reference of settled.keys()) wrong.push(`money moved for unknown ${reference}`);
  return finding(wrong, `${world.transactions.table.size} transactions agree with the money`);
}

function refundsWithinPayments(world: World): Finding {
  const refunded = new Map<string, bigint>();
  for (const { refundOf, state, amount } of world.transactions.table.values()) {
    if (refundOf === null || statusOf(state) === 'FAILED') continue;
    refunded.set(refundOf, (refunded.get(refundOf) ?? 0n) + amount);
  }
  const wrong: string[] = [];
  for (const { reference, amount, refundedAmount } of world.transactions.table.values()) {
    const sum = refunded.get(reference) ?? 0n;
    if (sum !== refundedAmount || sum > amount) wrong.push(`${reference} was refunded ${sum} of ${amount}`);
  }
  return finding(wrong, 'no payment was refunded beyond its amount');
}
