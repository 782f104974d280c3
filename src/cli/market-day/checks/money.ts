import {
  isAbout,
  OPERATORS,
  type Operator,
  type OperatorName,
  type OperatorTransaction,
} from '../http/operator';
import type { OrderRecord, PurchaseRecord, Records } from '../records';
import { type Finding, finding } from './finding';
import type { LostRefund } from './lost-refunds';

const isDone = ({ status }: OperatorTransaction) => status === 'SUCCESSFUL';
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
const shillings = (amount: bigint) => `UGX ${amount}`;

/** States in which the shopper's money stays with the market. */
const PAID_FOR = ['placed', 'accepted', 'ready', 'collected', 'delivered', 'completed'];

type Books = Pick<Operator, 'transactions' | 'floats' | 'invariants'>;
/** Our ledger's two accounts at each operator; what was paid out makes the second negative. */
type Ours = Readonly<Record<OperatorName, { readonly collection: bigint; readonly disbursement: bigint }>>;

/** Airtel takes refunds out of what was collected. */
const isPaidOut = ({ provider, operation }: OperatorTransaction) =>
  operation === 'transfer' || (operation === 'refund' && provider === 'mtn');

type Seen = Awaited<ReturnType<Operator['transactions']>>;

/** What was not looked at cannot be called right. */
const unseen = ({ total, transactions }: Seen): string[] =>
  total === transactions.length
    ? []
    : [`only ${transactions.length} of the operators’ ${total} transactions could be looked at`];

/** Where one operator's books and ours differ. */
async function differencesAt(
  name: OperatorName,
  books: Books,
  { transactions }: Seen,
  ours: Ours,
): Promise<string[]> {
  const floats = await books.floats(name);
  const { collection, disbursement } = ours[name];
  const wrong: string[] = [];
  if (floats.collection !== collection)
    wrong.push(`${name} holds ${shillings(floats.collection)}, we count ${shillings(collection)}`);
  // What the float began with is the operator's secret: what went out of it is added up.
  const paidOut = sum(
    transactions
      .filter((one) => one.provider === name && isDone(one) && isPaidOut(one))
      .map(({ amount }) => amount),
  );
  if (paidOut !== -disbursement)
    wrong.push(`${name} paid out ${shillings(paidOut)}, we count ${shillings(-disbursement)}`);
  return wrong;
}

/** The operators' books and ours say the same, to the shilling. */
export async function checkOperator(books: Books, ours: Ours): Promise<Record<string, Finding>> {
  const [seen, own] = await Promise.all([books.transactions(), books.invariants()]);
  const differences = await Promise.all(OPERATORS.map((name) => differencesAt(name, books, seen, ours)));
  const broken = Object.entries(own.checks).filter(([, { ok }]) => !ok);
  const said = OPERATORS.map(
    (name) =>
      `${name} ${shillings(ours[name].collection)} in, ${shillings(-ours[name].disbursement)} paid out`,
  );
  return {
    'outside.money_equals_the_operators': finding(
      [...unseen(seen), ...differences.flat()],
      `${said.join('; ')}, on both sides`,
    ),
    'outside.operators_books_are_sound': finding(
      broken.map(([name, { detail }]) => `${name}: ${detail}`),
      `${seen.total} transactions`,
    ),
  };
}

type Moved = {
  readonly charges: readonly OperatorTransaction[];
  /** What came back of them, whichever way: Airtel returns a part of a payment as a transfer of its own. */
  readonly returnedUgx: bigint;
};

function movedFor({ label }: PurchaseRecord, transactions: readonly OperatorTransaction[]): Moved {
  const mine = transactions.filter((one) => isDone(one) && isAbout(one.payerMessage, label));
  const charges = mine.filter(({ operation }) => operation === 'requesttopay');
  const refunded = charges.map(({ refundedAmount }) => refundedAmount);
  const transfers = mine.filter(({ operation }) => operation === 'transfer').map(({ amount }) => amount);
  return { charges, returnedUgx: sum([...refunded, ...transfers]) };
}

/** What is wrong with a purchase's charges, or null. */
function problemOf(
  purchase: PurchaseRecord,
  { charges, returnedUgx }: Moved,
  orders: readonly OrderRecord[],
  lostUgx: bigint,
): string | null {
  const due = sum(orders.filter(({ state }) => PAID_FOR.includes(state)).map(({ totalUgx }) => totalUgx));
  const kept = sum(charges.map(({ amount }) => amount)) - returnedUgx;
  if (charges.length > 1) return `${purchase.label} was charged ${charges.length} times`;
  if (charges.some(({ amount }) => amount !== purchase.totalUgx)) return `${purchase.label}: wrong amount`;
  // Of a refund whose answer was lost only the operator knows whether it left: either is right until it is settled.
  return kept === due || kept === due + lostUgx
    ? null
    : `${purchase.label}: kept ${shillings(kept)} for orders of ${shillings(due)}`;
}

/** Every purchase was charged at most once, and what was not delivered went back, or its refund awaits two admins. */
export async function checkCharges(
  operator: Pick<Operator, 'transactions'>,
  { purchases, orders }: Pick<Records, 'purchases' | 'orders'>,
  lost: readonly LostRefund[],
): Promise<Finding> {
  const seen = await operator.transactions();
  const all = [...orders.values()];
  const wrong = purchases.flatMap((purchase) => {
    const isIts = ({ purchaseId }: { readonly purchaseId: string }) => purchaseId === purchase.purchaseId;
    const lostUgx = sum(lost.filter(isIts).map(({ amountUgx }) => amountUgx));
    return problemOf(purchase, movedFor(purchase, seen.transactions), all.filter(isIts), lostUgx) ?? [];
  });
  return finding([...unseen(seen), ...wrong], `${purchases.length} purchases charged once at most`);
}
