import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import type { Ugx } from '@/lib/money';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { PRODUCT_STATES, type ProductState } from '../inputs';
import { productFamilies, productReviews, products, stockItems } from '../tables';
import { byOptions } from './by-options';
import { FamilyId, MOST_MEMBERS } from './inputs';

/** Products that could join, as many as one looks through. */
const MOST_OTHERS = 200;

export type MyMember = {
  id: string;
  name: string;
  options: string[];
  sku: string | null;
  state: ProductState;
  priceUgx: Ugx;
  minQuantity: number;
  /** For those who manage products. */
  costUgx: Ugx | null;
  hasPicture: boolean;
  available: number;
  held: number;
  /** Pieces that belong to lots and are counted there. */
  lotted: number;
  /** New words of a product on sale wait for an admin. */
  wordsWait: boolean;
};

export type MyFamily = {
  id: string;
  name: string;
  axes: string[];
  /** The words of the member that has been there the longest. */
  description: string;
  members: MyMember[];
  /** Products of the shop that are in the same category and in no family, by name. */
  others: { id: string; name: string; strength: string }[];
  canManage: boolean;
};

const COLUMNS = {
  id: products.id,
  name: products.name,
  options: products.options,
  sku: products.sku,
  state: products.status,
  priceUgx: products.priceUgx,
  minQuantity: products.minQuantity,
  costUgx: products.costUgx,
  hasPicture: sql<boolean>`${products.picture} is not null`,
  available: sql<number>`coalesce(${stockItems.available}, 0)`,
  held: sql<number>`coalesce(${stockItems.held}, 0)`,
  lotted: sql<number>`coalesce(${stockItems.lotted}, 0)`,
  wordsWait: sql<boolean>`exists (select from ${productReviews} where ${productReviews.productId} = ${products.id}
    and ${productReviews.state} = 'waiting' and ${productReviews.kind} = 'edit')`,
};

/** A family of the actor's shop with all its members. @throws AppError not_found, also for another shop's */
export async function getMyFamily(ctx: Ctx, input: FamilyId): Promise<MyFamily> {
  authorise(ctx, 'product.read-own');
  const { familyId } = FamilyId.parse(input);
  const { vendorId, role } = await requireMembership(ctx, 'products.see');
  const [family] = await ctx.db
    .select()
    .from(productFamilies)
    .where(and(eq(productFamilies.id, familyId), eq(productFamilies.vendorId, vendorId)));
  if (!family) throw notFound('family');
  const [rows, [oldest], others] = await Promise.all([
    ctx.db
      .select(COLUMNS)
      .from(products)
      .leftJoin(stockItems, eq(stockItems.productId, products.id))
      .where(eq(products.familyId, familyId))
      .limit(MOST_MEMBERS),
    ctx.db
      .select({ description: products.description })
      .from(products)
      .where(eq(products.familyId, familyId))
      .orderBy(asc(products.createdAt), asc(products.id))
      .limit(1),
    ctx.db
      .select({ id: products.id, name: products.name, strength: products.strength })
      .from(products)
      .where(
        and(
          eq(products.vendorId, vendorId),
          eq(products.categoryId, family.categoryId),
          isNull(products.familyId),
        ),
      )
      .orderBy(asc(products.name), asc(products.id))
      .limit(MOST_OTHERS),
  ]);
  const canManage = role !== 'packer';
  const members = rows.map(({ options, state, costUgx, ...row }) => ({
    ...{ ...row, options: options ?? [], costUgx: canManage ? costUgx : null },
    state: PRODUCT_STATES.find((one) => one === state) ?? 'draft',
  }));
  const { id, name, axes } = family;
  return {
    ...{ id, name, axes, description: oldest?.description ?? '', others },
    members: members.sort((one, other) => byOptions(one.options, other.options)),
    canManage,
  };
}
