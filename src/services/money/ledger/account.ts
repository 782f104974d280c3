import { type Ugx, ugx } from '@/lib/money';

/** Accounts that belong to someone and keep a running balance, which the database never lets fall below nought. */
export const KEPT_KINDS = [
  'customer_wallet',
  'escrow',
  'vendor_payable',
  'driver_payable',
  'refund_in_transit',
] as const;

/** The platform's own accounts: every sale touches them, so their balance is summed when asked for. */
export const PLATFORM_KINDS = [
  'commission',
  'delivery_revenue',
  'mtn_collection',
  'mtn_disbursement',
] as const;

export type KeptKind = (typeof KEPT_KINDS)[number];
export type PlatformKind = (typeof PLATFORM_KINDS)[number];
export type AccountKind = KeptKind | PlatformKind;

/** An account by its kind and whose it is: customer, order, vendor, driver or payment attempt. */
export type Account =
  | { readonly kind: KeptKind; readonly ownerId: string }
  | { readonly kind: PlatformKind; readonly ownerId: null };

const ASSETS: readonly AccountKind[] = ['mtn_collection', 'mtn_disbursement'];

/** True for accounts whose balance is their debit side: money the platform has, not money it owes or earned. */
export function isAsset(kind: AccountKind): boolean {
  return ASSETS.includes(kind);
}

/** Turns a sum of entries (debit positive) into the balance on the account's own side. */
export function naturalBalance(kind: AccountKind, entriesUgx: bigint): Ugx {
  return ugx(isAsset(kind) ? entriesUgx : -entriesUgx);
}
