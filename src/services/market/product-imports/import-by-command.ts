import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import {
  type ImportedRow,
  type ImportSource,
  type ImportSummary,
  importProducts,
} from '@/services/market/catalog';
import { shopBySlug } from '@/services/market/vendors';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { FileName } from './inputs';
import { lockImport } from './own-import';
import { productImports } from './tables';
import { wantPictures } from './want-pictures';
import { writeLines } from './write-lines';

export type CommandedImport = ImportSummary & {
  /** Under which the shop sees its report, its pictures come and it can be undone; null where nothing was written. */
  readonly importId: string | null;
};

/**
 * Brings a file into a shop at once, as `importProducts` does, and leaves it among the shop's imports: with its report,
 * the pictures it names fetched by jobs, and undone like one that the shop has sent. One that broke off is ended by the
 * sweep; what it wrote stays and can be undone.
 * @throws AppError not_found for an unknown shop, invalid for a file of which nothing can be used
 */
export async function importByCommand(
  ctx: Ctx,
  input: Parameters<typeof importProducts>[1] & { readonly fileName: string },
  source: ImportSource,
): Promise<CommandedImport> {
  authoriseSystem(ctx);
  if (input.dryRun) return { ...(await importProducts(ctx, input, source)), importId: null };
  const shop = await shopBySlug(ctx, input.vendorSlug);
  if (!shop) throw notFound(`shop "${input.vendorSlug}"`);
  const importId = ctx.ids.uuid();
  const of = { importId, vendorId: shop.vendorId, fileName: FileName.parse(input.fileName) };
  let isBegun = false;
  const summary = await importProducts(ctx, input, {
    ...source,
    keep: (inner, rows) =>
      withTransaction(inner, async (tx) => {
        // Only now is it known that the file can be read.
        if (!isBegun) await begin(tx, of);
        await keep(tx, importId, rows);
        isBegun = true;
      }),
  });
  if (!isBegun) return { ...summary, importId: null };
  const at = ctx.clock.now();
  await ctx.db
    .update(productImports)
    .set({ state: 'done', updatedAt: at })
    .where(eq(productImports.id, importId));
  return { ...summary, importId };
}

type New = { readonly importId: string; readonly vendorId: string; readonly fileName: string };

async function begin(tx: TxCtx, { importId, vendorId, fileName }: New): Promise<void> {
  const now = tx.clock.now();
  const when = { createdAt: now, startedAt: now, updatedAt: now };
  await tx.db.insert(productImports).values({ id: importId, vendorId, fileName, state: 'running', ...when });
  await recordAudit(tx, {
    action: 'product.import-start',
    resourceKind: 'vendor',
    resourceId: vendorId,
    details: { importId },
  });
}

async function keep(tx: TxCtx, importId: string, rows: readonly ImportedRow[]): Promise<void> {
  const row = await lockImport(tx, importId);
  if (row?.state !== 'running') throw new Error('an import that was ended while its command ran');
  await writeLines(tx, importId, rows);
  await wantPictures(tx, row, rows);
  await tx.db
    .update(productImports)
    .set({ doneLine: rows.at(-1)?.line.line ?? row.doneLine, updatedAt: tx.clock.now() })
    .where(eq(productImports.id, importId));
}
