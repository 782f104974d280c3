import { searchEnv } from '@/env';
import {
  configureMeilisearch,
  copyIndex,
  holdIndex,
  type MeilisearchServer,
  meilisearchAt,
} from '@/services/market/search';
import { MeilisearchDouble } from '@/services/market/search/engines/meilisearch/testing/meilisearch-double';
import { rebuildMeilisearch } from '@/services/market/search-index';
import type { TestWorld } from './context';

/** One of the engines that the contract is held against. */
export type EngineUnderTest = {
  readonly name: string;
  /** Makes it the one that answers, with what this world sells. */
  begin(world: TestWorld): Promise<void>;
  /** Ends it, and says what it found wrong with our requests. */
  end(): Promise<readonly string[]>;
};

const postgres: EngineUnderTest = {
  name: 'PostgreSQL',
  begin: async () => configureMeilisearch(null),
  end: async () => {
    configureMeilisearch(undefined);
    return [];
  },
};

/** PostgreSQL's index, held in the process as in a web process. */
const held: EngineUnderTest = {
  name: 'PostgreSQL, its index held here',
  begin: async (world) => {
    configureMeilisearch(null);
    holdIndex(true);
    if (!(await copyIndex(world.visitor))) throw new Error('the index is not held');
  },
  end: async () => {
    holdIndex(false);
    configureMeilisearch(undefined);
    return [];
  },
};

function doubled(): EngineUnderTest {
  const double = new MeilisearchDouble();
  return {
    name: `Meilisearch, played over HTTP and held against ${double.heldAgainst}`,
    begin: async (world) => {
      const server = meilisearchAt((await double.start()).settings);
      configureMeilisearch(server);
      await rebuildMeilisearch(world.system, server);
    },
    end: async () => {
      configureMeilisearch(undefined);
      await double.stop();
      return double.faults;
    },
  };
}

/** A server that runs somewhere, in indexes of its own that are gone afterwards. */
function real(url: string, apiKey: string): EngineUnderTest {
  const server = meilisearchAt({ url, apiKey, prefix: `contract_${crypto.randomUUID()}_` });
  return {
    name: 'Meilisearch at MEILISEARCH_URL',
    begin: async (world) => {
      configureMeilisearch(server);
      await rebuildMeilisearch(world.system, server);
    },
    end: async () => {
      configureMeilisearch(undefined);
      await dropIndexes(server);
      return [];
    },
  };
}

async function dropIndexes({ writing, liveUid }: MeilisearchServer): Promise<void> {
  await writing.deleteIndex(liveUid).waitTask();
}

/** Every engine there is: a real Meilisearch among them where MEILISEARCH_URL and its key are set. */
export function enginesUnderTest(): readonly EngineUnderTest[] {
  const { MEILISEARCH_URL: url, MEILISEARCH_API_KEY: apiKey } = searchEnv();
  return [postgres, held, doubled(), ...(url && apiKey ? [real(url, apiKey)] : [])];
}
