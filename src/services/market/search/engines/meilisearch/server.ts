import { Meilisearch } from 'meilisearch';
import { env } from '@/env';

/** A person waits for a search, a job for a write. */
const SEARCH_TIMEOUT_MS = 1_500;
const WRITE_TIMEOUT_MS = 10_000;

export type MeilisearchSettings = {
  readonly url: string;
  readonly apiKey: string;
  /** Begins the name of every index of ours. */
  readonly prefix: string;
};

/** A server and the names of our indexes on it. */
export type MeilisearchServer = {
  /** For searches: gives up early. */
  readonly asking: Meilisearch;
  readonly writing: Meilisearch;
  /** The index that searches ask. */
  readonly liveUid: string;
  /** What the index of a build is called until it takes the live one's place. */
  buildUid(buildId: string): string;
  /** Whether an index was made by a build of ours. */
  isBuildUid(uid: string): boolean;
};

/** Opens nothing yet: the first request does. */
export function meilisearchAt(
  { url, apiKey, prefix }: MeilisearchSettings,
  searchTimeoutMs = SEARCH_TIMEOUT_MS,
  writeTimeoutMs = WRITE_TIMEOUT_MS,
): MeilisearchServer {
  // A redirect would carry queries and documents to whoever it names.
  const config = { host: url, apiKey, requestInit: { redirect: 'error' as const } };
  const builds = `${prefix}build_`;
  return {
    asking: new Meilisearch({ ...config, timeout: searchTimeoutMs }),
    writing: new Meilisearch({ ...config, timeout: writeTimeoutMs }),
    liveUid: `${prefix}products`,
    buildUid: (buildId: string) => `${builds}${buildId}`,
    isBuildUid: (uid: string) => uid.startsWith(builds),
  };
}

let configured: MeilisearchServer | null | undefined;

/** A server instead of that of the environment, null for none; for tests, measurements and commands. */
export function configureMeilisearch(server: MeilisearchServer | null | undefined): void {
  configured = server;
}

/** The server the environment names; null where PostgreSQL answers alone. */
export function meilisearchServer(): MeilisearchServer | null {
  if (configured === undefined) {
    const { MEILISEARCH_URL: url, MEILISEARCH_API_KEY: apiKey, MEILISEARCH_INDEX_PREFIX: prefix } = env();
    configured = url && apiKey ? meilisearchAt({ url, apiKey, prefix }) : null;
  }
  return configured;
}
