import type { Ctx } from '@/db/tx';
import { FORGET_SEARCHES_JOB, forgetSearches } from './forget-searches';

export { documentsAfter, documentsOf, type StampedDocument } from './engines/meilisearch/documents';
export { refusalCode, type Trouble, troubleOf } from './engines/meilisearch/outage';
export {
  configureMeilisearch,
  type MeilisearchServer,
  meilisearchAt,
  meilisearchServer,
} from './engines/meilisearch/server';
export { indexSettings, settingsStamp } from './engines/meilisearch/settings';
export { copyIndex, holdIndex } from './engines/postgres/copy/held-copy';
export { forgetSearches, rememberSearches } from './engines/postgres/remembered';
export { recentFallbacks } from './engines/recent-fallbacks';
export { FORGET_SEARCHES_JOB } from './forget-searches';
export { LONGEST_QUERY, SearchProducts, SuggestFor } from './inputs';
export { type AskedSearch, listMissedSearches, listSearches } from './list-searches';
export { noteSearch } from './note-search';
export { type FoundCard, type Reach, searchProducts } from './search-products';
export { suggest } from './suggest';

export const searchJobs: Readonly<Record<string, (ctx: Ctx) => Promise<void>>> = {
  [FORGET_SEARCHES_JOB]: forgetSearches,
};
