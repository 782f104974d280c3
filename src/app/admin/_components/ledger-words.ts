import { HOUSE_ACCOUNTS, OWNED_ACCOUNTS } from '@/services/insight/reports/inputs';

export type OwnedKind = (typeof OWNED_ACCOUNTS)[number];
export type HouseKind = (typeof HOUSE_ACCOUNTS)[number];

/** What an account of the ledger is, and what its balance means. */
export const ACCOUNTS: Readonly<Record<OwnedKind | HouseKind, { name: string; means: string }>> = {
  mtn_collection: { name: 'Collected at MTN', means: 'Money customers have paid us by MTN.' },
  mtn_disbursement: {
    name: 'Paid out at MTN',
    means: 'Money MTN has sent out for us; below nought when it did.',
  },
  escrow: { name: 'Escrow', means: 'Money of orders that are paid and not delivered.' },
  customer_wallet: { name: 'Customer wallets', means: 'Money that belongs to customers.' },
  refund_in_transit: { name: 'Refunds on their way', means: 'Money set aside until MTN has sent it back.' },
  vendor_payable: { name: 'Owed to shops', means: 'The shops’ shares of delivered orders.' },
  driver_payable: { name: 'Owed to drivers', means: 'The drivers’ shares of delivery fees.' },
  payout_in_transit: {
    name: 'Payouts on their way',
    means: 'Money set aside until the operator has sent it.',
  },
  driver_cash: { name: 'Cash drivers carry', means: 'Money drivers took at the door and still owe us.' },
  vendor_debt: {
    name: 'Owed to us by shops',
    means: 'Money that was paid out before it had to go back to a customer.',
  },
  airtel_collection: { name: 'Collected at Airtel', means: 'Money customers have paid us by Airtel.' },
  airtel_disbursement: {
    name: 'Paid out at Airtel',
    means: 'Money Airtel has sent out for us; below nought when it did.',
  },
  bank: { name: 'At the bank', means: 'Money moved between the operators and our bank account.' },
  cash_box: { name: 'Cash in the office', means: 'Cash that drivers handed in and an admin counted.' },
  commission: { name: 'Commission earned', means: 'Our share of the goods of delivered orders.' },
  commission_vat: {
    name: 'VAT on commission',
    means: 'Tax that our commission holds and that we owe the state.',
  },
  goodwill: { name: 'Goodwill given', means: 'Money we gave back to customers at our own cost.' },
  provider_fees: { name: 'Operator fees', means: 'What MTN and Airtel charged us.' },
  suspense: { name: 'Unexplained money', means: 'Money on an operator’s statement that we do not know.' },
  delivery_revenue: { name: 'Delivery revenue', means: 'Our share of the delivery fees.' },
};

export const ownedKind = (kind: string): OwnedKind | undefined =>
  OWNED_ACCOUNTS.find((name) => name === kind);
export const houseKind = (kind: string): HouseKind | undefined =>
  HOUSE_ACCOUNTS.find((name) => name === kind);
