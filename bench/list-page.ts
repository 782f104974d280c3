import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as OwnSystem from '../src/cli/market-day/own-system';
import { percentilesOf } from '../src/cli/market-day/percentiles';
import { bench } from './support/bench';
import { copyCheckout } from './support/copy';

/**
 * Requests per second of a product list of 24 as HTML, and of empty server-component pages of the same build: one
 * that is kept like the list, and one that is rendered anew each time. The product must not hold such pages, so a
 * copy of the checkout is built with them. Browser and server share the machine; that halves both alike.
 */
const CONNECTIONS = 16;
const LIST = '/c/teas-infusions';
const EMPTY_PAGES = {
  'src/app/bench-empty/page.tsx': 'export default function Empty() {\n  return <p>Empty</p>;\n}\n',
  'src/app/bench-empty-each-time/page.tsx':
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

async function load(url: string, seconds: number): Promise<Tally> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const tally: Tally = { latencies: [], bytes: 0, wrong: 0 };
  const end = performance.now() + seconds * 1000;
  const line = async () => {
    while (performance.now() < end) await fetchOnce(url, agent, tally);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, line));
  agent.destroy();
  return tally;
}

/** A few short turns each, taken by turns, so that a busy moment of the machine hits all of them. */
async function measure(webUrl: string, paths: readonly string[], seconds: number) {
  const turns = 4;
  const sums = new Map(paths.map((path): [string, Tally] => [path, { latencies: [], bytes: 0, wrong: 0 }]));
  for (const path of paths) await load(`${webUrl}${path}`, 2);
  for (let turn = 0; turn < turns; turn += 1) {
    for (const path of paths) {
      const tally = await load(`${webUrl}${path}`, seconds / turns);
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

await bench(async ({ flags, progress, abort }) => {
  const folder = await progress.step('Copying the checkout', () =>
    copyCheckout('bench-list-page', EMPTY_PAGES),
  );
  const there: typeof OwnSystem = await import(
    pathToFileURL(join(folder, 'src', 'cli', 'market-day', 'own-system.ts')).href
  );
  const own = await there.startOwnSystem({ timeScale: 12, progress, abort });
  try {
    const paths = [LIST, '/bench-empty', '/bench-empty-each-time'];
    const pages = await progress.step('Loading', () => measure(own.system.webUrl, paths, flags.seconds));
    const rate = (i: number) => pages[i]?.requestsPerSecond ?? 0;
    return {
      bench: 'list-page',
      ok: pages.every(({ notOk }) => notOk === 0),
      connections: CONNECTIONS,
      pages,
      shareOfEmptyPage: Math.round((rate(0) / rate(1)) * 100) / 100,
      shareOfEmptyPageRenderedEachTime: Math.round((rate(0) / rate(2)) * 100) / 100,
    };
  } finally {
    await own.close(false);
  }
});
