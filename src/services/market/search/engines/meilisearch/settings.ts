import { createHash } from 'node:crypto';
import type { Settings } from 'meilisearch';
import type { Ctx } from '@/db/tx';
import { SYNONYMS } from '../../synonyms';

const INDEX_SETTINGS = {
  displayedAttributes: ['*'],
  // The earlier one counts more.
  searchableAttributes: [
    ...['name', 'herbs', 'category', 'tags', 'form', 'shop', 'description', 'strength', 'place'],
  ],
  filterableAttributes: [
    'categorySlug',
    'vendorSlug',
    'form',
    'strength',
    'priceUgx',
    'priceBand',
    'ratingFloor',
    'inStock',
    'certified',
    '_geo',
  ],
  sortableAttributes: ['priceUgx', 'rating', '_geo'],
  // An order that was asked for is kept exactly; the last two make every order a whole one, so that pages fit together.
  rankingRules: [
    ...['sort', 'words', 'typo', 'proximity', 'attributeRank', 'wordPosition', 'exactness'],
    ...['shelfRank:desc', 'id:asc'],
  ],
  // Of a family the best placed is found. What says null here is found for itself.
  distinctAttribute: 'family',
  stopWords: [],
  synonyms: Object.fromEntries(
    SYNONYMS.flatMap((group) => group.map((word) => [word, group.filter((other) => other !== word)])),
  ),
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 },
    disableOnWords: [],
    disableOnAttributes: [],
    // "500 ml" is not "600 ml".
    disableOnNumbers: true,
  },
  faceting: { maxValuesPerFacet: 100, sortFacetValuesBy: { '*': 'count' } },
  pagination: { maxTotalHits: 1_000 },
} satisfies Settings;

/** How the index is kept and searched. A change reaches a server by "npm run search:reindex", or in the night. */
export async function indexSettings(_ctx: Ctx): Promise<Settings> {
  return INDEX_SETTINGS;
}

/** A short name of settings, the same for the same ones. */
export const settingsStamp = (settings: Settings): string =>
  createHash('sha256').update(JSON.stringify(settings)).digest('base64url').slice(0, 22);
