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
  commission: { name: 'Commission earned', means: 'Our share of the goods of delivered orders.' },
  delivery_revenue: { name: 'Delivery revenue', means: 'Our share of the delivery fees.' },
};

export const ownedKind = (kind: string): OwnedKind | undefined =>
  OWNED_ACCOUNTS.find((name) => name === kind);
export const houseKind = (kind: string): HouseKind | undefined =>
  HOUSE_ACCOUNTS.find((name) => name === kind);
