import { parseArgs } from 'node:util';
import { openDatabase } from '@/db/client';
import type { Ctx } from '@/db/tx';
import { searchEnv } from '@/env';
import {
  configureMeilisearch,
  LONGEST_QUERY,
  meilisearchAt,
  recentFallbacks,
  searchProducts,
} from '@/services/market/search';
import { rebuildMeilisearch } from '@/services/market/search-index';
import { startTestServer, TEMPLATE } from '@/testing/database-server';
import { cliContext } from './cli-context';
import { messageOf, Refusal } from './refusal';
import { loadProducts } from './search-eval/load-products';
import { ndcgAt10 } from './search-eval/ndcg';
import { readJudgements, readProducts, readQueries } from './search-eval/read-files';

const USAGE = `Usage: npm run search:eval -- --products FILE --queries FILE --judgements FILE [options]

Says how good the shop's search is on judged data: nDCG@10, of each query and the mean. A database of its own is made for
it and thrown away afterwards.
  --products FILE     one JSON object a line, also packed by gzip: id, title, brand, type, description, price_cents, attrs
  --queries FILE      CSV with a column query
  --judgements FILE   CSV with the columns query, product_id, grade (0 to 3)
  --engine NAME       postgres (default), or meilisearch at MEILISEARCH_URL, in an index of its own
  --json              the last line is one JSON object`;

type Options = {
  readonly products: string;
  readonly queries: string;
  readonly judgements: string;
  readonly engine: 'postgres' | 'meilisearch';
  readonly json: boolean;
};

function parsed(args: string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const options = { products: text, queries: text, judgements: text, engine: text, json: flag, help: flag };
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Refusal(`${messageOf(error)}\n\n${USAGE}`, 2);
  }
}

/** Null when only the usage was asked for. @throws Refusal */
function optionsOf(args: string[]): Options | null {
  const { products, queries, judgements, engine = 'postgres', json, help } = parsed(args);
  if (help) return null;
  if (!products || !queries || !judgements) throw new Refusal(USAGE, 2);
  if (engine !== 'postgres' && engine !== 'meilisearch')
    throw new Refusal(`There is no engine "${engine}".\n\n${USAGE}`, 2);
  return { products, queries, judgements, engine, json };
}

/** A throwaway database with nothing in it. */
async function withDatabase<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const { server, remove } = await startTestServer();
  try {
    const url = server.url(TEMPLATE);
    const { db, close } = openDatabase({ url, maxConnections: 1, applicationName: 'urban-herb-search-eval' });
    try {
      return await work(cliContext('search:eval', db));
    } finally {
      await close();
    }
  } finally {
    await remove();
  }
}

/** Makes an engine the one that answers while `work` is done. */
async function withEngine<T>(ctx: Ctx, engine: Options['engine'], work: () => Promise<T>): Promise<T> {
  if (engine === 'postgres') {
    configureMeilisearch(null);
    return work();
  }
  const { MEILISEARCH_URL: url, MEILISEARCH_API_KEY: apiKey } = searchEnv();
  if (!url || !apiKey)
    throw new Refusal('Set MEILISEARCH_URL and MEILISEARCH_API_KEY to measure that engine.', 2);
  const server = meilisearchAt({ url, apiKey, prefix: `eval_${ctx.ids.uuid()}_` });
  await rebuildMeilisearch(ctx, server);
  try {
    configureMeilisearch(server);
    const result = await work();
    if ((await recentFallbacks(ctx)) > 0)
      throw new Refusal('Meilisearch did not answer every query; see its log.');
    return result;
  } finally {
    await server.writing.deleteIndex(server.liveUid).waitTask();
  }
}

async function evaluate(options: Options): Promise<number> {
  const queries = await readQueries(options.queries);
  const judgements = await readJudgements(options.judgements);
  if (queries.length === 0) throw new Refusal(`${options.queries} has no queries.`, 2);
  return withDatabase(async (ctx) => {
    const fileIds = await loadProducts(ctx, readProducts(options.products));
    return withEngine(ctx, options.engine, async () => {
      let sum = 0;
      for (const query of queries) {
        const { items } = await searchProducts(ctx, { q: query.slice(0, LONGEST_QUERY), limit: 10 });
        const found = items.map(({ id }) => fileIds.get(id) ?? id);
        const value = ndcgAt10(found, judgements.get(query) ?? new Map());
        console.log(`${value.toFixed(4)}  ${query}`);
        sum += value;
      }
      const mean = sum / queries.length;
      console.log(
        `nDCG@10 ${mean.toFixed(4)} over ${queries.length} queries, ${fileIds.size} products, ${options.engine}`,
      );
      const { engine } = options;
      if (options.json) console.log(JSON.stringify({ engine, queries: queries.length, ndcgAt10: mean }));
      return mean;
    });
  });
}

/** Measures how good the search is. Exit code 2 when the files cannot be used. */
async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  if (options) await evaluate(options);
  else console.log(USAGE);
}

main().catch((error: unknown) => {
  console.error(messageOf(error));
  process.exit(error instanceof Refusal ? error.exitCode : 1);
});
