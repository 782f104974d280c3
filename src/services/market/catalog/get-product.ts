import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { type MarkdownTree, parseMarkdown, sentencesOfTree, summaryOf } from '@/lib/markdown';
import type { Subsidy } from '@/lib/subsidy';
import { isSubsidyInForce, shopSubsidies } from '@/services/market/vendors';
import { AttributeDefinitions, type Specification, specificationsOf } from './attributes/definition';
import { definitionsOfCategory } from './attributes/definitions-of';
import type { CategoryName } from './category-tree/category-path';
import { familyOfOffer, type ProductFamily, readFamily } from './families/family-of';
import { BySlug } from './inputs';
import { type NextLot, offers } from './offers';
import { type ShownPicture, shownPictures } from './pictures-of';
import { factColumns, type ProductCard, type ProductFacts, toFacts } from './product-card';
import { relatedTo } from './related';
import { shareAddress } from './share-address';

/** At this many pieces or fewer a page says how many are left. */
export const FEW_LEFT = 5;

/** What search engines and messengers show of a description. */
const SUMMARY_LETTERS = 200;

export type ProductDetail = ProductFacts & {
  /** The description as its parts. */
  about: MarkdownTree;
  /** The beginning of the description on one line, without marks. */
  summary: string;
  /** Its photos, the first first; none while a drawing stands for it. */
  pictures: ShownPicture[];
  /** Path of the picture messengers show with a link; another one as soon as the picture would be another. */
  sharePicture: string;
  herbs: string[];
  /** Words buyers find it by. */
  tags: string[];
  /** What it says of what its category asks for, in the category's order. */
  specifications: Specification[];
  categorySlug: string;
  categoryName: string;
  /** What its category stands below; null where it stands alone. */
  categoryParent: CategoryName | null;
  vendorId: string;
  /** What its shop pays of deliveries; null for one that never did. */
  shopSubsidy: Subsidy | null;
  /** Pieces left, capped at FEW_LEFT + 1: a page never tells a rival how large the stock is. */
  available: number;
  /** The exact figure when it is 1 to FEW_LEFT, else null. */
  fewLeft: number | null;
  /** For adults only. */
  restricted: boolean;
  nextLot: NextLot | null;
  /** What else there is of it to choose from; null where there is nothing. */
  family: ProductFamily | null;
  /** What goes with it: what the shop has pinned, then what is like it. */
  related: ProductCard[];
};

/** What everybody may look at. @throws AppError not_found for a product that is not on sale, and for one for adults */
export const getProduct = (ctx: Ctx, input: BySlug): Promise<ProductDetail> => productAt(ctx, input, false);

/** Internal: the caller knows that an adult asks. @throws AppError not_found, also for a product for everybody */
export const getAdultsProduct = (ctx: Ctx, input: BySlug): Promise<ProductDetail> =>
  productAt(ctx, input, true);

/** The name of a product for adults, which is all that others are told. @throws AppError not_found as getAdultsProduct */
export async function adultsGate(ctx: Ctx, input: BySlug): Promise<string> {
  const { slug } = BySlug.parse(input);
  const [row] = await ctx.db
    .select({ name: offers.name })
    .from(offers)
    .where(and(eq(offers.slug, slug), offers.sold, offers.restricted));
  if (!row) throw notFound('product');
  return row.name;
}

const parentOfCategory = sql<CategoryName | null>`(
  select json_build_object('slug', above.slug, 'name', above.name)
  from categories c join categories above on above.id = c.parent_id where c.id = ${offers.categoryId})`;

/** What the product of the offer says beside its words, and what its category asks for: one look at each. */
const extrasOfOffer = sql<unknown>`(
  select jsonb_build_object('tags', p.tags, 'attributes', p.attributes,
    'asked', ${definitionsOfCategory(sql`p.category_id`)})
  from products p where p.id = ${offers.productId})`;

const Extras = z.object({
  tags: z.array(z.string()),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  asked: AttributeDefinitions,
});

/** Two statements. */
async function productAt(ctx: Ctx, input: BySlug, restricted: boolean): Promise<ProductDetail> {
  const { slug } = BySlug.parse(input);
  const [row] = await ctx.db
    .select({
      ...factColumns,
      description: offers.description,
      herbs: offers.herbs,
      categorySlug: offers.categorySlug,
      categoryName: offers.categoryName,
      categoryParent: parentOfCategory,
      vendorId: offers.vendorId,
      shopSubsidy: { fromUgx: shopSubsidies.fromUgx, mostUgx: shopSubsidies.mostUgx },
      restricted: offers.restricted,
      nextLot: offers.nextLot,
      pictures: shownPictures,
      family: familyOfOffer,
      extras: extrasOfOffer,
    })
    .from(offers)
    .leftJoin(shopSubsidies, isSubsidyInForce(offers.vendorId))
    .where(and(eq(offers.slug, slug), offers.sold, eq(offers.restricted, restricted)))
    .limit(1);
  if (!row) throw notFound('product');
  const facts = toFacts(row);
  const about = parseMarkdown(row.description);
  const { tags, attributes, asked } = Extras.parse(row.extras);
  return {
    ...facts,
    about,
    summary: summaryOf(sentencesOfTree(about), SUMMARY_LETTERS),
    sharePicture: shareAddress(facts),
    herbs: row.herbs,
    tags,
    specifications: specificationsOf(asked, attributes),
    categorySlug: row.categorySlug,
    categoryName: row.categoryName,
    categoryParent: row.categoryParent,
    vendorId: row.vendorId,
    shopSubsidy: row.shopSubsidy,
    restricted: row.restricted,
    nextLot: row.nextLot,
    pictures: row.pictures,
    family: readFamily(row.family, row.slug),
    related: await relatedTo(ctx, row.id),
    available: Math.min(row.available, FEW_LEFT + 1),
    fewLeft: row.available > 0 && row.available <= FEW_LEFT ? row.available : null,
  };
}
