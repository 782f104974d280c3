import { integer, object, oneOf } from '../decode';
import type { Journal } from '../state/journal';
import { Table } from '../state/table';
import { accountParts, type Book, type Movement } from './book';

export const COLUMNS = [
  'date',
  'provider_txn_id',
  'external_id',
  'type',
  'from',
  'to',
  'amount',
  'fee',
  'balance',
  'status',
] as const;
export type Line = Record<(typeof COLUMNS)[number], string>;

const TYPES: Record<Movement['kind'], string> = {
  opening: 'OPENING',
  adjustment: 'ADJUSTMENT',
  collection: 'COLLECTION',
  transfer: 'TRANSFER',
  refund: 'REFUND',
  reversal: 'REVERSAL',
  fee: 'FEE',
  deposit: 'DEPOSIT',
};
// The operators' days are Kampala days; Uganda has no summer time.
const KAMPALA_OFFSET_MS = 3 * 3600 * 1000;

const lieRow = object({ seq: integer, shows: oneOf(['never', 'twice'] as const) });

/** The operators' statements, and where they were made to differ from what happened. */
export class Statements {
  readonly lies: Table<ReturnType<typeof lieRow>>;
  readonly #book: Book;

  constructor(journal: Journal, book: Book) {
    this.lies = new Table('statement-lie', journal, lieRow);
    this.#book = book;
  }

  /** Makes a movement's line missing or doubled; the balances of the other lines keep telling the truth. */
  lie({ seq }: Movement, shows: 'never' | 'twice'): void {
    this.lies.set(String(seq), { seq, shows });
  }

  /** The lines of an account, oldest first, of one Kampala day or of all. */
  lines(account: string, day: string | null): Line[] {
    return this.#book
      .movementsOf(account)
      .filter(({ kind }) => kind !== 'opening')
      .flatMap((movement) => this.#shown(movement))
      .map((movement) => lineOf(movement, account))
      .filter(({ date }) => day === null || date.startsWith(day));
  }

  #shown(movement: Movement): Movement[] {
    const shows = this.lies.get(String(movement.seq))?.shows;
    if (shows === 'never') return [];
    return shows === 'twice' ? [movement, movement] : [movement];
  }
}

/** Fees are lines of their own, so the column `fee` is always 0 and `amount` alone explains the balance. */
function lineOf(movement: Movement, account: string): Line {
  const balance = movement.from === account ? movement.fromBalance : movement.toBalance;
  return {
    date: kampalaTime(movement.atMs),
    provider_txn_id: movement.providerTxnId,
    external_id: movement.externalId,
    type: TYPES[movement.kind],
    from: partyName(movement.from),
    to: partyName(movement.to),
    amount: movement.amount.toString(),
    fee: '0',
    balance: balance.toString(),
    status: movement.kind === 'reversal' ? 'REVERSED' : 'SUCCESSFUL',
  };
}

function partyName(account: string): string {
  const { kind, name } = accountParts(account);
  if (kind === 'wallet') return name;
  return name === '' ? kind : `${kind}:${name}`;
}

function kampalaTime(atMs: number): string {
  return new Date(atMs + KAMPALA_OFFSET_MS).toISOString().replace('Z', '+03:00');
}
