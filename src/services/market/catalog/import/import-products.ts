import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { shopBySlug } from '@/services/market/vendors';
import { authoriseSystem } from '@/services/platform/access';
import type { MediaStore } from '@/services/platform/media';
import { ImportProducts } from '../inputs';
import { type ImportedRow, type ImportLine, type ImportSummary, readImport } from './import-run';

export type ImportSource = {
  readonly chunks: AsyncIterable<Buffer>;
  readonly store: MediaStore;
  readonly onLine: (line: ImportLine) => void;
  /** Told of rows in the transaction that writes them, where any is written; of a dry run nothing. */
  readonly keep?: (ctx: Ctx, rows: readonly ImportedRow[]) => Promise<void>;
};

/**
 * Brings a shop's products from a CSV file of Shopify, WooCommerce or our own, row by row: what cannot be read is
 * told and left out, the rest goes on. Known products are found by SKU, so that the same file again changes nothing.
 * A command of whoever holds the machine. @throws AppError not_found for an unknown shop; invalid for a file of which
 * nothing can be used
 */
export async function importProducts(
  ctx: Ctx,
  input: ImportProducts,
  source: ImportSource,
): Promise<ImportSummary> {
  authoriseSystem(ctx);
  const { vendorSlug, dryRun, goLive, categorySlug } = ImportProducts.parse(input);
  const shop = await shopBySlug(ctx, vendorSlug);
  if (!shop) throw notFound(`shop "${vendorSlug}"`);
  return readImport(
    ctx,
    { shop, categorySlug: categorySlug ?? null, dryRun, goLive },
    {
      chunks: source.chunks,
      store: source.store,
      onRows: async (inner, rows) => {
        if (!dryRun) await source.keep?.(inner, rows);
        for (const { line } of rows) source.onLine(line);
      },
    },
  );
}
