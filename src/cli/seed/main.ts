import { openDatabase } from '@/db/client';
import { withTransaction } from '@/db/tx';
import { cliContext } from '../cli-context';
import { categories, products } from './catalogue';
import { seedDeliverySettings, seedPlaces } from './city';
import { seedDemoFactors } from './demo-factors';
import { isLoopback } from './loopback';
import { seedLots } from './lots';
import { seedCategories, seedProducts, seedVendors } from './market';
import { seedMoneySettings } from './money';
import { seedPeople } from './people-rows';
import { drawPictures, drawTiles } from './pictures';
import { seedReviews } from './review-rows';

const REPORT_EVERY = 40;

/** Fills a local database with the demo's market. Safe to repeat: what is there stays as it is. */
async function main(): Promise<void> {
  const { DATABASE_URL: url, MEDIA_DIR: mediaDir, DEMO_TOTP_SEED: totpSeed } = process.env;
  if (!url || !mediaDir) throw new Error('The seed needs DATABASE_URL and MEDIA_DIR.');
  if (!isLoopback(url)) {
    throw new Error(
      'The seed only fills a database on this machine: it makes demo people anyone could sign in as.',
    );
  }
  const pictures = await drawPictures(products, mediaDir, (done) => {
    if (done % REPORT_EVERY === 0 || done === products.length)
      console.log(`pictures ${done}/${products.length}`);
  });
  const tiles = await drawTiles(categories, mediaDir);
  const { db, close } = openDatabase({ url, maxConnections: 1, applicationName: 'urban-herb-seed' });
  const now = new Date();
  try {
    await withTransaction(cliContext('seed', db), async (ctx) => {
      const tx = ctx.db;
      await seedVendors(tx, now);
      await seedPeople(ctx, now);
      await seedDemoFactors(ctx, now, totpSeed);
      await seedCategories(tx, tiles);
      await seedProducts(tx, pictures, now);
      await seedLots(tx, mediaDir, now);
      await seedReviews(tx, now);
      await seedPlaces(tx);
      await seedDeliverySettings(tx);
      await seedMoneySettings(tx);
    });
    console.log(`seeded ${products.length} products`);
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
