import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium } from '@playwright/test';
import postgres from 'postgres';
import { cliContext } from '../src/cli/cli-context';
import { startOwnSystem } from '../src/cli/market-day/own-system';
import type { System } from '../src/cli/system';
import { findChromium } from '../src/cli/test/chromium';
import { openDatabase } from '../src/db/client';
import { withTransaction } from '../src/db/tx';
import { catalogChanged, type ShelfChange } from '../src/services/market/catalog';
import { openMedia, storePhoto } from '../src/services/platform/media';
import { emit } from '../src/services/platform/outbox';
import { bench } from './support/bench';
import { madeUpPhoto, photosOf } from './support/photos';
import { atLeast, atMost, judge } from './support/promises';

/**
 * Kilobytes of all pictures of a category's page of 24 in real Chromium, 360 pixels wide and scrolled to its end: once
 * with our drawings and once with photos, stored as those that shops send. The photos are made up, or cuttings of real
 * ones: `--photos FOLDER`. Judged on the common screen of two pixels a point; one of three is told beside it.
 */
const PHONE = { width: 360, height: 800 };
const JUDGED_RATIO = 2;
const FINE_RATIO = 3;
const GOAL_KB = 150;
const ON_A_PAGE = 24;
const DRAWN = 'teas-infusions';
const PHOTOGRAPHED = 'oils';
const MEDIA = '/api/media/';
const LOOK_AGAIN_MS = 500;
const GIVE_UP_MS = 60_000;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

/** Gives every product of a category, and of those below it, a photo of its own; answers the files of them all. */
async function photograph(
  system: System,
  photoAt: (at: number) => Promise<Buffer>,
): Promise<ReadonlySet<string>> {
  const files = new Set<string>();
  const store = openMedia({ MEDIA_DIR: join(system.dataDir, 'media'), MEDIA_S3_REGION: 'auto' });
  const sql = postgres(system.databaseUrl, { max: 1 });
  try {
    const rows = await sql<{ id: string; slug: string }[]>`
      select p.id, p.slug from products p join categories c on c.id = p.category_id
      left join categories above on above.id = c.parent_id
      where ${PHOTOGRAPHED} in (c.slug, above.slug) order by p.id`;
    for (const [at, { id }] of rows.entries()) {
      const stored = await storePhoto(store, await photoAt(at));
      if (stored.kind !== 'stored') throw new Error(`photo ${at} is refused: ${stored.kind}`);
      const { avif320, avif640, webp320, webp640, colour } = stored.files;
      const picture = JSON.stringify({ avif320, avif640, webp320, webp640, colour });
      for (const file of [avif320, avif640, webp320, webp640]) files.add(file);
      await sql`update products set picture = ${picture}::text::jsonb where id = ${id}`;
    }
    await tell(
      system.databaseUrl,
      rows.map(({ id: productId, slug }) => ({ productId, slug })),
    );
    return files;
  } finally {
    await sql.end();
  }
}

/** As the services tell of a new photo, so that nobody goes on showing what was kept before. */
async function tell(databaseUrl: string, changes: readonly ShelfChange[]): Promise<void> {
  const { db, close } = openDatabase({ url: databaseUrl, maxConnections: 1, applicationName: 'bench' });
  try {
    await withTransaction(cliContext('bench', db), (tx) => emit(tx, catalogChanged(changes)));
  } finally {
    await close();
  }
}

/** Until the page shows one of these photos; the bench fails by its count where it never does. */
async function untilShown(webUrl: string, photos: ReadonlySet<string>): Promise<void> {
  const until = performance.now() + GIVE_UP_MS;
  while (performance.now() < until) {
    const html = await (await fetch(`${webUrl}/c/${PHOTOGRAPHED}`)).text();
    if ([...photos].some((file) => html.includes(file))) return;
    await sleep(LOOK_AGAIN_MS);
  }
}

type Look = { readonly category: string; readonly ratio: number; readonly photos: ReadonlySet<string> };

async function weigh(browser: Browser, webUrl: string, { category, ratio, photos }: Look) {
  const context = await browser.newContext({ viewport: PHONE, deviceScaleFactor: ratio });
  const page = await context.newPage();
  const weights = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith(MEDIA))
      weights.set(
        pathname.slice(MEDIA.length),
        response.body().then(({ length }) => length),
      );
  });
  await page.goto(`${webUrl}/c/${category}`);
  const pictures = page.getByRole('article').locator('img');
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await picture.evaluate((image) => (image instanceof HTMLImageElement ? image.decode() : undefined));
  }
  const bytes = await Promise.all(weights.values());
  const shown = await pictures.count();
  await context.close();
  const kilobytes = Math.round(bytes.reduce((sum, one) => sum + one, 0) / 100) / 10;
  const photographed = [...weights.keys()].filter((file) => photos.has(file)).length;
  return { category, pixelsAPoint: ratio, shown, fetched: bytes.length, photographed, kilobytes };
}

await bench(async ({ flags, progress, abort }) => {
  const chrome = await findChromium(process.env.CHROMIUM_PATH, () => undefined);
  const photoAt = flags.photos ? await photosOf(flags.photos) : (at: number) => madeUpPhoto(at);
  const own = await startOwnSystem({ timeScale: 12, progress, abort });
  const browser = await chromium.launch({ executablePath: chrome, args: FLAGS });
  try {
    const { system } = own;
    const photos = await progress.step('Storing photos', () => photograph(system, photoAt));
    await untilShown(system.webUrl, photos);
    const look = (category: string, ratio: number) =>
      weigh(browser, system.webUrl, { category, ratio, photos });
    const drawn = await look(DRAWN, JUDGED_RATIO);
    const taken = await look(PHOTOGRAPHED, JUDGED_RATIO);
    // A page that shows fewer weighs less, and one that shows the other kind says nothing of this one.
    const promises = [
      atLeast('drawings that were fetched', drawn.fetched - drawn.photographed, ON_A_PAGE),
      atMost('KB of a page of drawings', drawn.kilobytes, GOAL_KB),
      atLeast('photos that were fetched', taken.photographed, ON_A_PAGE),
      atMost('KB of a page of photos', taken.kilobytes, GOAL_KB),
    ];
    return {
      ...{ bench: 'picture-weight', ...judge(promises), photosFrom: flags.photos ? 'folder' : 'made up' },
      measured: [drawn, taken],
      onFineScreens: [await look(DRAWN, FINE_RATIO), await look(PHOTOGRAPHED, FINE_RATIO)],
    };
  } finally {
    await browser.close();
    await own.close(false);
  }
});
