import { z } from 'zod';
import { byFrequency, type FacetCounts, type FacetName, type Facets, reachFacet } from '../engine';
import { FACET_FIELDS } from './request';

const Counts = z.record(z.string(), z.number()).optional();
/** How often each value of a field was found, as the engine says it. */
export const Distribution = z.record(z.string(), Counts);

const YES_OR_NO: Readonly<Record<string, string>> = { true: 'yes', false: 'no' };
const ASKED_YES_OR_NO: readonly FacetName[] = ['stock', 'certified'];

/** `inReach` of all that was found can be delivered; null where that is not known. */
export function facetsOf(
  names: readonly FacetName[],
  given: Readonly<z.infer<typeof Distribution>>,
  inReach: number | null,
  total = inReach ?? 0,
): Facets {
  const facets: FacetCounts = {};
  for (const name of names) {
    if (name === 'reach') {
      facets.reach = reachFacet(total, inReach);
      continue;
    }
    facets[name] = byFrequency(
      Object.entries(given[FACET_FIELDS[name]] ?? {}).map(([word, count]) => {
        const value = ASKED_YES_OR_NO.includes(name) ? (YES_OR_NO[word] ?? word) : word;
        return { value, label: value, count };
      }),
    );
  }
  return facets;
}
