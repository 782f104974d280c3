import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { Browser } from '../src/cli/market-day/http/browser';
import { Meter } from '../src/cli/market-day/http/meter';
import { findChromium } from '../src/cli/test/chromium';
import { bench, withSystem } from './support/bench';
import { fillOfTwoShops } from './support/buyers';
import { atLeast, judge } from './support/promises';

/**
 * Lighthouse 12 in real Chromium, mobile profile, against the production build: home, a product, and the basket with
 * goods of two shops in it. What was promised is judged of the run in the middle of three.
 */
const VERSION = 'lighthouse@12';
const LONGEST_MS = 240_000;
const RUNS = 3;
/** A page of one sentence: what it scores is the framework's and the machine's doing. */
const YARDSTICK = '/offline';
const GOALS: Readonly<Record<string, number>> = {
  performance: 95,
  accessibility: 100,
  'best-practices': 100,
  seo: 100,
};
const Report = z.object({
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(
    z.string(),
    z.object({ score: z.number().nullable(), title: z.string(), displayValue: z.string().optional() }),
  ),
});

const run = promisify(execFile);

type Seen = { readonly chrome: string; readonly folder: string; readonly cookie: string | null };

async function lookOnce(url: string, { chrome, folder, cookie }: Seen) {
  const file = join(folder, 'report.json');
  const headers = join(folder, 'headers.json');
  await writeFile(headers, JSON.stringify(cookie === null ? {} : { Cookie: cookie }));
  const args = ['--yes', VERSION, url, '--output=json', `--output-path=${file}`, '--quiet'];
  args.push(`--extra-headers=${headers}`);
  const flags = '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage';
  await run('npx', [...args, flags], { env: { ...process.env, CHROME_PATH: chrome }, timeout: LONGEST_MS });
  const { categories, audits } = Report.parse(JSON.parse(await readFile(file, 'utf8')));
  const scores = Object.entries(categories).map(([name, { score }]) => [
    name,
    Math.round((score ?? 0) * 100),
  ]);
  const timings = [
    'first-contentful-paint',
    'largest-contentful-paint',
    'total-blocking-time',
    'cumulative-layout-shift',
  ];
  return {
    url: new URL(url).pathname,
    scores: Object.fromEntries(scores),
    timings: Object.fromEntries(timings.map((name) => [name, audits[name]?.displayValue ?? null])),
    failed: Object.entries(audits).flatMap(([name, { score }]) => (score === 0 ? [name] : [])),
  };
}

/** Single runs scatter by some points, whatever they look at: of three, the one in the middle counts. */
async function look(url: string, seen: Seen) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await lookOnce(url, seen));
  const performanceOf = (run: Looked) => run.scores.performance ?? 0;
  const [, middle] = runs.sort((a, b) => performanceOf(a) - performanceOf(b));
  if (!middle) throw new Error(`nothing was seen of ${url}`);
  return { ...middle, performanceOfRuns: runs.map(performanceOf) };
}

type Looked = Awaited<ReturnType<typeof lookOnce>>;

/** A page that was not scored in something keeps no promise about it. */
const promisesOf = ({ url, scores }: Looked) =>
  Object.entries(GOALS).map(([name, goal]) => atLeast(`${name} of ${url}`, scores[name] ?? Number.NaN, goal));

/** Somebody who has not signed in, with a basket that is not empty: their cookie. */
async function shopperWithGoods(webUrl: string): Promise<string> {
  const browser = new Browser(webUrl, new Meter());
  const goods = await fillOfTwoShops(browser);
  const page = await browser.page('/basket');
  const shows = (path: string) => page.includes(`href="${path}"`);
  const missing = goods.filter(({ slug, vendorSlug }) => !shows(`/p/${slug}`) || !shows(`/v/${vendorSlug}`));
  if (missing.length > 0) throw new Error(`the basket lacks ${missing.map(({ slug }) => slug).join(', ')}`);
  return browser.jar.header();
}

await bench((tools) =>
  withSystem(tools, async ({ webUrl }) => {
    const chrome = await findChromium(process.env.CHROMIUM_PATH, () => undefined);
    const home = await (await fetch(webUrl)).text();
    const product = /href="(\/p\/[a-z0-9-]+)"/.exec(home)?.[1];
    if (!product) throw new Error('the home page shows no product');
    const cookie = await shopperWithGoods(webUrl);
    const folder = await mkdtemp(join(tmpdir(), 'urban-herb-lighthouse-'));
    try {
      const lookAt = (path: string) => {
        const seen = { chrome, folder, cookie: path === '/basket' ? cookie : null };
        return tools.progress.step(`Looking at ${path}`, () => look(`${webUrl}${path}`, seen));
      };
      const pages = [];
      for (const path of ['/', product, '/basket']) pages.push(await lookAt(path));
      const yardstick = await lookAt(YARDSTICK);
      return {
        ...{ bench: 'lighthouse', version: VERSION, ...judge(pages.flatMap(promisesOf)) },
        ...{ pages, yardstick },
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }),
);
