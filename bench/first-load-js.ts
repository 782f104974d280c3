import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { Browser } from '../src/cli/market-day/http/browser';
import { Handset } from '../src/cli/market-day/http/handset';
import { Meter } from '../src/cli/market-day/http/meter';
import { signIn } from '../src/cli/market-day/http/sign-in';
import { freePort } from '../src/cli/ports';
import { bench, type Running, withSystem } from './support/bench';
import { bareApp, runNext } from './support/copy';
import { atMost, judge } from './support/promises';

/**
 * Kilobytes (gzip) of the scripts that the served HTML of home, category, product and of the driver's page asks for,
 * beside those of an empty page of the framework itself, built here by the same version. Promised: at most so many
 * above it.
 */
const BARE = {
  'app/layout.jsx':
    'export default function Layout({ children }) {\n  return <html lang="en"><body>{children}</body></html>;\n}\n',
  'app/page.jsx': 'export default function Page() {\n  return <p>Empty</p>;\n}\n',
  // The bundler looks for it upwards and would find ours.
  'instrumentation.js': 'export function register() {}\n',
  'package.json': '{ "name": "bare", "private": true }\n',
};
const START_MS = 60_000;
const GOAL_ABOVE_EMPTY_KB = 15;
/** The driver's page is an application of its own, loaded once a shift. */
const GOAL_DRIVER_KB = 60;
/** Of the demo's market. */
const DRIVER = '+256770002001';

type Load = (url: string) => Promise<Response>;
type Weight = { readonly path: string; readonly scripts: number; readonly gzipBytes: number };

/** Scripts for browsers without modules are fetched by none that matter, so they do not count. */
async function weigh(origin: string, path: string, load: Load = fetch): Promise<Weight> {
  const page = await load(`${origin}${path}`);
  if (!page.ok) throw new Error(`${path} answered ${page.status}`);
  const html = await page.text();
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(
    ([tag]) => !/\bnomodule\b/i.test(tag),
  );
  const sources = new Set(tags.map(([, source = '']) => source.replaceAll('&amp;', '&')));
  let gzipBytes = 0;
  for (const source of sources) {
    const response = await fetch(new URL(source, origin));
    if (!response.ok) throw new Error(`${source} answered ${response.status}`);
    gzipBytes += gzipSync(Buffer.from(await response.arrayBuffer()), { level: 9 }).length;
  }
  return { path, scripts: sources.size, gzipBytes };
}

async function weighBare(): Promise<Weight> {
  const folder = await bareApp('bench-bare', BARE);
  const code = await runNext(folder, ['build'], {}).ended;
  if (code !== 0) throw new Error('the bare app could not be built');
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const { child, ended } = runNext(folder, ['start', '-p', String(port)], {});
  try {
    const end = performance.now() + START_MS;
    while (
      !(await fetch(origin).then(
        ({ ok }) => ok,
        () => false,
      ))
    ) {
      if (performance.now() > end) throw new Error('the bare app did not start');
      await sleep(200);
    }
    return await weigh(origin, '/');
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** The driver's page as its driver gets it. */
async function weighDriver(running: Running): Promise<Weight> {
  const browser = new Browser(running.webUrl, new Meter());
  await signIn(browser, new Handset(running.sandboxUrl), DRIVER, new Meter());
  return weigh(running.webUrl, '/driver', (url) => browser.send(new URL(url).pathname));
}

async function productPath(origin: string): Promise<string> {
  const html = await (await fetch(origin)).text();
  const path = /href="(\/p\/[a-z0-9-]+)"/.exec(html)?.[1];
  if (!path) throw new Error('the home page shows no product');
  return path;
}

const kilobytes = (bytes: number) => Math.round(bytes / 102.4) / 10;

await bench(async (tools) => {
  const bare = await tools.progress.step('Building an empty app', weighBare);
  return withSystem(tools, async (running) => {
    const { webUrl } = running;
    const paths = ['/', '/c/teas-infusions', await productPath(webUrl)];
    const pages: Weight[] = [];
    for (const path of paths) pages.push(await weigh(webUrl, path));
    pages.push(await weighDriver(running));
    const above = ({ path, gzipBytes }: Weight) =>
      atMost(
        `KB of ${path} above the empty page`,
        kilobytes(gzipBytes - bare.gzipBytes),
        path === '/driver' ? GOAL_DRIVER_KB : GOAL_ABOVE_EMPTY_KB,
      );
    return {
      bench: 'first-load-js',
      ...judge(pages.map(above)),
      emptyPageKb: kilobytes(bare.gzipBytes),
      emptyPageScripts: bare.scripts,
      pages: pages.map(({ path, scripts, gzipBytes }) => ({
        path,
        scripts,
        kb: kilobytes(gzipBytes),
        aboveEmptyPageKb: kilobytes(gzipBytes - bare.gzipBytes),
      })),
    };
  });
});
