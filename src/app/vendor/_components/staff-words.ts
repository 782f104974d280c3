import type { STAFF_ROLE_NAMES } from '@/services/market/vendors/inputs';

export type StaffRole = (typeof STAFF_ROLE_NAMES)[number];

/** What each may do, as owners choose it. */
export const STAFF_WORDS: Readonly<Record<StaffRole, { label: string; text: string }>> = {
  packer: {
    label: 'Packer',
    text: 'Sees the orders and packs them. No money, no accepting, no staff.',
  },
  manager: {
    label: 'Manager',
    text: 'Also accepts and rejects orders. Sees money only if you open it to managers.',
  },
  owner: { label: 'Owner', text: 'Everything, also the balance and who works here.' },
};

export const STAFF_OPTIONS = (['packer', 'manager', 'owner'] as const).map((value) => ({
  value,
  ...STAFF_WORDS[value],
}));

export function readStaffRole(value: unknown): StaffRole {
  return STAFF_OPTIONS.find((option) => option.value === value)?.value ?? 'packer';
}

export const LAST_OWNER = 'A shop must keep an owner. Make somebody else an owner first.';
