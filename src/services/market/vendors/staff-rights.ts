import { STAFF_ROLE_NAMES } from './inputs';

export const STAFF_ROLES = STAFF_ROLE_NAMES;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** What a person may do in the shop they work for. Whether they may act for shops at all is their role's matter. */
const RIGHTS = {
  'orders.see': ['owner', 'manager', 'packer'],
  /** Accepting and rejecting: it decides what the shop sells and what is paid back. */
  'orders.answer': ['owner', 'manager'],
  /** Marking ready and handing over the pickup code. */
  'orders.pack': ['owner', 'manager', 'packer'],
  'products.see': ['owner', 'manager', 'packer'],
  /** What is sold, in which words and at what price. */
  'products.manage': ['owner', 'manager'],
  /** Calling goods back from those who bought them. */
  'lots.recall': ['owner'],
  /** The balance, commission and payouts; an owner may open it to managers. */
  'money.see': ['owner'],
  /** Where the money goes, and asking for it. */
  'payouts.manage': ['owner'],
  'staff.manage': ['owner'],
} as const satisfies Record<string, readonly StaffRole[]>;

export type StaffRight = keyof typeof RIGHTS;

export function staffMay(
  { role, managersSeeMoney }: { readonly role: StaffRole; readonly managersSeeMoney: boolean },
  right: StaffRight,
): boolean {
  if (right === 'money.see' && role === 'manager') return managersSeeMoney;
  const allowed: readonly StaffRole[] = RIGHTS[right];
  return allowed.includes(role);
}
