import type { AccountKind } from '@/services/money/ledger';
import { postingWords } from './words';

type Words = Readonly<Record<string, string>>;

const PAYOUT: Words = {
  payout_requested: 'Payout on its way to your phone',
  paid_out: 'Payout to your phone',
  payout_failed: 'Payout did not work, the money is here again',
};

/** Movements as their owner understands them; what stands for both ways is told apart by its sign. */
const FOR_OWNERS: Readonly<Partial<Record<AccountKind, Words>>> = {
  customer_wallet: {
    ...PAYOUT,
    'collected+': 'Paid in',
    'collected-': 'Paid for an order',
    collected_late: 'Payment that came too late for its order',
    paid_from_wallet: 'Paid for an order',
    'order.revive': 'Paid for an order',
    'order.return': 'Money back for an order',
    refund_requested: 'Sent back to your phone',
    refunded: 'Sent back to your phone',
    refund_failed: 'Sending back did not work, the money is here again',
  },
  vendor_payable: {
    ...PAYOUT,
    'order.split': 'Your share of a delivered order',
    'order.subsidy': 'Your part of a delivery',
    debt_settled: 'Taken off for what you owed us',
  },
  driver_payable: {
    ...PAYOUT,
    'order.split': 'Your share of a delivery',
    'order.top-up': 'Added, as the rest of the trip did not come along',
    cash_settled: 'Cash you carried, taken off',
  },
  driver_cash: { 'collected+': 'Cash taken at the door', 'collected-': 'Cash handed in' },
};

/** What a movement was, in words of the account's owner where there are any, else in the house's own. */
export function movementWords(account: AccountKind, posting: string, amountUgx: bigint): string {
  const words = FOR_OWNERS[account];
  return words?.[`${posting}${amountUgx < 0n ? '-' : '+'}`] ?? words?.[posting] ?? postingWords(posting);
}
