import { byFrequency, type FacetCounts, type FacetName, type Facets, MOST_FACET_VALUES } from '../../engine';
import { VALUE_OF } from '../facets';
import type { Trait } from '../traits';
import type { IndexCopy } from './index-copy';

type TraitFacet = keyof typeof VALUE_OF;

/** The values of one facet, and which of them each trait has. */
class FacetValues {
  readonly values: string[] = [];
  private readonly numbers: number[] = [];
  private readonly byValue = new Map<string, number>();

  constructor(private readonly read: (trait: Trait) => string) {}

  /** Traits never change; there are only more of them. */
  counts(traits: readonly Trait[], found: Int32Array): readonly number[] {
    for (const trait of traits.slice(this.numbers.length)) this.numbers.push(this.numberOf(this.read(trait)));
    const sums = this.values.map(() => 0);
    for (let place = 0; place < found.length; place += 1) {
      const value = this.numbers[place] ?? 0;
      sums[value] = (sums[value] ?? 0) + (found[place] ?? 0);
    }
    return sums;
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
  const values = known.get(name) ?? new FacetValues(VALUE_OF[name]);
  known.set(name, values);
  return values;
}

function countsBy(column: Int32Array, found: Int32Array, room: number): Int32Array {
  const counts = new Int32Array(room);
  for (let n = 0; n < found.length; n += 1) {
    const place = column[found[n] ?? 0] ?? 0;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

/** How many of what was found have each value of what is to be counted. */
export function facetsIn(copy: IndexCopy, asked: readonly FacetName[], found: Int32Array): Facets {
  const facets: FacetCounts = {};
  const traits = copy.traits.rows;
  const byTrait = countsBy(copy.facts.traits, found, traits.length);
  for (const name of asked) {
    if (name === 'shops') facets.shops = shopsIn(copy, found);
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

/** Of shops that come last with as many as others, the older ones are shown, as in the statement of a search. */
function shopsIn(copy: IndexCopy, found: Int32Array) {
  const shops = copy.shops.rows;
  const counts = countsBy(copy.facts.shops, found, shops.length);
  const some = shops
    .map((shop, place) => ({ shop, count: counts[place] ?? 0 }))
    .filter(({ count }) => count > 0);
  const most = some.sort((a, b) => b.count - a.count || a.shop.no - b.shop.no).slice(0, MOST_FACET_VALUES);
  return byFrequency(most.map(({ shop, count }) => ({ value: shop.slug, label: shop.name, count })));
}
