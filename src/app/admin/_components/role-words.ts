import { ROLES, type Role } from '@/lib/context';

/** What each role lets somebody do, for whoever gives it. */
const ROLE_WORDS: Readonly<Record<Role, { label: string; text: string }>> = {
  customer: { label: 'Customer', text: 'Buys: own orders, the catalogue' },
  vendor: { label: 'Vendor', text: 'Works for a shop: its orders, products and figures' },
  driver: { label: 'Driver', text: 'Carries: own trips' },
  admin: { label: 'Admin', text: 'Looks after the market: everything' },
};

export const ROLE_CHOICES = ROLES.map((value) => ({ value, ...ROLE_WORDS[value] }));

export function readRole(value: unknown): Role | null {
  return ROLES.find((role) => role === value) ?? null;
}

/** "Admin" for a role, what stands there for anything else. */
export const roleLabel = (role: string): string => {
  const known = readRole(role);
  return known ? ROLE_WORDS[known].label : role;
};
