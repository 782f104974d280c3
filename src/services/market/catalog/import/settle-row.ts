import type { FileCategory } from './guesses';
import type { Known } from './known-products';
import type { ImportDraft } from './read-product';

/** A row that is a product, with where it stands in the file. */
export type DraftRow = { readonly draft: ImportDraft; readonly line: number };

/** A row of which it is known where its product goes, or stays. */
export type SettledRow = {
  readonly draft: ImportDraft & { readonly categoryId: string };
  readonly line: number;
  /** Why its category stays, though the file names another; empty where it does not. */
  readonly stays: string;
};
/** A row of which nothing can be made. */
export type BarredRow = DraftRow & { readonly why: string };

type Product = Pick<Known['product'], 'categoryId' | 'familyId'>;
export type CategoriesById = ReadonlyMap<string, FileCategory>;

/**
 * Says where the product of a row goes. What the shop has never moves into goods for adults, out of them, or from one kind
 * to another: an admin has read it, or will, as what it is. What is new goes where the row says, if that is open today.
 */
export function settleRow(
  { draft, line }: DraftRow,
  product: Product | undefined,
  categories: CategoriesById,
): SettledRow | BarredRow {
  if (product) return settleKnown({ draft, line }, product, categories);
  const { categoryId, barred } = draft;
  const category = categoryId === null ? undefined : categories.get(categoryId);
  const why = barred ?? (category ? category.closedWhy : GONE);
  return categoryId === null || why
    ? { draft, line, why: why ?? GONE }
    : { draft: { ...draft, categoryId }, line, stays: '' };
}

const GONE = 'Its category was taken away while the file was read.';

function settleKnown({ draft, line }: DraftRow, product: Product, categories: CategoriesById): SettledRow {
  const stay = (stays = ''): SettledRow => ({
    draft: { ...draft, categoryId: product.categoryId },
    line,
    stays,
  });
  const { categoryId, namedId, barred, says } = draft;
  const isThere = namedId === product.categoryId || categoryId === product.categoryId;
  if (!says.category || isThere) return stay();
  const [from, to] = [product.categoryId, categoryId ?? ''].map((id) => categories.get(id));
  if (from?.restricted || to?.restricted)
    return stay(
      `its category stays: a file moves nothing into or out of ${nameOf(from?.restricted ? from : to)}`,
    );
  if (categoryId === null || !to || barred) return stay(`its category stays: ${barred ?? GONE}`);
  return { draft: { ...draft, categoryId }, line, stays: '' };
}

const nameOf = (category: FileCategory | undefined): string => `"${category?.name ?? ''}"`;
