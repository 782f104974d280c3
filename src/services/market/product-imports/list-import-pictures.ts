import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { productNames } from '@/services/market/catalog';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { ListImportPictures, type PictureState } from './inputs';
import { ownImport } from './own-import';
import { productImportPictures } from './tables';

const PAGE = 50;

export type ImportPictures = {
  readonly items: readonly {
    readonly number: number;
    readonly url: string;
    readonly state: PictureState;
    readonly reason: string | null;
    readonly tries: number;
    readonly productId: string;
    readonly product: string;
  }[];
  /** Give it as `after` for the next page; null on the last. */
  readonly next: number | null;
};

/**
 * The pictures of a file that did not come, with the reason of each.
 * @throws AppError not_found for another shop's import
 */
export async function listImportPictures(ctx: Ctx, input: ListImportPictures): Promise<ImportPictures> {
  authorise(ctx, 'product.read-own');
  const { importId, after } = ListImportPictures.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  await ownImport(ctx, importId, vendorId);
  const { number, url, state, reason, tries, productId } = productImportPictures;
  const rows = await ctx.db
    .select({ number, url, state, reason, tries, productId })
    .from(productImportPictures)
    .where(
      and(
        eq(productImportPictures.importId, importId),
        inArray(state, ['refused', 'failed']),
        gt(number, after ?? 0),
      ),
    )
    .orderBy(asc(number))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const names = await productNames(
    ctx,
    page.map((row) => row.productId),
  );
  const items = page.map((row) => ({ ...row, product: names.get(row.productId) ?? '' }));
  return { items, next: rows.length > PAGE ? (items.at(-1)?.number ?? null) : null };
}
