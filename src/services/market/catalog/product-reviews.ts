import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { type MarkdownTree, parseMarkdown } from '@/lib/markdown';
import type { Ugx } from '@/lib/money';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { authorise } from '@/services/platform/access';
import {
  type AttributeDefinition,
  AttributeDefinitions,
  type Specification,
  specificationsOf,
} from './attributes/definition';
import { definitionsOfCategory } from './attributes/definitions-of';
import { type Claim, checkClaims } from './claims/check-claims';
import { ListProductReviews, ReviewId } from './inputs';
import { offers } from './offers';
import { allTextOf, textOfProduct, wordsOf } from './own-product';
import { type ProductPicture, type ProductText, productReviews, products } from './tables';

export type ReviewItem = {
  id: string;
  kind: 'first' | 'edit';
  name: string;
  vendorName: string;
  submittedAt: Date;
  claimCount: number;
};

/** What waits for an answer, the longest first. Admins only. */
export async function listProductReviews(ctx: Ctx, input: ListProductReviews): Promise<Page<ReviewItem>> {
  authorise(ctx, 'product.read-any');
  const { cursor, limit } = ListProductReviews.parse(input);
  const rows = await ctx.db
    .select({
      id: productReviews.id,
      kind: productReviews.kind,
      proposed: productReviews.proposed,
      vendorName: offers.vendorName,
      submittedAt: productReviews.submittedAt,
    })
    .from(productReviews)
    .innerJoin(offers, eq(offers.productId, productReviews.productId))
    .where(and(eq(productReviews.state, 'waiting'), after(cursor)))
    .orderBy(asc(productReviews.submittedAt), asc(productReviews.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => encodeCursor([row.submittedAt.toISOString(), row.id]));
  const items = page.items.map(({ proposed, ...row }) => ({
    ...row,
    name: proposed.name,
    claimCount: checkClaims(wordsOf(proposed)).length,
  }));
  return { items, nextCursor: page.nextCursor };
}

export type ReviewView = {
  id: string;
  kind: 'first' | 'edit';
  state: string;
  reason: string | null;
  submittedAt: Date;
  decidedAt: Date | null;
  vendorName: string;
  vendorSlug: string;
  categoryName: string;
  form: string;
  priceUgx: Ugx;
  /** None where the shop took a draft back that has none. */
  picture: ProductPicture | null;
  /** All that buyers would read; beside the words what the shop says of the attributes, by their names. */
  proposed: ReviewedText;
  /** The description as buyers would see it. */
  about: MarkdownTree;
  /** What buyers read today; null for what is not on sale yet. */
  current: ReviewedText | null;
  claims: Claim[];
};

/** A product's words with what it says beside them; attributes as buyers would read them, and those they do not. */
export type ReviewedText = ReturnType<typeof textOfProduct> & {
  tags: string[];
  specifications: Specification[];
};

const { name, description, strength, herbs, vendorName, vendorSlug, categoryName, form, priceUgx, picture } =
  offers;
const OFFER = {
  name,
  description,
  strength,
  herbs,
  vendorName,
  vendorSlug,
  categoryName,
  form,
  priceUgx,
  picture,
};

const EXTRAS = {
  tags: products.tags,
  attributes: products.attributes,
  asked: definitionsOfCategory(sql`${offers.categoryId}`),
};

/** One request with what changes in it and what is claimed. @throws AppError not_found */
export async function getProductReview(ctx: Ctx, input: ReviewId): Promise<ReviewView> {
  authorise(ctx, 'product.read-any');
  const { reviewId } = ReviewId.parse(input);
  const [row] = await ctx.db
    .select({ review: productReviews, offer: OFFER, extras: EXTRAS })
    .from(productReviews)
    .innerJoin(offers, eq(offers.productId, productReviews.productId))
    .innerJoin(products, eq(products.id, productReviews.productId))
    .where(eq(productReviews.id, reviewId));
  if (!row) throw notFound('product');
  const { review, offer } = row;
  const { id, kind, state, reason, submittedAt, decidedAt } = review;
  const { name: _n, description: _d, strength: _s, herbs: _h, ...facts } = offer;
  const known = allTextOf({ ...offer, ...row.extras });
  const proposed = { ...known, ...review.proposed };
  const asked = AttributeDefinitions.parse(row.extras.asked);
  return {
    ...{ id, kind, state, reason, submittedAt, decidedAt },
    ...facts,
    proposed: reviewedText(asked, proposed),
    about: parseMarkdown(proposed.description),
    current: kind === 'edit' ? reviewedText(asked, known) : null,
    claims: checkClaims(wordsOf(review.proposed)),
  };
}

/** An admin reads what buyers are not shown, too. */
function reviewedText(asked: readonly AttributeDefinition[], text: Required<ProductText>): ReviewedText {
  const all = asked.map((one) => ({ ...one, shown: true }));
  return {
    ...textOfProduct(text),
    tags: text.tags,
    specifications: specificationsOf(all, text.attributes),
  };
}

function after(cursor: string | null | undefined): SQL | undefined {
  const place = placeAfter(cursor);
  if (!place) return undefined;
  return sql`(${productReviews.submittedAt}, ${productReviews.id}) > (${place.at}::timestamptz, ${place.id}::uuid)`;
}
