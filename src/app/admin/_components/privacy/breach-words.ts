import type { DATA_CATEGORIES } from '@/services/platform/privacy/inputs';

export const CATEGORY_WORDS: Readonly<Record<(typeof DATA_CATEGORIES)[number], string>> = {
  contact: 'Names and phone numbers',
  address: 'Addresses and notes',
  orders: 'Orders',
  health: 'Health: what was bought',
  payments: 'Payments and wallets',
  sign_in: 'Sign-in data',
  location: 'Positions',
  documents: 'Documents and ids',
};

const WORDS: ReadonlyMap<string, string> = new Map(Object.entries(CATEGORY_WORDS));
export const categoryWords = (category: string) => WORDS.get(category) ?? category;

/** "under an hour", "5 h", "3 days": since an incident was noticed. */
export function clockWords(minutes: number): string {
  if (minutes < 60) return 'under an hour';
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}
