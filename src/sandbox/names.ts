import { object, text } from './decode';
import type { Seeded } from './random';
import type { Journal } from './state/journal';
import { Table } from './state/table';

const GIVEN = ['Aisha', 'Brian', 'Esther', 'Ivan', 'Joan', 'Kato', 'Miriam', 'Okello', 'Prossy', 'Ronald'];
const FAMILY = [
  'Achieng',
  'Kaggwa',
  'Lubega',
  'Mugisha',
  'Nakato',
  'Namutebi',
  'Odongo',
  'Ssali',
  'Tumusiime',
];

const nameRow = object({ given: text, family: text });
export type PersonName = ReturnType<typeof nameRow>;

/** Who a number is registered to: as told, else an invented person who is always the same for a number. */
export class Names {
  readonly table: Table<PersonName>;
  readonly #seeded: Seeded;
  readonly #fromStart: Readonly<Record<string, PersonName>>;

  constructor(journal: Journal, seeded: Seeded, fromStart: Readonly<Record<string, PersonName>>) {
    this.table = new Table('name', journal, nameRow);
    this.#seeded = seeded;
    this.#fromStart = fromStart;
  }

  of(msisdn: string): PersonName {
    return this.table.get(msisdn) ?? this.#fromStart[msisdn] ?? this.#invent(msisdn);
  }

  #invent(msisdn: string): PersonName {
    const pick = (names: readonly string[], purpose: string) =>
      names[this.#seeded.between(0, names.length - 1, purpose, msisdn)] ?? '';
    return { given: pick(GIVEN, 'given'), family: pick(FAMILY, 'family') };
  }
}
