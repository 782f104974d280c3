import {
  byFrequency,
  type FacetCounts,
  type Facets,
  type FacetValue,
  MOST_FACET_VALUES,
  reachFacet,
  type SearchRequest,
} from '../../engine';
import { reachOf } from '../../nearness';
import { countsHighest, VALUE_OF } from '../facets';
import type { Trait } from '../traits';
import { metresIn } from './away';
import type { IndexCopy } from './index-copy';

type TraitFacet = keyof typeof VALUE_OF;

/** The values of one facet, and which of them each trait has. */
class FacetValues {
  readonly values: string[] = [];
  private readonly numbers: number[] = [];
  private readonly byValue = new Map<string, number>();

  constructor(
    private readonly read: (trait: Trait) => string,
    private readonly isHighestAlone: boolean,
  ) {}

  /** Traits never change; there are only more of them. */
  counts(traits: readonly Trait[], { loose, families }: CountedTraits): readonly number[] {
    for (let place = this.numbers.length; place < traits.length; place += 1) {
      const trait = traits[place];
      if (trait) this.numbers.push(this.numberOf(this.read(trait)));
    }
    const sums = this.values.map(() => 0);
    for (const { place, count } of loose) {
      const value = this.numbers[place] ?? 0;
      sums[value] = (sums[value] ?? 0) + count;
    }
    // Who chooses a value sees a family once, however many of its products have it.
    const last = new Int32Array(sums.length).fill(-1);
    for (const [family, places] of families.entries()) {
      const all = places.map((place) => this.numbers[place] ?? 0);
      for (const value of this.isHighestAlone ? this.highest(all) : all) {
        if (last[value] === family) continue;
        last[value] = family;
        sums[value] = (sums[value] ?? 0) + 1;
      }
    }
    return sums;
  }

  private highest(values: readonly number[]): readonly number[] {
    const starsOf = (value: number) => Number(this.values[value]);
    return values.toSorted((a, b) => starsOf(b) - starsOf(a)).slice(0, 1);
  }

  private numberOf(value: string): number {
    const number = this.byValue.get(value) ?? this.values.push(value) - 1;
    this.byValue.set(value, number);
    return number;
  }
}

/** Of each copy, what its facets have been counted by so far. */
const valuesOf = new WeakMap<IndexCopy, Map<TraitFacet, FacetValues>>();

function valuesIn(copy: IndexCopy, name: TraitFacet): FacetValues {
  const known = valuesOf.get(copy) ?? new Map<TraitFacet, FacetValues>();
  valuesOf.set(copy, known);
  const values = known.get(name) ?? new FacetValues(VALUE_OF[name], countsHighest(name));
  known.set(name, values);
  return values;
}

/** Traits of what was found: of products in no family how many have each, of families what each has. */
type CountedTraits = {
  readonly loose: readonly Counted[];
  readonly families: readonly (readonly number[])[];
};
type Counted = { readonly place: number; readonly count: number };

/** How many of what was found are in each place of a table that anything of it is in. */
function countsBy(column: Int32Array, found: Int32Array, room: number): Counted[] {
  const counts = new Int32Array(room);
  const places: number[] = [];
  for (let n = 0; n < found.length; n += 1) {
    const place = column[found[n] ?? 0] ?? 0;
    const count = counts[place] ?? 0;
    if (count === 0) places.push(place);
    counts[place] = count + 1;
  }
  return places.map((place) => ({ place, count: counts[place] ?? 0 }));
}

function traitsIn({ facts, traits }: IndexCopy, found: Int32Array): CountedTraits {
  const families = new Map<number, number[]>();
  const loose = found.filter((at) => {
    const family = facts.families[at] ?? 0;
    if (family === 0) return true;
    const places = families.get(family) ?? [];
    families.set(family, places);
    places.push(facts.traits[at] ?? 0);
    return false;
  });
  return { loose: countsBy(facts.traits, loose, traits.rows.length), families: [...families.values()] };
}

/** How many of what was found have each value of what is to be counted; `kept`: one of each family. */
export function facetsIn(
  copy: IndexCopy,
  request: SearchRequest,
  found: Int32Array,
  kept: Int32Array,
): Facets {
  const facets: FacetCounts = {};
  const traits = copy.traits.rows;
  const byTrait = traitsIn(copy, found);
  for (const name of request.facets) {
    if (name === 'shops') facets.shops = shopsIn(copy, kept);
    else if (name === 'reach') facets.reach = reachFacet(kept.length, withinReach(copy, request, kept));
    else {
      const facet = valuesIn(copy, name);
      const labels = name === 'categories' ? copy.categories : NO_NAMES;
      const counts = facet.counts(traits, byTrait);
      const values = counts.flatMap((count, n) => {
        const value = facet.values[n] ?? '';
        return count > 0 ? [{ value, label: labels.get(value) ?? value, count }] : [];
      });
      facets[name] = byFrequency(values);
    }
  }
  return facets;
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();

function withinReach(copy: IndexCopy, request: SearchRequest, found: Int32Array): number | null {
  const reach = reachOf(request);
  if (!reach) return null;
  const metres = metresIn(copy, reach);
  return countsBy(copy.facts.shops, found, copy.shops.rows.length).reduce(
    (sum, { place, count }) => ((metres[place] ?? 0) <= reach.metres ? sum + count : sum),
    0,
  );
}

/** Of shops that come last with as many as others, the older ones are shown, as in the statement of a search. */
function shopsIn({ shops, facts }: IndexCopy, found: Int32Array): FacetValue[] {
  const counts = countsBy(facts.shops, found, shops.rows.length);
  const most = counts
    .flatMap(({ place, count }) => {
      const shop = shops.rows[place];
      return shop ? [{ shop, count }] : [];
    })
    .sort((a, b) => b.count - a.count || a.shop.no - b.shop.no)
    .slice(0, MOST_FACET_VALUES);
  return byFrequency(most.map(({ shop, count }) => ({ value: shop.slug, label: shop.name, count })));
}
