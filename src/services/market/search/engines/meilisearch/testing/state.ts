/** A document as it was sent. */
export type Doc = Readonly<Record<string, unknown>>;

export type DoubleSettings = {
  readonly displayedAttributes: readonly string[];
  readonly searchableAttributes: readonly string[];
  readonly filterableAttributes: readonly string[];
  readonly sortableAttributes: readonly string[];
  readonly rankingRules: readonly string[];
  readonly distinctAttribute: string | null;
  readonly stopWords: readonly string[];
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  readonly typoTolerance: {
    readonly enabled: boolean;
    readonly minWordSizeForTypos: { readonly oneTypo: number; readonly twoTypos: number };
    readonly disableOnWords: readonly string[];
    readonly disableOnAttributes: readonly string[];
    readonly disableOnNumbers: boolean;
  };
  readonly faceting: {
    readonly maxValuesPerFacet: number;
    readonly sortFacetValuesBy: Readonly<Record<string, string>>;
  };
  readonly pagination: { readonly maxTotalHits: number };
};

/** What an index begins with. */
export const FRESH_SETTINGS: DoubleSettings = {
  displayedAttributes: ['*'],
  searchableAttributes: ['*'],
  filterableAttributes: [],
  sortableAttributes: [],
  rankingRules: ['words', 'typo', 'proximity', 'attributeRank', 'sort', 'wordPosition', 'exactness'],
  distinctAttribute: null,
  stopWords: [],
  synonyms: {},
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
    disableOnWords: [],
    disableOnAttributes: [],
    disableOnNumbers: false,
  },
  faceting: { maxValuesPerFacet: 100, sortFacetValuesBy: { '*': 'alpha' } },
  pagination: { maxTotalHits: 1_000 },
};

export type DoubleIndex = {
  primaryKey: string | null;
  settings: DoubleSettings;
  readonly docs: Map<string, Doc>;
  readonly createdAt: string;
  updatedAt: string;
};

export type ErrorBody = {
  readonly message: string;
  readonly code: string;
  readonly type: string;
  readonly link: string;
};

export const errorBody = (code: string, message: string, type = 'invalid_request'): ErrorBody => ({
  message,
  code,
  type,
  link: `https://docs.meilisearch.com/errors#${code}`,
});

export type DoubleTask = {
  readonly uid: number;
  readonly indexUid: string | null;
  status: 'enqueued' | 'processing' | 'succeeded' | 'failed' | 'canceled';
  readonly type: string;
  error: ErrorBody | null;
  readonly enqueuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
};

/** What a task does when its turn comes. @throws TaskFault what the task fails with */
export type Work = () => void;

export class TaskFault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
