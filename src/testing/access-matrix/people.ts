import type { Role } from '@/lib/context';

/** Everybody the matrix tries, from nobody to admin. Each holds the one role in its name. */
export const PEOPLE = [
  'visitor',
  'roleless',
  'customer',
  'owner',
  'manager',
  'packer',
  'driver',
  'admin',
] as const;
export type Person = (typeof PEOPLE)[number];

export const ROLE_OF: Readonly<Record<Person, Role | null>> = {
  visitor: null,
  roleless: null,
  customer: 'customer',
  owner: 'vendor',
  manager: 'vendor',
  packer: 'vendor',
  driver: 'driver',
  admin: 'admin',
};

/** Who may, as the tables say it. */
export const ANYBODY = PEOPLE;
export const SIGNED_IN: readonly Person[] = PEOPLE.filter((person) => person !== 'visitor');
export const CUSTOMER: readonly Person[] = ['customer'];
export const STAFF: readonly Person[] = ['owner', 'manager', 'packer'];
export const OWNER_OR_MANAGER: readonly Person[] = ['owner', 'manager'];
export const OWNER: readonly Person[] = ['owner'];
export const DRIVER: readonly Person[] = ['driver'];
export const ADMIN: readonly Person[] = ['admin'];
/** Those who show ids and licences. */
export const PAPERED: readonly Person[] = [...STAFF, ...DRIVER];
