import {
  byFrequency,
  type FacetCounts,
  type FacetName,
  type Facets,
  type FacetValue,
  type Names,
} from '../engine';
import type { Trait } from './traits';

/** How many of what was found have each trait: numbers of traits, and the counts in the same order. */
export type TraitCounts = { readonly numbers: readonly number[]; readonly counts: readonly number[] };

/** What each facet counts of a trait. */
export const VALUE_OF: Readonly<Record<Exclude<FacetName, 'shops' | 'reach'>, (trait: Trait) => string>> = {
  categories: ({ category }) => category,
  forms: ({ form }) => form,
  strengths: ({ strength }) => strength,
  prices: ({ price }) => String(price),
  ratings: ({ rating }) => String(rating),
  stock: ({ stock }) => (stock ? 'yes' : 'no'),
  certified: ({ certified }) => (certified ? 'yes' : 'no'),
};

export type Counted = {
  readonly traits: TraitCounts;
  /** Counted by the database. */
  readonly shops: readonly FacetValue[];
  readonly reach: readonly FacetValue[];
  /** Names of categories. */
  readonly names: Names;
};

/** Counts of values out of counts of traits. */
export function facetsOf(
  asked: readonly FacetName[],
  { traits: found, shops, reach, names }: Counted,
  traits: ReadonlyMap<number, Trait>,
): Facets {
  const facets: FacetCounts = {};
  for (const name of asked) {
    if (name === 'shops') facets.shops = shops;
    else if (name === 'reach') facets.reach = reach;
    else facets[name] = countsBy(VALUE_OF[name], traits, found, name === 'categories' ? names : NO_NAMES);
  }
  return facets;
}

const NO_NAMES: Names = new Map();

function countsBy(
  read: (trait: Trait) => string,
  traits: ReadonlyMap<number, Trait>,
  { numbers, counts }: TraitCounts,
  names: Names,
): FacetValue[] {
  const sums = new Map<string, number>();
  for (const [at, no] of numbers.entries()) {
    const trait = traits.get(no);
    if (!trait) continue;
    const value = read(trait);
    sums.set(value, (sums.get(value) ?? 0) + (counts[at] ?? 0));
  }
  return byFrequency([...sums].map(([value, count]) => ({ value, label: names.get(value) ?? value, count })));
}
