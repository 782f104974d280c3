import { type Ugx, ugx } from '@/lib/money';

/**
 * What the platform owes to somebody, or holds for them. The account keeps a running balance, which the database
 * never lets fall below nought.
 */
export const OWED_KINDS = [
  'customer_wallet',
  'escrow',
  'vendor_payable',
  'driver_payable',
  'refund_in_transit',
  'payout_in_transit',
] as const;

/** What somebody owes to the platform: kept as well, on its debit side. */
export const OWING_KINDS = ['driver_cash', 'vendor_debt'] as const;

/** Accounts that belong to someone and keep a running balance. */
export const KEPT_KINDS = [...OWED_KINDS, ...OWING_KINDS] as const;

/** The platform's own accounts: every sale touches them, so their balance is summed when asked for. */
export const PLATFORM_KINDS = [
  'commission',
  'commission_vat',
  'delivery_revenue',
  'goodwill',
  'provider_fees',
  'suspense',
  'mtn_collection',
  'mtn_disbursement',
  'airtel_collection',
  'airtel_disbursement',
  'bank',
  'cash_box',
] as const;

export type KeptKind = (typeof KEPT_KINDS)[number];
export type PlatformKind = (typeof PLATFORM_KINDS)[number];
export type AccountKind = KeptKind | PlatformKind;

/** An account by its kind and whose it is: customer, order, vendor, driver or payment attempt. */
export type Account =
  | { readonly kind: KeptKind; readonly ownerId: string }
  | { readonly kind: PlatformKind; readonly ownerId: null };

const DEBIT_SIDE: readonly AccountKind[] = [
  ...OWING_KINDS,
  'goodwill',
  'provider_fees',
  'mtn_collection',
  'mtn_disbursement',
  'airtel_collection',
  'airtel_disbursement',
  'bank',
  'cash_box',
];

/** True for accounts whose balance is their debit side: money the platform has, is owed or has spent. */
export function isDebitSide(kind: AccountKind): boolean {
  return DEBIT_SIDE.includes(kind);
}

export function isKept(kind: AccountKind): kind is KeptKind {
  return KEPT_KINDS.some((kept) => kept === kind);
}

/** Turns a sum of entries (debit positive) into the balance on the account's own side. */
export function naturalBalance(kind: AccountKind, entriesUgx: bigint): Ugx {
  return ugx(isDebitSide(kind) ? entriesUgx : -entriesUgx);
}
