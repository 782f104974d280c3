import type { ItemClass, Resolution } from '@/services/money/reconciliation/inputs';

type Words = {
  readonly name: string;
  /** What it means, in a sentence. */
  readonly means: string;
  /** What to do about it. */
  readonly todo: string;
};

export const CLASS_WORDS: Readonly<Record<ItemClass, Words>> = {
  matched: { name: 'Fits', means: 'Statement and books say the same.', todo: 'Nothing to do.' },
  fee: { name: 'Fee', means: 'The operator charged us.', todo: 'It is booked. Nothing to do.' },
  missing_internal: {
    name: 'Money we do not know',
    means: 'It is on the statement, and we have no such payment. It waits in suspense.',
    todo: 'Find out whose it is; give it to them, or say that it is ours.',
  },
  missing_external: {
    name: 'Not on the statement',
    means: 'We booked it as paid, and two days of statements do not know it.',
    todo: 'Ask the operator with its reference. If they never had it, take it out of the books.',
  },
  status_mismatch: {
    name: 'Paid, says the operator',
    means: 'The operator has the money; with us the payment failed or is open.',
    todo: 'We ask the operator again by ourselves, and its answer books it. Look again later.',
  },
  amount_mismatch: {
    name: 'Another amount',
    means: 'Statement and books have different amounts for the same payment.',
    todo: 'Ask the operator which is right, then book the difference.',
  },
  duplicate_external: {
    name: 'Twice on the statement',
    means: 'The same payment stands there a second time.',
    todo: 'If the money really moved twice, give it back; else accept it.',
  },
  reversal: {
    name: 'Taken back',
    means: 'The operator took a payment back. The money waits in suspense.',
    todo: 'Decide who bears it: the customer’s wallet, or we.',
  },
};

export const RESOLUTION_WORDS: Readonly<Record<Resolution, { name: string; text: string }>> = {
  wallet: { name: 'A customer’s wallet', text: 'It belongs to, or is taken from, one customer.' },
  bank: { name: 'Our bank account', text: 'We moved it ourselves between bank and operator.' },
  write_off: {
    name: 'Operator fees',
    text: 'Nobody else bears or gets it: it becomes a cost, or lowers ours.',
  },
  accept: { name: 'Leave it as it is', text: 'Nothing is booked.' },
};

const ENDED: Readonly<Record<string, string>> = {
  matched: 'Settled by itself',
  settled: 'The operator’s answer booked it',
  appeared: 'A later statement has it',
  wallet: 'Put to a customer’s wallet',
  bank: 'Put to our bank account',
  write_off: 'Written off to operator fees',
  accept: 'Accepted as it is',
};
export const endedWords = (resolution: string | null): string =>
  resolution === null ? 'Open' : (ENDED[resolution] ?? resolution);

const PROVIDERS = { mtn: 'MTN', airtel: 'Airtel' } as const;
const ACCOUNTS = { collection: 'collection', disbursement: 'disbursement' } as const;

/** "MTN collection" */
export const accountWords = (of: {
  provider: keyof typeof PROVIDERS;
  account: keyof typeof ACCOUNTS;
}): string => `${PROVIDERS[of.provider]} ${ACCOUNTS[of.account]}`;

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** "25 November" */
export const dayWords = (iso: string): string => day.format(new Date(`${iso}T00:00:00Z`));
/** "25 Nov 2026" */
export const fullDayWords = (iso: string): string => dayAndYear.format(new Date(`${iso}T00:00:00Z`));
