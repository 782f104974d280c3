import { integer, list, money, nullable, object, oneOf, text, withDefault } from '../decode';
import type { Journal } from '../state/journal';
import { Table } from '../state/table';
import { CURRENCIES } from './book';
import { PROVIDERS } from './providers';

// As MTN names them; Airtel's payments count as requesttopay, its disbursements as transfer.
export const OPERATIONS = ['requesttopay', 'transfer', 'deposit', 'refund'] as const;
export type Operation = (typeof OPERATIONS)[number];
export const STATES = [
  'received',
  'prompted',
  'approved',
  'rejected',
  'wrong_pin',
  'ignored',
  'settled',
  'failed',
  'expired',
] as const;
export type State = (typeof STATES)[number];

const transactionRow = object({
  /** Journals of before Airtel came do not name the operator. */
  provider: withDefault(oneOf(PROVIDERS), 'mtn'),
  reference: text,
  operation: oneOf(OPERATIONS),
  externalId: text,
  amount: money,
  /** What the operator kept of it. */
  fee: withDefault(money, 0n),
  currency: oneOf(CURRENCIES),
  partyIdType: text,
  msisdn: text,
  payerMessage: text,
  payeeNote: text,
  refundOf: nullable(text),
  refundedAmount: money,
  scenario: text,
  state: oneOf(STATES),
  reason: nullable(text),
  financialTransactionId: nullable(text),
  callbackUrl: nullable(text),
  createdAtMs: integer,
  expiresAtMs: nullable(integer),
  finalAtMs: nullable(integer),
  reversedAtMs: nullable(integer),
  history: list(object({ state: oneOf(STATES), atMs: integer })),
});
export type Transaction = ReturnType<typeof transactionRow>;

export const FINAL_STATES: readonly State[] = ['settled', 'failed', 'expired'];

/** What the provider's status answers say of a state. */
export function statusOf(state: State): 'PENDING' | 'SUCCESSFUL' | 'FAILED' {
  if (state === 'settled') return 'SUCCESSFUL';
  return state === 'failed' || state === 'expired' ? 'FAILED' : 'PENDING';
}

const keyOf = (reference: string) => reference.toLowerCase();

/** Transactions by reference (whatever its capitals) and by number, and the prompts that wait for a person. */
export class Transactions {
  readonly table: Table<Transaction>;
  readonly #byMsisdn = new Map<string, Transaction[]>();
  readonly #byProviderId = new Map<string, Transaction>();
  readonly #waiting = new Map<string, Map<string, Transaction>>();

  constructor(journal: Journal) {
    this.table = new Table('transaction', journal, transactionRow);
  }

  get(reference: string): Transaction | undefined {
    return this.table.get(keyOf(reference));
  }

  /** By the operator's own id, which exists once the money has moved. */
  withProviderId(providerId: string): Transaction | undefined {
    return this.#byProviderId.get(providerId);
  }

  add(transaction: Transaction): void {
    this.table.set(keyOf(transaction.reference), transaction);
    this.#index(transaction);
  }

  /** Moves to a state and keeps the indexes right. */
  enter(transaction: Transaction, state: State, atMs: number): void {
    transaction.state = state;
    transaction.history.push({ state, atMs });
    this.save(transaction);
  }

  save(transaction: Transaction): void {
    this.table.set(keyOf(transaction.reference), transaction);
    this.#indexState(transaction);
  }

  ofMsisdn(msisdn: string): readonly Transaction[] {
    return this.#byMsisdn.get(msisdn) ?? [];
  }

  msisdns(): IterableIterator<string> {
    return this.#byMsisdn.keys();
  }

  waitingOf(msisdn: string): Transaction[] {
    return [...(this.#waiting.get(msisdn)?.values() ?? [])];
  }

  *waiting(): Generator<Transaction> {
    for (const prompts of this.#waiting.values()) yield* prompts.values();
  }

  resume(): void {
    for (const transaction of this.table.values()) this.#index(transaction);
  }

  clear(): void {
    this.table.clear();
    this.#byMsisdn.clear();
    this.#byProviderId.clear();
    this.#waiting.clear();
  }

  #index(transaction: Transaction): void {
    const known = this.#byMsisdn.get(transaction.msisdn);
    if (known === undefined) this.#byMsisdn.set(transaction.msisdn, [transaction]);
    else known.push(transaction);
    this.#indexState(transaction);
  }

  #indexState(transaction: Transaction): void {
    const { msisdn, reference, financialTransactionId } = transaction;
    if (financialTransactionId !== null) this.#byProviderId.set(financialTransactionId, transaction);
    const prompts = this.#waiting.get(msisdn);
    if (transaction.state === 'prompted') {
      if (prompts === undefined) this.#waiting.set(msisdn, new Map([[reference, transaction]]));
      else prompts.set(reference, transaction);
      return;
    }
    prompts?.delete(reference);
    if (prompts?.size === 0) this.#waiting.delete(msisdn);
  }
}
