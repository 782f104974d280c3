import { and, desc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { type MarkdownTree, parseMarkdown } from '@/lib/markdown';
import { shareOf, subtractUgx, type Ugx } from '@/lib/money';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { type Claim, checkClaims } from './claims/check-claims';
import { type Companion, companionsOf } from './companions';
import { PRODUCT_STATES, ProductId, type ProductState } from './inputs';
import { offers } from './offers';
import { allTextOf, wordsOf } from './own-product';
import { picturesOf, type ShownPicture } from './pictures-of';
import { fitsName } from './product-address';
import { wordsAreShown } from './product-state';
import { lastDecided, waitingReview } from './reviews-of';
import {
  categories,
  type ProductPicture,
  type ProductText,
  productPrices,
  products,
  stockItems,
} from './tables';

const MOST_PRICES = 20;

/** What a piece at its price of now brings the shop; an order's commission is rounded down as a whole. */
export type Earnings = {
  commissionBps: number;
  commissionUgx: Ugx;
  keepsUgx: Ugx;
  /** After what it costs; below nought for a loss, null where nobody says what it costs. */
  earnsUgx: Ugx | null;
};

export type MyProduct = {
  id: string;
  slug: string;
  /** Buyers know its address, and its name has become another: the shop may renew it. */
  addressIsOld: boolean;
  sku: string | null;
  state: ProductState;
  form: string;
  categorySlug: string;
  priceUgx: Ugx;
  /** The fewest pieces in an order. */
  minQuantity: number;
  /** What a piece costs the shop; null where it does not say, and for those who may not manage products. */
  costUgx: Ugx | null;
  /** Null for those who may not manage products. */
  earnings: Earnings | null;
  picture: ProductPicture | null;
  /** Its photos, the first first; none while a drawing stands for it. */
  pictures: ShownPicture[];
  available: number;
  held: number;
  /** What buyers read, or would. */
  text: Required<ProductText>;
  /** The newest description as buyers would see it. */
  about: MarkdownTree;
  /** New words that wait for an admin beside those on sale. */
  waiting: Required<ProductText> | null;
  /** Why it was sent back last; null when the last answer was another. */
  sentBack: { reason: string; at: Date } | null;
  claims: Claim[];
  /** The newest first. */
  prices: { fromUgx: Ugx; toUgx: Ugx; at: Date }[];
  /** What the shop shows beside it. */
  goesWith: Companion[];
  /** The family it is a member of. */
  familyId: string | null;
  canManage: boolean;
};

const COLUMNS = {
  product: products,
  // The rate that an order freezes when it is placed.
  commissionBps: sql<number>`(select ${offers.commissionBps} from ${offers} where ${offers.productId} = ${products.id})`,
  categorySlug: categories.slug,
  available: sql<number>`coalesce(${stockItems.available}, 0)`,
  held: sql<number>`coalesce(${stockItems.held}, 0)`,
};

/** A product of the actor's shop as its form wants it. @throws AppError not_found, also for another shop's */
export async function getMyProduct(ctx: Ctx, input: ProductId): Promise<MyProduct> {
  authorise(ctx, 'product.read-own');
  const { productId } = ProductId.parse(input);
  const { vendorId, role } = await requireMembership(ctx, 'products.see');
  const [row] = await ctx.db
    .select(COLUMNS)
    .from(products)
    .innerJoin(categories, eq(categories.id, products.categoryId))
    .leftJoin(stockItems, eq(stockItems.productId, products.id))
    .where(and(eq(products.id, productId), eq(products.vendorId, vendorId)));
  if (!row) throw notFound('product');
  const { product, commissionBps, categorySlug, available, held } = row;
  const canManage = role !== 'packer';
  const [waiting, decided, prices, pictures, goesWith] = await Promise.all([
    waitingReview(ctx, productId),
    lastDecided(ctx, productId),
    ctx.db
      .select({ fromUgx: productPrices.fromUgx, toUgx: productPrices.toUgx, at: productPrices.changedAt })
      .from(productPrices)
      .where(eq(productPrices.productId, productId))
      .orderBy(desc(productPrices.changedAt), desc(productPrices.id))
      .limit(MOST_PRICES),
    picturesOf(ctx, productId),
    companionsOf(ctx, productId),
  ]);
  const text = allTextOf(product);
  const edit = waiting?.kind === 'edit' ? { ...text, ...waiting.proposed } : null;
  const { id, slug, sku, form, priceUgx, minQuantity, picture } = product;
  const costUgx = canManage ? product.costUgx : null;
  const state = PRODUCT_STATES.find((one) => one === product.status) ?? 'draft';
  return {
    ...{ id, slug, sku, form, priceUgx, minQuantity, costUgx, picture, categorySlug, available, held, state },
    earnings: canManage ? earningsOf(priceUgx, costUgx, commissionBps) : null,
    addressIsOld: wordsAreShown(state) && !fitsName(slug, product.name, id),
    text,
    about: parseMarkdown((edit ?? product).description),
    waiting: edit,
    sentBack: decided?.reason && decided.decidedAt ? { reason: decided.reason, at: decided.decidedAt } : null,
    claims: checkClaims(wordsOf(edit ?? product)),
    prices,
    pictures,
    goesWith,
    familyId: product.familyId,
    canManage,
  };
}

function earningsOf(priceUgx: Ugx, costUgx: Ugx | null, commissionBps: number): Earnings {
  const commissionUgx = shareOf(priceUgx, commissionBps);
  const keepsUgx = subtractUgx(priceUgx, commissionUgx);
  const earnsUgx = costUgx === null ? null : subtractUgx(keepsUgx, costUgx);
  return { commissionBps, commissionUgx, keepsUgx, earnsUgx };
}
