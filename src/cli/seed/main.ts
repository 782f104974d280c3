import { openDatabase } from '@/db/client';
import { type TxCtx, withTransaction } from '@/db/tx';
import { type MediaEnv, mediaEnv } from '@/env';
import { cliContext } from '../cli-context';
import { readOptions } from '../options';
import { categories, products, subcategories } from './catalogue';
import { seedPlaces } from './city';
import { seedDemoFactors } from './demo-factors';
import { isLoopback } from './loopback';
import { seedLots } from './lots';
import { seedAttributes, seedCategories, seedProducts, seedVendors } from './market';
import { seedMoneySettings } from './money';
import { seedPayoutNumbers } from './payout-numbers';
import { seedPeople } from './people-rows';
import { drawPictures, drawTiles } from './pictures';
import { seedRestricted } from './restricted';
import { seedReviews } from './review-rows';
import { seedSearch } from './search';

const REPORT_EVERY = 40;

type Settings = { readonly url: string; readonly media: MediaEnv };

function settings(): Settings {
  const { DATABASE_URL: url } = process.env;
  if (!url) throw new Error('The seed needs DATABASE_URL.');
  return { url, media: mediaEnv() };
}

async function inTransaction(url: string, work: (ctx: TxCtx) => Promise<void>): Promise<void> {
  const { db, close } = openDatabase({ url, maxConnections: 1, applicationName: 'urban-herb-seed' });
  try {
    await withTransaction(cliContext('seed', db), work);
  } finally {
    await close();
  }
}

/** What every market needs before its first shop: categories, and places to search for. Any database, nobody's data. */
async function seedEssentials({ url, media }: Settings): Promise<void> {
  const tiles = await drawTiles(categories, media);
  await inTransaction(url, async ({ db: tx }) => {
    await seedCategories(tx, tiles);
    await seedAttributes(tx, new Date());
    await seedPlaces(tx);
  });
  console.log(`${categories.length + subcategories.length} categories and the places of Kampala are there.`);
}

/** Fills a local database with the demo's market. */
async function seedDemo({ url, media }: Settings): Promise<void> {
  if (!isLoopback(url)) {
    throw new Error(
      'The demo’s market only fills a database on this machine: it makes people anyone could sign in as. For a real one: npm run seed -- --essentials',
    );
  }
  const pictures = await drawPictures(products, media, (done) => {
    if (done % REPORT_EVERY === 0 || done === products.length)
      console.log(`pictures ${done}/${products.length}`);
  });
  const tiles = await drawTiles(categories, media);
  const now = new Date();
  await inTransaction(url, async (ctx) => {
    const tx = ctx.db;
    await seedVendors(tx, now);
    await seedPeople(ctx, now);
    await seedDemoFactors(ctx, now, process.env.DEMO_TOTP_SEED);
    await seedCategories(tx, tiles);
    await seedAttributes(tx, now);
    await seedProducts(tx, pictures, now);
    await seedLots(tx, media, now);
    await seedRestricted(tx, media, now);
    await seedReviews(tx, now);
    await seedSearch(tx);
    await seedPlaces(tx);
    await seedMoneySettings(tx);
    await seedPayoutNumbers(ctx);
  });
  console.log(`seeded ${products.length} products`);
}

/** Safe to repeat: what is there stays as it is. */
async function main(): Promise<void> {
  const { essentials } = readOptions(process.argv.slice(2), {
    essentials: { type: 'boolean', default: false },
  });
  await (essentials ? seedEssentials : seedDemo)(settings());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
