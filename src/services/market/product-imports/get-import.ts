import { eq, max, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type ChosenColumn, guessColumns } from '@/services/market/catalog';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { ImportId, type ImportState, type LineKind, type PictureState } from './inputs';
import { ownImport } from './own-import';
import { productImportLines, productImportPictures } from './tables';

export type ImportView = {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly state: ImportState;
  readonly createdAt: Date;
  /** The columns with what they are read as, and a few values; empty until the file was looked at. */
  readonly columns: readonly { header: string; is: ChosenColumn; values: readonly string[] }[];
  readonly categorySlug: string | null;
  readonly problem: string | null;
  readonly counts: Readonly<Record<LineKind, number>>;
  /** From 0 to 1 while it is written or taken back; null while it is checked. */
  readonly share: number | null;
  /** Pictures the file names that the shop has not got, as the check found. */
  readonly picturesNamed: number;
  readonly pictures: Readonly<Record<PictureState, number>>;
};

/**
 * How an import of one's own shop stands.
 * @throws AppError not_found for another shop's import
 */
export async function getImport(ctx: Ctx, input: ImportId): Promise<ImportView> {
  authorise(ctx, 'product.read-own');
  const { importId } = ImportId.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  const row = await ownImport(ctx, importId, vendorId);
  const { counts, lastLine, toUndo, undone } = await countsOf(ctx, importId);
  const { id, fileName, bytes, state, createdAt, categorySlug, problem, doneLine } = row;
  const headers = row.headers ?? [];
  const chosen = row.columns ?? guessColumns(headers);
  return {
    id,
    fileName,
    bytes,
    state,
    createdAt,
    columns: headers.map((header, index) => ({
      header,
      is: chosen[index] ?? 'none',
      values: (row.sample ?? []).map((cells) => cells[index] ?? '').filter(Boolean),
    })),
    categorySlug,
    problem,
    picturesNamed: row.pictureCount,
    pictures: await picturesOf(ctx, importId),
    counts,
    share:
      state === 'running'
        ? doneLine / Math.max(lastLine, 1)
        : state === 'undoing'
          ? undone / Math.max(toUndo, 1)
          : null,
  };
}

async function countsOf(ctx: Ctx, importId: string) {
  const rows = await ctx.db
    .select({
      kind: productImportLines.kind,
      count: sql<number>`count(*)::int`,
      lastLine: max(productImportLines.line),
      toUndo: sql<number>`count(undo)::int`,
      undone: sql<number>`count(undone)::int`,
    })
    .from(productImportLines)
    .where(eq(productImportLines.importId, importId))
    .groupBy(productImportLines.kind);
  const counts = { created: 0, changed: 0, skipped: 0, wrong: 0 };
  for (const { kind, count } of rows) counts[kind] = count;
  return {
    counts,
    lastLine: Math.max(0, ...rows.map((row) => row.lastLine ?? 0)),
    toUndo: rows.reduce((sum, row) => sum + row.toUndo, 0),
    undone: rows.reduce((sum, row) => sum + row.undone, 0),
  };
}

async function picturesOf(ctx: Ctx, importId: string): Promise<Record<PictureState, number>> {
  const { state } = productImportPictures;
  const rows = await ctx.db
    .select({ state, count: sql<number>`count(*)::int` })
    .from(productImportPictures)
    .where(eq(productImportPictures.importId, importId))
    .groupBy(state);
  const counts = { waiting: 0, fetched: 0, refused: 0, failed: 0, undone: 0 };
  for (const row of rows) counts[row.state] = row.count;
  return counts;
}
