import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { openDatabase } from '@/db/client';
import { type MediaEnv, mediaEnv } from '@/env';
import { AppError } from '@/lib/errors';
import type { ImportLine } from '@/services/market/catalog';
import { type CommandedImport, importByCommand } from '@/services/market/product-imports';
import { MAX_IMPORT_BYTES } from '@/services/market/product-imports/inputs';
import { openMedia } from '@/services/platform/media';
import { cliContext } from './cli-context';
import { databaseUrlOrExit } from './find-database';
import { messageOf, Refusal } from './refusal';

const USAGE = `Usage: npm run import -- FILE.csv --vendor SLUG [options]

Brings a shop's products from a CSV file of Shopify, WooCommerce or our own.
  --dry-run          say what would happen, change nothing
  --live             sell at once what is complete and makes no claims; else an admin reads it first
  --category SLUG    where to put what fits into none of our categories
  --json             the last line is one JSON object
  --data-dir DIR     the demo's folder, where DATABASE_URL is not set`;

function optionsOf(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        vendor: { type: 'string' },
        category: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        live: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        'data-dir': { type: 'string' },
      },
    });
  } catch (error) {
    throw new Refusal(`${messageOf(error)}\n\n${USAGE}`, 2);
  }
}

/** A row, its SKU and name, and what became of it: "line 12  created  MINT-50  Mint leaf  (waits for an admin)". */
const lineOf = ({ line, kind, sku, name, note }: ImportLine): string =>
  [`line ${line}`, kind, sku, name, note && `(${note})`].filter(Boolean).join('  ');

function wordsOf(summary: CommandedImport, isDry: boolean): string {
  const { created, changed, skipped, wrong, unknownColumns, pictureColumns, shop, importId } = summary;
  const counts = `${created} created, ${changed} changed, ${skipped} skipped, ${wrong} wrong`;
  return [
    ...(unknownColumns.length > 0 ? [`Columns that say nothing to us: ${unknownColumns.join(', ')}`] : []),
    isDry ? `${shop}: ${counts}. That was a dry run: nothing was changed.` : `${shop}: ${counts}.`,
    ...(importId
      ? [`The shop finds the report, and can undo it, at /vendor/products/import/${importId}.`]
      : []),
    ...(importId && pictureColumns > 0
      ? ['Pictures that the file names are fetched by the worker; until then new products have a drawing.']
      : []),
  ].join('\n');
}

/** As set, else in the folder of the demo. */
function whereMediaLies(dataDir = '.data'): MediaEnv {
  const { MEDIA_DIR, MEDIA_S3_URL } = process.env;
  if (MEDIA_DIR || MEDIA_S3_URL) return mediaEnv();
  return { MEDIA_DIR: join(resolve(dataDir), 'media'), MEDIA_S3_REGION: 'auto' };
}

/** Imports a file; exit code 0 unless nothing of it can be used. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const { values, positionals } = optionsOf(args);
  if (values.help) return console.log(USAGE);
  const [file, ...more] = positionals;
  if (!file || more.length > 0 || !values.vendor) throw new Refusal(USAGE, 2);
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new Refusal(`There is no file ${file}.`, 2);
  // Before anything of it is written; what comes without a size is refused where the limit is met.
  if (found.size > MAX_IMPORT_BYTES) throw new Refusal('That file is larger than 64 MB. Split it.', 2);
  // Each drawing is made once: remembering it, or making parts of it at once, only costs memory.
  sharp.cache(false);
  sharp.concurrency(1);
  const store = openMedia(whereMediaLies(values['data-dir']));
  const url = await databaseUrlOrExit(args);
  const { db, close } = openDatabase({ url, maxConnections: 1, applicationName: 'urban-herb-import' });
  try {
    const isDry = values['dry-run'];
    const summary = await importByCommand(
      cliContext('import', db),
      {
        vendorSlug: values.vendor,
        dryRun: isDry,
        goLive: values.live,
        categorySlug: values.category,
        fileName: basename(file).slice(-200),
      },
      {
        chunks: createReadStream(file),
        store,
        onLine: (line) => console.log(lineOf(line)),
      },
    );
    console.log(wordsOf(summary, isDry));
    if (values.json) console.log(JSON.stringify({ dryRun: isDry, ...summary }));
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  console.error(messageOf(error));
  process.exit(error instanceof Refusal ? error.exitCode : error instanceof AppError ? 1 : 2);
});
