import { MOST_AT_LEAST } from '../inputs';

/** A value, or the words of what is wrong with it. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

const ok = <T>(value: T): Read<T> => ({ ok: true, value });
const wrong = (why: string): Read<never> => ({ ok: false, why });

const SHILLINGS = /^(ugx|ush|ushs|shs|sh|\/=)$/i;
const MAX_PRICE_UGX = 100_000_000n;
const MAX_PIECES = 1_000_000;

/** What a person called the currency; null for one that is Ugandan shillings, or none at all. */
export function foreignCurrency(...named: readonly (string | null | undefined)[]): string | null {
  const name = named.find((one) => one?.trim())?.trim() ?? '';
  return name === '' || SHILLINGS.test(name) ? null : name.toUpperCase();
}

/** Thousands are grouped by commas, dots, spaces or apostrophes; what is left must be whole. */
function wholeOf(digits: string): bigint | null {
  const bare = digits.replace(/[\s’']/g, '');
  if (/^\d+$/.test(bare)) return BigInt(bare);
  if (/^\d{1,3}(,\d{3})+(\.0+)?$/.test(bare)) return BigInt(bare.replace(/\.0+$/, '').replaceAll(',', ''));
  if (/^\d{1,3}(\.\d{3})+(,0+)?$/.test(bare)) return BigInt(bare.replace(/,0+$/, '').replaceAll('.', ''));
  const round = /^(\d+)[.,]0{1,2}$/.exec(bare);
  return round?.[1] ? BigInt(round[1]) : null;
}

/** Whole shillings: "45000", "45,000", "UGX 45.000", "45 000/=", "45000.00". */
export function readPrice(text: string, currency: string | null): Read<bigint> {
  const amount = readAmount('price', text, currency);
  return amount.ok && amount.value === 0n ? wrong('The price is nought.') : amount;
}

/** What a piece costs the shop; null where the file says nothing. */
export function readCost(text: string, currency: string | null): Read<bigint | null> {
  return text.trim() === '' ? ok(null) : readAmount('cost', text, currency);
}

function readAmount(what: 'price' | 'cost', text: string, currency: string | null): Read<bigint> {
  const parts = /^([^\d\s.,-]*)\s*(-?[\d.,\s’']+?)\s*([^\d\s.,-][^\d]*)?$/.exec(text.trim());
  if (!parts)
    return wrong(
      text.trim() === '' ? `The ${what} is missing.` : `The ${what} "${text.trim()}" is no number.`,
    );
  const [, before, digits = '', after] = parts;
  const foreign = foreignCurrency(currency, before, after);
  if (foreign) return wrong(`The ${what} is in ${foreign}. Prices are in Ugandan shillings (UGX).`);
  if (digits.startsWith('-')) return wrong(`The ${what} ${digits} is below nought.`);
  const amount = wholeOf(digits);
  if (amount === null) return wrong(`The ${what} "${text.trim()}" is no whole number of shillings.`);
  if (amount > MAX_PRICE_UGX) return wrong(`The ${what} ${amount} is too high for this market.`);
  return ok(amount);
}

/** The fewest pieces in an order; null where the file says nothing. */
export function readLeast(text: string): Read<number | null> {
  const bare = text.trim().replace(/\.0+$/, '');
  if (bare === '') return ok(null);
  const pieces = /^\d{1,6}$/.test(bare) ? Number(bare) : 0;
  return pieces >= 1 && pieces <= MOST_AT_LEAST
    ? ok(pieces)
    : wrong(`The smallest order "${text.trim()}" is no whole number from 1 to ${MOST_AT_LEAST}.`);
}

/** Pieces there are; null where the file says nothing. */
export function readStock(text: string): Read<number | null> {
  const bare = text.trim().replace(/[\s,’']/g, '');
  if (bare === '') return ok(null);
  if (/^-\d+(\.0+)?$/.test(bare)) return wrong(`The stock ${text.trim()} is below nought.`);
  if (!/^\d+(\.0+)?$/.test(bare)) return wrong(`The stock "${text.trim()}" is no whole number.`);
  const pieces = Number(bare);
  return pieces > MAX_PIECES ? wrong(`The stock ${bare} is more than anybody has.`) : ok(pieces);
}

const UNIT_WORDS: Readonly<Record<string, string>> = {
  kgs: 'kg',
  gr: 'g',
  grams: 'g',
  litres: 'l',
  lbs: 'lb',
  pcs: 'pieces',
};

/** A size as a label prints it: the number with the unit of its own or of its header; nothing for nought. */
export function readSize(text: string, unit: string | null): string {
  const size = text.trim();
  if (!/^\d+([.,]\d+)?$/.test(size)) return size.slice(0, 40);
  const number = Number(size.replace(',', '.'));
  if (number === 0 || unit === null) return '';
  const name = UNIT_WORDS[unit.toLowerCase()] ?? unit.toLowerCase();
  const isSmall = name === 'kg' && number < 1;
  return isSmall ? `${Math.round(number * 1_000)} g` : `${number} ${name}`;
}
