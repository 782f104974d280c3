import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { findChromium } from '../src/cli/test/chromium';
import { bench, withSystem } from './support/bench';

/** Lighthouse 12 in real Chromium, mobile profile, against the production build: home, a product, the basket. */
const VERSION = 'lighthouse@12';
const LONGEST_MS = 240_000;
const Report = z.object({
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(
    z.string(),
    z.object({ score: z.number().nullable(), title: z.string(), displayValue: z.string().optional() }),
  ),
});

const run = promisify(execFile);

async function look(url: string, chrome: string, folder: string) {
  const file = join(folder, 'report.json');
  const args = ['--yes', VERSION, url, '--output=json', `--output-path=${file}`, '--quiet'];
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

await bench((tools) =>
  withSystem(tools, async ({ webUrl }) => {
    const chrome = await findChromium(process.env.CHROMIUM_PATH, () => undefined);
    const home = await (await fetch(webUrl)).text();
    const product = /href="(\/p\/[a-z0-9-]+)"/.exec(home)?.[1] ?? '/';
    const folder = await mkdtemp(join(tmpdir(), 'urban-herb-lighthouse-'));
    try {
      const pages = [];
      for (const path of ['/', product, '/basket']) {
        pages.push(
          await tools.progress.step(`Looking at ${path}`, () => look(`${webUrl}${path}`, chrome, folder)),
        );
      }
      return { bench: 'lighthouse', version: VERSION, pages };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }),
);
