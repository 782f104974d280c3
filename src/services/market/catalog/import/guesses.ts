import type { AttributeDefinition } from '../attributes/definition';
import type { ProductForm } from '../inputs';

type Rule<T> = readonly [pattern: RegExp, is: T];

/** Words of goods that only licensed shops may sell; they fit into no open category. */
const RESTRICTED = /\b(cbd|thc|cannabis|cannabidiol|marijuana|hemp)\b/i;

/** Our categories by what other shops call them; the first that fits. */
const CATEGORY_WORDS: readonly Rule<string>[] = [
  [/\b(teas?|infusions?|tisanes?|chai)\b/i, 'teas-infusions'],
  [/\b(tinctures?|drops|extracts?|elixirs?|bitters)\b/i, 'tinctures-drops'],
  [/\b(capsules?|powders?|tablets?|pills?|supplements?|vitamins?)\b/i, 'capsules-powders'],
  [/\b(balms?|salves?|ointments?|creams?|butters?|lotions?|skin ?care|body ?care)\b/i, 'balms-salves'],
  [/\b(soaps?|bath|baths|shower|shampoos?|body wash|scrubs?)\b/i, 'soaps-bath'],
  [/\b(honey|bee|propolis)\b/i, 'honey'],
  [/\b(syrups?|cordials?|juices?|drinks?|beverages?)\b/i, 'syrups-cordials'],
  [/\b(spices?|kitchen|seasonings?|cooking|culinary|herbs?|pantry|food)\b/i, 'spices-kitchen'],
  [/\b(sleep|calm|relax|relaxation|bedtime|aromatherapy|candles?)\b/i, 'sleep-calm'],
  [/\b(oils?|essential)\b/i, 'oils'],
];

/** What goods come in, by their words; the first that fits. */
const FORM_WORDS: readonly Rule<ProductForm>[] = [
  [/\b(dropper|drops|tincture|serum)\b/i, 'dropper'],
  [/\b(capsules?|tablets?|pills?|caps)\b/i, 'capsules'],
  [/\b(tea ?bags?|bags of tea|teabox|tea box|bags)\b/i, 'teabox'],
  [/\b(soap|bar)\b/i, 'soap'],
  [/\b(tube|cream|lotion)\b/i, 'tube'],
  [/\b(tin|balm|salve|ointment)\b/i, 'tin'],
  [/\b(jar|honey|butter|candle)\b/i, 'jar'],
  [/\b(bottle|oil|syrup|cordial|wash|shampoo|juice|mist|spray)\b/i, 'bottle'],
  [/\b(pouch|sachet|powder|loose|leaf|leaves|bag|packet)\b/i, 'pouch'],
];

const FORM_OF_CATEGORY: Readonly<Record<string, ProductForm>> = {
  'tinctures-drops': 'dropper',
  'capsules-powders': 'capsules',
  'balms-salves': 'tin',
  'soaps-bath': 'soap',
  oils: 'bottle',
  honey: 'jar',
  'syrups-cordials': 'bottle',
};

const first = <T>(rules: readonly Rule<T>[], text: string): T | null =>
  rules.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** A category as a file may name it. */
export type FileCategory = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly botanical: string;
  /** The name it stands below, where it does. */
  readonly parent?: string | null;
  /** Goods for adults: nothing gets there that does not name it. */
  readonly restricted?: boolean;
  /** Why the shop can put nothing new into it, and what to do; null or nothing where it can. */
  readonly closedWhy?: string | null;
  /** What it wants to know of its products. */
  readonly asks?: readonly AttributeDefinition[];
};

/** Whether every shop may put things into it. */
export const isOpen = ({ restricted, closedWhy }: FileCategory): boolean => !restricted && !closedWhy;

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Parts of a path that are looked at, from its end. */
const MOST_PARTS = 60;

/** The parts of a path, from its end. */
const partsOf = (path: string): string[] =>
  path
    .split(/[>/,|]/)
    .map((part) => part.trim())
    .reverse()
    .slice(0, MOST_PARTS);

const isCalled = ({ slug, name }: FileCategory, part: string): boolean =>
  plain(slug) === plain(part) || plain(name) === plain(part);

/** The one of several of a name that stands below what stands before it. */
function bestNamed(
  part: string,
  before: string,
  categories: readonly FileCategory[],
): FileCategory | undefined {
  const named = categories.filter((category) => isCalled(category, part));
  // Below another one of ours than the path says is another thing.
  const isAstray = categories.some((category) => isCalled(category, before));
  return (
    named.find(({ parent }) => parent && plain(parent) === plain(before)) ??
    named.find(({ parent }) => !parent) ??
    (isAstray ? undefined : named[0])
  );
}

/** The category that a path names at its end, whether or not anything can be put there; null where that is none of ours. */
export function namedCategory(path: string, all: readonly FileCategory[]): FileCategory | null {
  // Our own names may have in them what divides the paths of others.
  for (const parts of [path.split('>').reverse(), partsOf(path)]) {
    const best = bestNamed(parts[0] ?? '', parts[1] ?? '', all);
    if (best) return best;
  }
  return null;
}

/** Whether what a row says of itself tells of goods for adults: by its words, or as any part of its path is for them. */
export function speaksOfAdults(
  path: string,
  words: readonly string[],
  all: readonly FileCategory[],
): boolean {
  if (RESTRICTED.test([path, ...words].join(' '))) return true;
  const adult = all.filter(({ restricted }) => restricted);
  return adult.length > 0 && partsOf(path).some((part) => adult.some((one) => isCalled(one, part)));
}

/**
 * One of our categories for a path such as "Teas > Herbal teas", from its last part to its first: by name, and of
 * several of that name the one below what stands before it; else by its words. `words` (type, tags, name) are asked when the path says nothing.
 */
export function categoryFor(
  path: string,
  words: readonly string[],
  open: readonly FileCategory[],
): FileCategory | null {
  const parts = partsOf(path);
  for (const [at, part] of parts.entries()) {
    const best = bestNamed(part, parts[at + 1] ?? '', open);
    if (best) return best;
  }
  for (const part of [...parts, ...words]) {
    const slug = first(CATEGORY_WORDS, part);
    const fitting = open.find((category) => category.slug === slug);
    if (fitting) return fitting;
  }
  return null;
}

/** What it comes in: as the file says, else by its words, else as goods of its category do. */
export function formFor(said: string, words: readonly string[], categorySlug: string): ProductForm {
  return (
    first(FORM_WORDS, said) ?? first(FORM_WORDS, words.join(' ')) ?? FORM_OF_CATEGORY[categorySlug] ?? 'pouch'
  );
}

/** What to tell of a path of which only the beginning is ours: "Teas > Rare teas" goes to Teas. Null where all is well. */
export function missedPart(path: string, { name, slug }: FileCategory): string | null {
  const parts = path.split('>').map((part) => part.trim());
  const last = parts.at(-1) ?? '';
  const isOurs = (part: string) => plain(part) === plain(name) || plain(part) === plain(slug);
  return parts.length > 1 && !isOurs(last) && parts.slice(0, -1).some(isOurs)
    ? `no "${last}" in ${name}: it goes to ${name}`
    : null;
}
