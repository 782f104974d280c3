import type { Clock } from '../clock';
import { integer, money, object, oneOf, text } from '../decode';
import type { Journal } from '../state/journal';
import { Table } from '../state/table';
import { PROVIDERS, type Provider } from './providers';

export const CURRENCIES = ['UGX', 'EUR'] as const;
export type Currency = (typeof CURRENCIES)[number];
export type FloatName = 'collection' | 'disbursement';
const KINDS = [
  'opening',
  'adjustment',
  'collection',
  'transfer',
  'refund',
  'reversal',
  'fee',
  'deposit',
] as const;

const movementRow = object({
  seq: integer,
  atMs: integer,
  kind: oneOf(KINDS),
  reference: text,
  providerTxnId: text,
  externalId: text,
  from: text,
  to: text,
  amount: money,
  currency: oneOf(CURRENCIES),
  fromBalance: money,
  toBalance: money,
});
export type Movement = ReturnType<typeof movementRow>;
type NewMovement = Omit<Movement, 'seq' | 'atMs' | 'fromBalance' | 'toBalance'>;

export interface OpeningBalances {
  wallet: bigint;
  collection: bigint;
  disbursement: bigint;
}

// MTN was here first: its accounts carry no operator, so that journals written before Airtel came still fit.
const scope = (provider: Provider, currency: Currency) =>
  provider === 'mtn' ? currency : `${currency}/${provider}`;
export const walletAccount = (provider: Provider, currency: Currency, msisdn: string) =>
  `${scope(provider, currency)}/wallet/${msisdn}`;
export const floatAccount = (provider: Provider, currency: Currency, name: FloatName) =>
  `${scope(provider, currency)}/float/${name}`;
export const feesAccount = (provider: Provider, currency: Currency) => `${scope(provider, currency)}/fees`;
export const externalAccount = (provider: Provider, currency: Currency) =>
  `${scope(provider, currency)}/external`;

/** What an account's name says. */
export function accountParts(account: string): {
  currency: string;
  provider: Provider;
  kind: string;
  name: string;
} {
  const [currency = '', ...rest] = account.split('/');
  const named = PROVIDERS.find((provider) => provider === rest[0]);
  const [kind = '', name = ''] = named === undefined ? rest : rest.slice(1);
  return { currency, provider: named ?? 'mtn', kind, name };
}

/**
 * Who has how much, as double entry: every change moves an amount from one account to another, money that enters or
 * leaves the simulated world comes from `external`, so each operator's money always sums to zero. Accounts open on
 * first use.
 */
export class Book {
  readonly movements: Table<Movement>;
  readonly #clock: Clock;
  readonly #opening: Record<Provider, OpeningBalances>;
  readonly #balances = new Map<string, bigint>();
  readonly #byAccount = new Map<string, Movement[]>();

  constructor(clock: Clock, journal: Journal, opening: Record<Provider, OpeningBalances>) {
    this.#clock = clock;
    this.#opening = opening;
    this.movements = new Table('movement', journal, movementRow);
  }

  /** Whether the account was ever used. */
  isOpen(account: string): boolean {
    return this.#balances.has(account);
  }

  /** Balance in whole currency units. */
  balance(account: string): bigint {
    this.#open(account);
    return this.#balances.get(account) ?? 0n;
  }

  /** False, and nothing moves, when the payer's account would go below zero. */
  move(movement: NewMovement): boolean {
    this.#open(movement.from);
    this.#open(movement.to);
    const isExternal = accountParts(movement.from).kind === 'external';
    if (!isExternal && this.balance(movement.from) < movement.amount) return false;
    this.#record(movement);
    return true;
  }

  /** Makes the balance exactly `target` by moving the difference from or to the outside. */
  adjust(account: string, currency: Currency, target: bigint): void {
    const difference = target - this.balance(account);
    if (difference === 0n) return;
    const outside = externalAccount(accountParts(account).provider, currency);
    const isDeposit = difference > 0n;
    this.#record({
      kind: 'adjustment',
      reference: '',
      providerTxnId: '',
      externalId: '',
      from: isDeposit ? outside : account,
      to: isDeposit ? account : outside,
      amount: isDeposit ? difference : -difference,
      currency,
    });
  }

  accounts(): IterableIterator<[string, bigint]> {
    return this.#balances.entries();
  }

  /** Every movement of an account, oldest first. */
  movementsOf(account: string): readonly Movement[] {
    return this.#byAccount.get(account) ?? [];
  }

  /** Rebuilds balances from restored movements. */
  resume(): void {
    for (const movement of this.movements.values()) this.#apply(movement);
  }

  clear(): void {
    this.movements.clear();
    this.#balances.clear();
    this.#byAccount.clear();
  }

  #open(account: string): void {
    if (this.#balances.has(account)) return;
    this.#balances.set(account, 0n);
    const { currency, provider, kind, name } = accountParts(account);
    const known = CURRENCIES.find((candidate) => candidate === currency);
    if (known === undefined || kind === 'external' || kind === 'fees') return;
    const opening = this.#opening[provider];
    const floatOpening = name === 'collection' ? opening.collection : opening.disbursement;
    const amount = kind === 'float' ? floatOpening : opening.wallet;
    if (amount === 0n) return;
    this.#record({
      kind: 'opening',
      reference: '',
      providerTxnId: '',
      externalId: '',
      from: externalAccount(provider, known),
      to: account,
      amount,
      currency: known,
    });
  }

  #record(movement: NewMovement): void {
    const full: Movement = {
      ...movement,
      seq: this.movements.size + 1,
      atMs: this.#clock.now(),
      fromBalance: (this.#balances.get(movement.from) ?? 0n) - movement.amount,
      toBalance: (this.#balances.get(movement.to) ?? 0n) + movement.amount,
    };
    this.movements.set(String(full.seq), full);
    this.#apply(full);
  }

  #apply(movement: Movement): void {
    for (const [account, delta] of [
      [movement.from, -movement.amount],
      [movement.to, movement.amount],
    ] as const) {
      this.#balances.set(account, (this.#balances.get(account) ?? 0n) + delta);
      const lines = this.#byAccount.get(account);
      if (lines === undefined) this.#byAccount.set(account, [movement]);
      else lines.push(movement);
    }
  }
}
