export { documentsAfter, documentsOf, type StampedDocument } from './engines/meilisearch/documents';
export { refusalCode, type Trouble, troubleOf } from './engines/meilisearch/outage';
export {
  configureMeilisearch,
  type MeilisearchServer,
  meilisearchAt,
  meilisearchServer,
} from './engines/meilisearch/server';
export { indexSettings, settingsStamp } from './engines/meilisearch/settings';
export { forgetSearches, rememberSearches } from './engines/postgres/remembered';
export { recentFallbacks } from './engines/recent-fallbacks';
export { LONGEST_QUERY, SearchProducts } from './inputs';
export { searchProducts } from './search-products';
