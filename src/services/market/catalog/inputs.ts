import { z } from 'zod';
import { markdownProblem } from '@/lib/markdown/nesting';
import { ugx } from '@/lib/money';
import { Reason } from '@/lib/reason';
import { AttributeAnswers } from './attributes/inputs';
import { Tags } from './tags';

export const SHELF_LIMIT = 24;

export const Slug = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[a-z0-9-]+$/);

/** Cursors are opaque; one that nobody handed out starts the list at its beginning. */
export const Cursor = z.string().max(400).nullish();

export const ListShelf = z.object({
  categorySlug: Slug.optional(),
  vendorSlug: Slug.optional(),
  cursor: Cursor,
  limit: z.number().int().min(1).max(48).default(SHELF_LIMIT),
});
export type ListShelf = z.input<typeof ListShelf>;

export const BySlug = z.object({ slug: Slug });
export type BySlug = z.infer<typeof BySlug>;

export const SharePicture = z.object({ slug: Slug, mark: z.string().regex(/^[0-9a-f]{16}$/) });
export type SharePicture = z.infer<typeof SharePicture>;

export { type Claim, checkClaims } from './claims/check-claims';

export const PRODUCT_STATES = ['draft', 'review', 'live', 'paused'] as const;
export type ProductState = (typeof PRODUCT_STATES)[number];

/** What a shop does with a product, besides editing it. */
export const SHOP_DEEDS = ['submit', 'withdraw', 'pause', 'resume'] as const;
export type ShopDeed = (typeof SHOP_DEEDS)[number];

/** What goods come in; each has a drawing of its own. */
export const PRODUCT_FORMS = [
  'dropper',
  'capsules',
  'pouch',
  'tin',
  'tube',
  'soap',
  'teabox',
  'jar',
  'bottle',
] as const;
export type ProductForm = (typeof PRODUCT_FORMS)[number];

export const MAX_DESCRIPTION = 4_000;
/** At this many pieces or fewer a shop is told to make more. */
export const LOW_STOCK = 5;
export const MAX_PIECES = 1_000_000;
/** As many of one product as a basket may hold; the table holds the same limit. */
export const MOST_AT_LEAST = 50;
/** More shillings than anything on this market costs. */
const MAX_PRICE_UGX = 100_000_000n;

/** One line of text, its spaces evened out. */
export const line = (what: string, max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .refine((text) => text.length <= max, `${what}: ${max} letters at most.`);

export const ProductName = line('The name', 120).refine(
  (text) => text.length >= 3,
  'Give it a name of three letters or more.',
);
export const Strength = line('Size or strength', 40);
export const Herbs = z
  .array(line('A herb', 40).refine((herb) => herb !== '', 'A herb needs a name.'))
  .max(12, 'Name twelve herbs at most.');
function refuseNesting(text: string, check: z.RefinementCtx): void {
  const message = markdownProblem(text);
  if (message) check.addIssue({ code: 'custom', message });
}

/** Markdown, of which HTML is no part: what looks like HTML is shown as it was typed. */
export const Description = z
  .string()
  .transform((text) =>
    text
      .replace(/\r\n?/g, '\n')
      .replace(/(?<![ \t])[ \t]+\n/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  )
  .refine((text) => text.length >= 20, 'Describe it in 20 letters or more.')
  .refine((text) => text.length <= MAX_DESCRIPTION, `The description: ${MAX_DESCRIPTION} letters at most.`)
  .superRefine(refuseNesting);
export const Sku = z
  .string()
  .trim()
  .max(64, 'The SKU: 64 letters at most.')
  .regex(/^[^\p{Cc}]*$/u, 'The SKU has a character that cannot be kept.')
  .nullable()
  .transform((text) => text || null);
export const PriceUgx = z
  .bigint('Enter the price in whole shillings.')
  .positive('A price is above nought.')
  .max(MAX_PRICE_UGX, 'That price is too high for this market.')
  .transform(ugx);

/** What a piece costs the shop; nothing where it does not say. */
export const CostUgx = z
  .bigint('Enter the cost in whole shillings.')
  .min(0n, 'The cost is nought or more.')
  .max(MAX_PRICE_UGX, 'That cost is too high for this market.')
  .transform(ugx)
  .nullable();

export const MinQuantity = z
  .number('Enter a whole number of pieces.')
  .int('Enter a whole number of pieces.')
  .min(1, 'The smallest order is one piece or more.')
  .max(MOST_AT_LEAST, `The smallest order: ${MOST_AT_LEAST} pieces at most.`);

/** As many as stand beside a product without being a shelf. */
export const MOST_COMPANIONS = 4;

export const SaveProduct = z.object({
  /** Chosen by the browser: pressing Save twice makes one product. */
  productId: z.uuid(),
  name: ProductName,
  description: Description,
  categorySlug: Slug,
  form: z.enum(PRODUCT_FORMS, { error: 'Choose what it comes in.' }),
  strength: Strength,
  herbs: Herbs,
  priceUgx: PriceUgx,
  /** The fewest pieces in an order. Left out, it stays as it is; one for a new product. */
  minQuantity: MinQuantity.optional(),
  /** For the shop alone. Left out, it stays as it is. */
  costUgx: CostUgx.optional(),
  sku: Sku,
  /** All of them; left out: they stay. */
  tags: Tags.optional(),
  /** Answers to all that the category asks for; left out: they stay. */
  attributes: AttributeAnswers.optional(),
  /** Other products of the shop to show beside it, the first first; left out: they stay. */
  goesWith: z
    .array(z.uuid())
    .max(MOST_COMPANIONS, `Choose ${MOST_COMPANIONS} products at most.`)
    .refine((ids) => new Set(ids).size === ids.length, 'Choose each product once.')
    .optional(),
});
export type SaveProduct = z.input<typeof SaveProduct>;

/** However short: it is still being written. */
export const PreviewDescription = z.object({
  description: z
    .string()
    .max(MAX_DESCRIPTION, `The description: ${MAX_DESCRIPTION} letters at most.`)
    .superRefine(refuseNesting),
});
export type PreviewDescription = z.infer<typeof PreviewDescription>;

export const ProductId = z.object({ productId: z.uuid() });
export type ProductId = z.infer<typeof ProductId>;

/** As many photos as anybody looks at. */
export const MOST_PICTURES = 8;
export const MAX_ALT = 160;

/** The photos as they should be, in this order and with these words; whoever is left out is taken away. */
export const ArrangePictures = z.object({
  productId: z.uuid(),
  /** The photos the person saw, so that nothing a colleague did meanwhile is lost. */
  seen: z.array(z.uuid()).max(MOST_PICTURES),
  pictures: z
    .array(z.object({ pictureId: z.uuid(), alt: line('What the photo shows', MAX_ALT) }))
    .max(MOST_PICTURES)
    .refine(
      (list) => new Set(list.map(({ pictureId }) => pictureId)).size === list.length,
      'Each photo has one place.',
    ),
});
export type ArrangePictures = z.input<typeof ArrangePictures>;

export const ChangeProductState = z.object({ productId: z.uuid(), deed: z.enum(SHOP_DEEDS) });
export type ChangeProductState = z.infer<typeof ChangeProductState>;

export const pieces = z
  .number('Enter a whole number of pieces.')
  .int('Enter a whole number of pieces.')
  .min(0, 'Stock cannot be below nought.')
  .max(MAX_PIECES, 'That is more than anybody has.');

export const CorrectStock = z.object({
  productId: z.uuid(),
  /** Chosen by the browser: the same correction again changes nothing. */
  correctionId: z.uuid(),
  /** Pieces for sale as the person saw them, and as they should be; what was sold in between stays sold. */
  seen: pieces,
  pieces,
});
export type CorrectStock = z.infer<typeof CorrectStock>;

export const ListMyProducts = z.object({
  state: z.enum(PRODUCT_STATES).nullish(),
  /** Live ones of which few are left. */
  low: z.boolean().default(false),
  q: z.string().trim().max(80).nullish(),
  cursor: Cursor,
  limit: z.number().int().min(1).max(100).default(50),
});
export type ListMyProducts = z.input<typeof ListMyProducts>;

export const ListProductReviews = z.object({
  cursor: Cursor,
  limit: z.number().int().min(1).max(100).default(50),
});
export type ListProductReviews = z.input<typeof ListProductReviews>;

export const ReviewId = z.object({ reviewId: z.uuid() });
export type ReviewId = z.infer<typeof ReviewId>;

export const DecideReview = z.discriminatedUnion('decision', [
  z.object({ reviewId: z.uuid(), decision: z.literal('approved') }),
  z.object({ reviewId: z.uuid(), decision: z.literal('sent_back'), reason: Reason }),
]);
export type DecideReview = z.input<typeof DecideReview>;

export const ImportProducts = z.object({
  vendorSlug: Slug,
  /** Says what would happen and changes nothing. */
  dryRun: z.boolean(),
  /** Sells at once what has all it needs and makes no claims; else an admin reads everything first. */
  goLive: z.boolean(),
  /** Where to put what fits into no category of ours. */
  categorySlug: Slug.optional(),
});
export type ImportProducts = z.infer<typeof ImportProducts>;

export {
  ATTRIBUTE_KINDS,
  ATTRIBUTE_TEXT_LETTERS,
  type AttributeDefinition,
  type AttributeKind,
  type AttributeValues,
  answerTo,
  missingIn,
  valueProblem,
} from './attributes/definition';
export {
  AddAttribute,
  ATTRIBUTE_LABEL_LETTERS,
  ATTRIBUTE_UNIT_LETTERS,
  ChangeAttribute,
  OrderAttributes,
  SwitchAttribute,
} from './attributes/inputs';
export { readNumber } from './attributes/read-number';
export {
  CATEGORY_LINE_LETTERS,
  CATEGORY_NAME_LETTERS,
  CATEGORY_SLUG_LETTERS,
  CategoryId,
  ChangeCategory,
  CreateCategory,
  MoveCategory,
  OrderCategories,
  SwitchCategory,
} from './category-tree/inputs';
/** What a column of an imported file can be. */
export { FIELDS, type Field } from './import/columns';
export { MOST_TAGS, splitTags, Tags } from './tags';
