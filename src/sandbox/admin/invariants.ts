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
      return json(200, { ok: Object.values(checks).every(({ ok }) => ok), checks });
    }),
  ];
}

function finding(wrong: string[], fine: string): Finding {
  return { ok: wrong.length === 0, detail: wrong.length === 0 ? fine : wrong.slice(0, 10).join('; ') };
}

/** Wallets, floats, fees and the outside world cancel out, for each operator and currency. */
function sumsToZero(world: World): Finding {
  const sums = new Map<string, bigint>();
  for (const [account, balance] of world.book.accounts()) {
    const { currency, provider } = accountParts(account);
    const purse = `${provider} ${currency}`;
    sums.set(purse, (sums.get(purse) ?? 0n) + balance);
  }
  const wrong = [...sums].filter(([, sum]) => sum !== 0n).map(([purse, sum]) => `${purse} sums to ${sum}`);
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
