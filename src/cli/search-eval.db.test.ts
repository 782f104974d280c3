import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { MeilisearchDouble } from '@/services/market/search/engines/meilisearch/testing/meilisearch-double';
import { ROOT } from './system/paths';

// Every run of the command starts a database of its own.
vi.setConfig({ testTimeout: 300_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'search-eval-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

function run(
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<{ code: number; out: string; err: string }> {
  const { MEILISEARCH_URL: _url, MEILISEARCH_API_KEY: _key, ...rest } = process.env;
  const env = { ...rest, ...more };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/cli/search-eval.ts', ...args],
      { env },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

const PRODUCTS = [
  { id: 1, title: 'Mint tea', brand: 'Us', type: 'Tea', description: 'Green.', price_cents: 900, attrs: {} },
  { id: '2', title: 'Sage soap', brand: 'Them', type: '' },
  { id: '2', title: 'Sage soap again', brand: 'Them', type: '' },
]
  .map((product) => JSON.stringify(product))
  .join('\n');

const Summary = z.object({ engine: z.string(), queries: z.number(), ndcgAt10: z.number() });
const summaryIn = (out: string) => Summary.parse(JSON.parse(out.trimEnd().split('\n').at(-1) ?? ''));

/** Three queries of which two find what was judged best. */
async function smallFiles(): Promise<string[]> {
  const products = await file('products.ndjson.gz', gzipSync(PRODUCTS));
  const queries = await file(
    'queries.csv',
    '\uFEFFquery,judged\r\nmint,1\r\n"sage, soap",1\r\nxylophone,1\r\n',
  );
  const judgements = await file(
    'judgements.csv',
    'query,product_id,grade\nmint,1,3\n"sage, soap",2,2\nxylophone,1,3\n',
  );
  return ['--products', products, '--queries', queries, '--judgements', judgements];
}

test('what is found in its best place counts 1, what is not found 0, and the last line is JSON', async () => {
  const files = await smallFiles();
  const { code, out, err } = await run([...files, '--json']);
  const lines = out.trimEnd().split('\n');
  expect([code, err, lines.slice(0, 3)]).toEqual([
    0,
    '',
    ['1.0000  mint', '1.0000  sage, soap', '0.0000  xylophone'],
  ]);
  expect(summaryIn(out)).toEqual({ engine: 'postgres', queries: 3, ndcgAt10: 2 / 3 });
  const elsewhere = await run([...files, '--engine', 'meilisearch']);
  expect([elsewhere.code, elsewhere.err]).toEqual([2, expect.stringContaining('MEILISEARCH_URL')]);
});

test('a Meilisearch is measured in an index of its own, which is gone afterwards', async () => {
  const double = await new MeilisearchDouble().start();
  try {
    const { url: MEILISEARCH_URL, apiKey: MEILISEARCH_API_KEY } = double.settings;
    const measure = async () =>
      run([...(await smallFiles()), '--engine', 'meilisearch', '--json'], {
        MEILISEARCH_URL,
        MEILISEARCH_API_KEY,
      });
    const { code, out, err } = await measure();
    expect([code, err]).toEqual([0, '']);
    expect(summaryIn(out)).toEqual({ engine: 'meilisearch', queries: 3, ndcgAt10: 2 / 3 });
    expect(double.faults).toEqual([]);
    const asked = z.array(z.object({ q: z.string() })).parse(double.searches);
    expect(asked.map(({ q }) => q)).toEqual(expect.arrayContaining(['mint', 'sage, soap', 'xylophone']));
    expect([...double.indexes.keys()]).toEqual([]);
    // What it does not answer is no measure of it, though PostgreSQL would.
    double.mode = 'unavailable';
    expect((await measure()).code).toBeGreaterThan(0);
  } finally {
    await double.stop();
  }
});

const JUDGED = join(ROOT, '..', 'shared', 'data', 'search');
const LEAST_NDCG = 0.8;

test(`PostgreSQL orders the judged data beside the project at nDCG@10 ${LEAST_NDCG} or better`, async ({
  skip,
}) => {
  skip(!existsSync(JUDGED), `there is no ${JUDGED}`);
  const at = (name: string) => join(JUDGED, name);
  const files = ['--products', at('products.ndjson.gz'), '--queries', at('queries.csv')];
  const { code, out, err } = await run([...files, '--judgements', at('judgements.csv'), '--json']);
  expect([code, err]).toEqual([0, '']);
  const { engine, queries, ndcgAt10 } = summaryIn(out);
  expect([engine, queries > 0]).toEqual(['postgres', true]);
  expect(ndcgAt10).toBeGreaterThanOrEqual(LEAST_NDCG);
});

test('files that cannot be used are named, with the line', async () => {
  const products = await file('broken.ndjson', `${PRODUCTS}\n{"id": 3}\n`);
  const queries = await file('queries.csv', 'query\nmint\n');
  const judgements = await file('judgements.csv', 'query,product_id,grade\nmint,1,much\n');
  const files = (p: string, q: string, j: string) => ['--products', p, '--queries', q, '--judgements', j];
  const wrongGrade = await run(files(products, queries, judgements));
  expect([wrongGrade.code, wrongGrade.err]).toEqual([
    2,
    expect.stringMatching(/judgements\.csv, row 1: .*grade/s),
  ]);
  const right = await file('right.csv', 'query,product_id,grade\nmint,1,1\n');
  const wrongLine = await run(files(products, queries, right));
  expect([wrongLine.code, wrongLine.err]).toEqual([2, expect.stringContaining('broken.ndjson, line 4')]);
  const absent = await run(files(join(folder, 'absent'), queries, right));
  expect([absent.code, absent.err]).toEqual([2, expect.stringContaining('absent cannot be read')]);
  expect((await run(['--products', products])).code).toBe(2);
});
