import { and, asc, eq, gt } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { type LineKind, ListImportLines } from './inputs';
import { ownImport } from './own-import';
import { productImportLines } from './tables';

const PAGE = 50;

export type ImportReport = {
  readonly items: readonly {
    readonly line: number;
    readonly kind: LineKind;
    readonly sku: string;
    readonly name: string;
    readonly note: string;
    readonly undone: string | null;
  }[];
  /** Give it as `after` for the next page; null on the last. */
  readonly next: number | null;
};

/**
 * What becomes, or became, of the rows of a file, in its order.
 * @throws AppError not_found for another shop's import
 */
export async function listImportLines(ctx: Ctx, input: ListImportLines): Promise<ImportReport> {
  authorise(ctx, 'product.read-own');
  const { importId, kind, after } = ListImportLines.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  await ownImport(ctx, importId, vendorId);
  const { line, sku, name, note, undone } = productImportLines;
  const rows = await ctx.db
    .select({ line, kind: productImportLines.kind, sku, name, note, undone })
    .from(productImportLines)
    .where(
      and(
        eq(productImportLines.importId, importId),
        kind ? eq(productImportLines.kind, kind) : undefined,
        gt(line, after ?? 0),
      ),
    )
    .orderBy(asc(line))
    .limit(PAGE + 1);
  const items = rows.slice(0, PAGE);
  return { items, next: rows.length > PAGE ? (items.at(-1)?.line ?? null) : null };
}
