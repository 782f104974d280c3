import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as OwnSystem from '../src/cli/market-day/own-system';
import { percentilesOf } from '../src/cli/market-day/percentiles';
import { bench } from './support/bench';
import { copyCheckout } from './support/copy';
import { atLeast, atMost, judge, type Promised } from './support/promises';

/**
 * Requests per second of a product list of 24 and of a product as HTML, and of empty server-component pages of the same
 * build: one that is kept like those two, and one that is rendered anew each time. The product must not hold such pages,
 * so a copy of the checkout is built with them. Browser and server share the machine; that halves all alike. Judged is
 * the share of the empty page's rate that the kept pages have; that of the one rendered each time is told beside it.
 */
const CLIENTS = [10, 16];
const GOAL_SHARE = 0.5;
const WARM_UP_SECONDS = 2;
const LIST = '/c/teas-infusions';
const EMPTY = '/bench-empty';
const EMPTY_EACH_TIME = '/bench-empty-each-time';
const EMPTY_PAGES = {
  [`src/app${EMPTY}/page.tsx`]: 'export default function Empty() {\n  return <p>Empty</p>;\n}\n',
  [`src/app${EMPTY_EACH_TIME}/page.tsx`]:
    "export const dynamic = 'force-dynamic';\nexport default function Empty() {\n  return <p>Empty</p>;\n}\n",
};

type Tally = { latencies: number[]; bytes: number; wrong: number };

function fetchOnce(url: string, agent: Agent, tally: Tally): Promise<void> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { accept: 'text/html' } }, (response) => {
      response.on('data', (chunk: Buffer) => {
        tally.bytes += chunk.length;
      });
      response.once('end', () => {
        tally.latencies.push(performance.now() - began);
        if (response.statusCode !== 200) tally.wrong += 1;
        resolve();
      });
    });
    request.once('error', reject);
  });
}

async function load(url: string, clients: number, seconds: number): Promise<Tally> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const tally: Tally = { latencies: [], bytes: 0, wrong: 0 };
  const end = performance.now() + seconds * 1000;
  const line = async () => {
    while (performance.now() < end) await fetchOnce(url, agent, tally);
  };
  await Promise.all(Array.from({ length: clients }, line));
  agent.destroy();
  return tally;
}

/** A few short turns each, taken by turns, so that a busy moment of the machine hits all of them. */
async function measure(webUrl: string, paths: readonly string[], clients: number, seconds: number) {
  const turns = 4;
  const sums = new Map(paths.map((path): [string, Tally] => [path, { latencies: [], bytes: 0, wrong: 0 }]));
  for (const path of paths) await load(`${webUrl}${path}`, clients, WARM_UP_SECONDS);
  for (let turn = 0; turn < turns; turn += 1) {
    for (const path of paths) {
      const tally = await load(`${webUrl}${path}`, clients, seconds / turns);
      const sum = sums.get(path);
      sum?.latencies.push(...tally.latencies);
      if (sum) sum.bytes += tally.bytes;
      if (sum) sum.wrong += tally.wrong;
    }
  }
  return [...sums].map(([path, { latencies, bytes, wrong }]) => ({
    path,
    requestsPerSecond: Math.round((latencies.length / seconds) * 10) / 10,
    notOk: wrong,
    kilobytes: Math.round(bytes / latencies.length / 100) / 10,
    ms: percentilesOf(latencies),
  }));
}

/** One that the list shows: it is for everybody, and so it is kept. */
async function productOn(webUrl: string): Promise<string> {
  const html = await (await fetch(`${webUrl}${LIST}`)).text();
  const path = /href="(\/p\/[a-z0-9-]+)"/.exec(html)?.[1];
  if (!path) throw new Error(`${LIST} shows no product`);
  return path;
}

async function compare(webUrl: string, product: string, clients: number, seconds: number) {
  const pages = await measure(webUrl, [LIST, product, EMPTY, EMPTY_EACH_TIME], clients, seconds);
  const rateOf = (path: string) => pages.find((page) => page.path === path)?.requestsPerSecond ?? Number.NaN;
  const shareOf = (path: string, whole: string) => Math.round((rateOf(path) / rateOf(whole)) * 100) / 100;
  const sharesOf = (whole: string) => ({ list: shareOf(LIST, whole), product: shareOf(product, whole) });
  const shareOfEmptyPage = sharesOf(EMPTY);
  const promises: Promised[] = [
    ...Object.entries(shareOfEmptyPage).map(([name, share]) =>
      atLeast(`share of the empty page's rate of a ${name} at ${clients} clients`, share, GOAL_SHARE),
    ),
    ...pages.map(({ path, notOk }) =>
      atMost(`answers of ${path} that are not 200 at ${clients} clients`, notOk, 0),
    ),
  ];
  const told = { shareOfEmptyPage, shareOfEmptyPageRenderedEachTime: sharesOf(EMPTY_EACH_TIME) };
  return { promises, measured: { clients, pages, ...told } };
}

await bench(async ({ flags, progress, abort }) => {
  const folder = await progress.step('Copying the checkout', () =>
    copyCheckout('bench-list-page', EMPTY_PAGES),
  );
  const there: typeof OwnSystem = await import(
    pathToFileURL(join(folder, 'src', 'cli', 'market-day', 'own-system.ts')).href
  );
  const own = await there.startOwnSystem({ timeScale: 12, progress, abort });
  try {
    const { webUrl } = own.system;
    const product = await productOn(webUrl);
    const compared = [];
    for (const clients of CLIENTS)
      compared.push(
        await progress.step(`Loading with ${clients} clients`, () =>
          compare(webUrl, product, clients, flags.seconds),
        ),
      );
    return {
      ...{ bench: 'list-page', ...judge(compared.flatMap(({ promises }) => promises)) },
      measured: compared.map(({ measured }) => measured),
    };
  } finally {
    await own.close(false);
  }
});
