import type { Operator, OperatorTransaction } from '../http/operator';
import type { OrderRecord, PurchaseRecord } from '../records';
import { type Finding, finding } from './finding';

const isDone = ({ status }: OperatorTransaction) => status === 'SUCCESSFUL';
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
const shillings = (amount: bigint) => `UGX ${amount}`;

/** States in which the shopper's money stays with the market. */
const PAID_FOR = ['placed', 'accepted', 'ready', 'collected', 'delivered', 'completed'];

type Ours = { readonly collectedUgx: bigint; readonly refundedUgx: bigint };

/** The operator's books and ours say the same, to the shilling. */
export async function checkOperator(
  operator: Pick<Operator, 'transactions' | 'floats' | 'invariants'>,
  ours: Ours,
): Promise<Record<string, Finding>> {
  const [{ total, transactions }, floats, own] = await Promise.all([
    operator.transactions(),
    operator.floats(),
    operator.invariants(),
  ]);
  const wrong: string[] = [];
  if (floats.collection !== ours.collectedUgx) {
    wrong.push(
      `the operator holds ${shillings(floats.collection)}, we count ${shillings(ours.collectedUgx)}`,
    );
  }
  const done = transactions.filter(isDone);
  const of = (operation: string) =>
    sum(done.filter((one) => one.operation === operation).map((one) => one.amount));
  if (total === transactions.length) {
    if (of('requesttopay') !== ours.collectedUgx) wrong.push(`payments add up to ${of('requesttopay')}`);
    if (of('refund') !== ours.refundedUgx)
      wrong.push(`refunds add up to ${of('refund')}, we count ${ours.refundedUgx}`);
  }
  const broken = Object.entries(own.checks).filter(([, { ok }]) => !ok);
  return {
    'outside.money_equals_the_operators': finding(
      wrong,
      `${shillings(ours.collectedUgx)} in, ${shillings(ours.refundedUgx)} back, on both sides`,
    ),
    'outside.operators_books_are_sound': finding(
      broken.map(([name, { detail }]) => `${name}: ${detail}`),
      `${total} transactions`,
    ),
  };
}

function chargesOf(purchase: PurchaseRecord, transactions: readonly OperatorTransaction[]) {
  return transactions.filter(
    (one) =>
      one.operation === 'requesttopay' && isDone(one) && one.payerMessage.endsWith(` ${purchase.label}`),
  );
}

/** What is wrong with a purchase's charges, or null. */
function problemOf(
  purchase: PurchaseRecord,
  charges: readonly OperatorTransaction[],
  orders: readonly OrderRecord[],
): string | null {
  const due = sum(orders.filter(({ state }) => PAID_FOR.includes(state)).map(({ totalUgx }) => totalUgx));
  const kept = sum(charges.map(({ amount, refundedAmount }) => amount - refundedAmount));
  if (charges.length > 1) return `${purchase.label} was charged ${charges.length} times`;
  if (charges.some(({ amount }) => amount !== purchase.totalUgx)) return `${purchase.label}: wrong amount`;
  return kept === due ? null : `${purchase.label}: kept ${shillings(kept)} for orders of ${shillings(due)}`;
}

/** Every purchase was charged at most once, and what was not delivered went back. */
export async function checkCharges(
  operator: Pick<Operator, 'transactions'>,
  purchases: readonly PurchaseRecord[],
  orders: readonly OrderRecord[],
): Promise<Finding> {
  const { total, transactions } = await operator.transactions();
  if (total > transactions.length) return { ok: true, detail: 'too many transactions to look at each' };
  const wrong = purchases.flatMap((purchase) => {
    const mine = orders.filter(({ purchaseId }) => purchaseId === purchase.purchaseId);
    return problemOf(purchase, chargesOf(purchase, transactions), mine) ?? [];
  });
  return finding(wrong, `${purchases.length} purchases charged once at most`);
}
