import type { LatLng } from './geo';

/** The twenty digits of an Open Location Code: none that is taken for another, none that spells words. */
const DIGITS = '23456789CFGHJMPQRVWX';
const BASE = DIGITS.length;
const PLUS_AT = 8;
/** The first ten digits come in pairs, latitude first; each further one names a field of five rows and four columns. */
const PAIRED = 10;
const LONGEST = 15;
const ROWS = 5;
const COLUMNS = 4;
/** Fields of ten digits to a degree: 13.9 metres each at the equator. */
const FIELDS_PER_DEGREE = 8000;
/** A float that should stand exactly on the border of a field counts as standing on it. */
const BORDER = 1e6;

/** A code as a person wrote it, without the place it was near to where it is a short one. */
export type WrittenCode =
  | { readonly kind: 'full'; readonly code: string }
  | { readonly kind: 'short'; readonly code: string; readonly locality: string }
  /** letters: one that no code has; plus: not where it belongs; coarse: names a field too large to deliver to; world: lies beyond the poles. */
  | { readonly kind: 'malformed'; readonly why: 'letters' | 'plus' | 'coarse' | 'world' };

const floorOf = (value: number) => Math.floor(Math.round(value * BORDER) / BORDER);
const modulo = (value: number, by: number) => ((value % by) + by) % by;

/** The full code of the field a point lies in; ten digits are the size of a house, each further one a part of it. */
export function plusCodeOf({ lat, lng }: LatLng, digits = PAIRED): string {
  const parts = Math.max(0, Math.min(digits, LONGEST) - PAIRED);
  const [rows, columns] = [FIELDS_PER_DEGREE * ROWS ** parts, FIELDS_PER_DEGREE * COLUMNS ** parts];
  // The pole itself belongs to the last field below it.
  let row = Math.min(Math.max(floorOf((lat + 90) * rows), 0), 180 * rows - 1);
  let column = modulo(floorOf((lng + 180) * columns), 360 * columns);
  let code = '';
  for (let part = 0; part < parts; part += 1) {
    code = `${DIGITS[(row % ROWS) * COLUMNS + (column % COLUMNS)]}${code}`;
    row = Math.floor(row / ROWS);
    column = Math.floor(column / COLUMNS);
  }
  for (let pair = 0; pair < PAIRED / 2; pair += 1) {
    code = `${DIGITS[row % BASE]}${DIGITS[column % BASE]}${code}`;
    row = Math.floor(row / BASE);
    column = Math.floor(column / BASE);
  }
  return `${code.slice(0, PLUS_AT)}+${code.slice(PLUS_AT)}`;
}

/** The middle of the field that a full code names. The code must be one that `readPlusCode` calls full. */
export function pointOfPlusCode(code: string): LatLng {
  const values = [...code.replace('+', '')].map((digit) => DIGITS.indexOf(digit));
  let [row, column, rows, columns] = [0, 0, FIELDS_PER_DEGREE, FIELDS_PER_DEGREE];
  for (let at = 0; at < PAIRED; at += 2) {
    row = row * BASE + (values[at] ?? 0);
    column = column * BASE + (values[at + 1] ?? 0);
  }
  for (const value of values.slice(PAIRED)) {
    row = row * ROWS + Math.floor(value / COLUMNS);
    column = column * COLUMNS + (value % COLUMNS);
    rows *= ROWS;
    columns *= COLUMNS;
  }
  return { lat: (row + 0.5) / rows - 90, lng: (column + 0.5) / columns - 180 };
}

/** The full code that a short one means near to a point. The code must be one that `readPlusCode` calls short. */
export function completePlusCode(short: string, near: LatLng): string {
  const missing = PLUS_AT - short.indexOf('+');
  const start = plusCodeOf(near).slice(0, missing);
  const { lat, lng } = pointOfPlusCode(start + short);
  // The digits left out repeat every so many degrees; the nearest of the fields around is meant.
  const span = BASE ** (2 - missing / 2);
  const step = (from: number, to: number) => Math.round((from - to) / span) * span;
  const latThere = lat + step(near.lat, lat);
  const inWorld = latThere > 90 ? latThere - span : latThere < -90 ? latThere + span : latThere;
  return plusCodeOf({ lat: inWorld, lng: lng + step(near.lng, lng) }, short.length - 1 + missing);
}

/** Whether a text is meant as a Plus Code: no name of a place has the sign in it. */
export const isMeantAsPlusCode = (text: string): boolean => text.includes('+');

/** Reads what a person typed or pasted: "6GGJ8H8J+GV", "8H8J+GV Kampala", small letters too. */
export function readPlusCode(text: string): WrittenCode {
  const [word = '', ...rest] = text
    .trim()
    .replace(/\s+\+/, '+')
    .split(/[\s,]+/);
  const [before = '', after = '', ...more] = word.toUpperCase().split('+');
  const locality = rest.filter((part) => !/^uganda$/i.test(part)).join(' ');
  if (more.length > 0 || before.length > PLUS_AT || before.length % 2 === 1 || !word.includes('+'))
    return { kind: 'malformed', why: 'plus' };
  if (/^[^+]*0/.test(word)) return { kind: 'malformed', why: 'coarse' };
  if ([...before, ...after].some((letter) => !DIGITS.includes(letter)))
    return { kind: 'malformed', why: 'letters' };
  if (after.length < PAIRED - PLUS_AT) return { kind: 'malformed', why: 'coarse' };
  if (after.length > LONGEST - PLUS_AT) return { kind: 'malformed', why: 'plus' };
  const code = `${before}+${after}`;
  if (before.length < PLUS_AT) {
    return before.length < 2 ? { kind: 'malformed', why: 'plus' } : { kind: 'short', code, locality };
  }
  const [lat = '', lng = ''] = before;
  const isInWorld = DIGITS.indexOf(lat) < 180 / BASE && DIGITS.indexOf(lng) < 360 / BASE;
  return isInWorld ? { kind: 'full', code } : { kind: 'malformed', why: 'world' };
}
