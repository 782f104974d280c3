import { and, eq, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { invalid } from '@/lib/errors';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { toJson } from '@/services/platform/outbox';
import { definitionsOf } from '../attributes/definitions-of';
import { lockShelf } from '../lock-shelf';
import { products, stockCorrections } from '../tables';
import { SaveMembers } from './inputs';
import { type Family, lockFamily, lockMembers, lockStock } from './own-family';
import { type Asked, type Known, planSave, type RowProblem } from './save-plan';
import { writeMembers } from './write-members';

export type SaveMembersOutcome =
  /** How many products are other than before. */
  | { readonly kind: 'saved'; readonly changed: number }
  /** Nothing was saved. */
  | { readonly kind: 'refused'; readonly problems: RowProblem[] };

/**
 * Saves prices, costs, smallest orders, SKUs, options, stock and states of many members at once, whole or not at all, in
 * as many statements for five hundred as for two. The same again changes nothing.
 * @throws AppError not_found for another shop's family, forbidden for those who may not manage products
 */
export async function saveMembers(ctx: Ctx, input: SaveMembers): Promise<SaveMembersOutcome> {
  authorise(ctx, 'product.write-own');
  const { familyId, rows } = SaveMembers.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<SaveMembersOutcome> => {
    await lockShelf(tx, vendorId);
    const family = await lockFamily(tx, familyId, vendorId);
    const { plans, problems } = planSave(rows, await knownOf(tx, family, rows));
    if (problems.length > 0) return { kind: 'refused', problems };
    return { kind: 'saved', changed: await writeMembers(tx, plans) };
  });
}

async function knownOf(tx: TxCtx, family: Family, rows: readonly Asked[]): Promise<Known> {
  const members = await lockMembers(tx, family.id);
  const counted = rows.filter(({ stock }) => stock !== undefined);
  // Raising a smallest order locks the shelf too: all of them here, in the order in which buyers do.
  const shelves = rows.filter(({ stock, minQuantity }) => stock !== undefined || minQuantity !== undefined);
  return {
    axes: family.axes.length,
    attributes: rows.some(({ deed }) => deed === 'submit') ? await definitionsOf(tx, family.categoryId) : [],
    members,
    stock:
      shelves.length > 0
        ? await lockStock(
            tx,
            shelves.map(({ productId }) => productId),
          )
        : new Map(),
    counted: await correctionsOf(tx, counted),
    skusElsewhere: await skusElsewhere(tx, family, rows),
  };
}

/** Those of the corrections that were made before. @throws AppError invalid where one was of another product */
async function correctionsOf(tx: TxCtx, rows: readonly Asked[]): Promise<ReadonlySet<string>> {
  const asked = new Map(
    rows.flatMap(({ productId, stock }) => (stock ? [[stock.correctionId, productId] as const] : [])),
  );
  if (asked.size < rows.length) throw invalid('Each count of stock has an id of its own.');
  if (asked.size === 0) return new Set();
  const earlier = await tx.db
    .select({ id: stockCorrections.id, productId: stockCorrections.productId })
    .from(stockCorrections)
    .where(
      sql`${stockCorrections.id} in (select jsonb_array_elements_text(${toJson([...asked.keys()])}::text::jsonb)::uuid)`,
    );
  if (earlier.some(({ id, productId }) => asked.get(id) !== productId))
    throw invalid('That correction is of another product.');
  return new Set(earlier.map(({ id }) => id));
}

async function skusElsewhere(
  tx: TxCtx,
  { id, vendorId }: Family,
  rows: readonly Asked[],
): Promise<ReadonlySet<string>> {
  const skus = rows.flatMap(({ sku }) => (sku ? [sku] : []));
  if (skus.length === 0) return new Set();
  const others = await tx.db
    .select({ sku: products.sku })
    .from(products)
    .where(
      and(
        eq(products.vendorId, vendorId),
        sql`${products.familyId} is distinct from ${id}::uuid`,
        sql`${products.sku} in (select jsonb_array_elements_text(${toJson(skus)}::text::jsonb))`,
      ),
    );
  return new Set(others.flatMap(({ sku }) => (sku === null ? [] : [sku])));
}
