import type { Shopper } from '../actors/person';
import type { OrderRecord, Records } from '../records';
import { type Finding, finding } from './finding';

/** States an order stays in; `delivered` waits for a rating that may never come. */
const ENDS = ['delivered', 'completed', 'expired', 'rejected', 'cancelled', 'refunded'];

export type Listed = { readonly id: string; readonly label: string; readonly state: string };

/** Every order of these people as their own list shows it now. */
export async function listOrders(shoppers: readonly Shopper[]): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (const { browser, isSignedIn } of shoppers) {
    let cursor: string | null = null;
    if (!isSignedIn) continue;
    do {
      const page: Awaited<ReturnType<typeof browser.api.shop.orders.list.query>> =
        await browser.api.shop.orders.list.query({ cursor, limit: 50 });
      listed.push(...page.items.map(({ id, label, state }) => ({ id, label, state })));
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
  return listed;
}

function checkTruth(records: Records, listed: readonly Listed[]): Finding {
  const now = new Map(listed.map((order) => [order.id, order]));
  const changed = [...records.orders.values()].flatMap(({ orderId, label, state }) => {
    const found = now.get(orderId)?.state;
    return found === state ? [] : [`${label} was ${state} to its shopper and is ${found ?? 'gone'}`];
  });
  const unasked = listed.flatMap(({ id, label }) =>
    records.orders.has(id) ? [] : [`${label} was never asked for`],
  );
  return finding([...changed, ...unasked], `${listed.length} orders are where their shoppers saw them`);
}

function checkEnds(listed: readonly Listed[]): Finding {
  const open = listed.filter(({ state }) => !ENDS.includes(state));
  return finding(
    open.map(({ label, state }) => `${label} is still ${state}`),
    'every order has come to an end',
  );
}

function fates(order: OrderRecord): readonly string[] {
  const { fate, isRated } = order.part;
  if (fate !== 'delivered') return [fate];
  return isRated ? ['completed'] : ['delivered'];
}

function checkFates(records: Records): Finding {
  const paid = [...records.orders.values()].filter(
    ({ state }) => state !== 'expired' && state !== 'refunded',
  );
  const other = paid.filter((order) => !fates(order).includes(order.state));
  return finding(
    other.map((order) => `${order.label} is ${order.state}, not ${fates(order).join(' or ')}`),
    `${paid.length} paid orders came to the end their people gave them`,
  );
}

function checkPresses({ doublePresses }: Records): Finding {
  const wrong = doublePresses.filter(({ purchaseIds }) => new Set(purchaseIds).size !== 1);
  return finding(
    wrong.map(({ purchaseIds }) => `two presses gave ${purchaseIds.join(' and ')}`),
    `${doublePresses.length} double presses made one purchase each`,
  );
}

/** What shoppers saw, held against what the system says now. */
export function checkOrders(records: Records, listed: readonly Listed[]): Record<string, Finding> {
  return {
    'outside.shoppers_saw_the_truth': checkTruth(records, listed),
    'outside.every_order_ended': checkEnds(listed),
    'outside.orders_went_as_decided': checkFates(records),
    'outside.double_press_one_purchase': checkPresses(records),
    'outside.nobody_waited_in_vain': finding(records.problems, 'nobody was kept waiting or refused'),
  };
}
