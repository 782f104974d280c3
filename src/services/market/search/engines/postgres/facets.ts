import {
  byFrequency,
  type FacetCounts,
  type FacetName,
  type Facets,
  type FacetValue,
  type Names,
} from '../engine';
import type { Trait } from './traits';

/**
 * How many of what was found have each trait: numbers of traits, and the counts in the same order. Of families, what traits
 * their products that were found have, and how many families are so.
 */
export type TraitCounts = {
  readonly numbers: readonly number[];
  readonly counts: readonly number[];
  readonly families: readonly (readonly [traits: readonly number[], count: number])[];
};

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

/**
 * Whether a family counts for its highest value alone: whoever wants four stars and more adds up what has four and five, and
 * would meet a family with both twice.
 */
export const countsHighest = (name: FacetName): boolean => name === 'ratings';

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
    else facets[name] = countsBy(name, traits, found, name === 'categories' ? names : NO_NAMES);
  }
  return facets;
}

const NO_NAMES: Names = new Map();

function countsBy(
  name: keyof typeof VALUE_OF,
  traits: ReadonlyMap<number, Trait>,
  { numbers, counts, families }: TraitCounts,
  names: Names,
): FacetValue[] {
  const sums = new Map<string, number>();
  const add = (value: string, count: number) => sums.set(value, (sums.get(value) ?? 0) + count);
  const valuesIn = (no: number): string[] => {
    const trait = traits.get(no);
    return trait ? [VALUE_OF[name](trait)] : [];
  };
  const valuesOfFamily = (nos: readonly number[]): readonly string[] => {
    const values = [...new Set(nos.flatMap(valuesIn))];
    return countsHighest(name) ? values.toSorted((a, b) => Number(b) - Number(a)).slice(0, 1) : values;
  };
  for (const [at, no] of numbers.entries()) for (const value of valuesIn(no)) add(value, counts[at] ?? 0);
  // Who chooses a value sees a family once, however many of its products have it.
  for (const [nos, count] of families) for (const value of valuesOfFamily(nos)) add(value, count);
  return byFrequency([...sums].map(([value, count]) => ({ value, label: names.get(value) ?? value, count })));
}
