import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id, ugxColumn } from '@/db/columns';
import { vendors } from '@/services/market/vendors/tables';
import type { AttributeValues } from './attributes/definition';
import { categories } from './category-tables';

export * from './category-tables';

/** Media keys of the rendered sizes; see platform/media. */
export type ProductPicture = {
  avif640: string;
  webp640: string;
  avif320: string;
  webp320: string;
  colour: string;
};

/** A photo in all its sizes. Those taken before there were large ones have the sizes of a shelf only. */
export type PictureFiles = ProductPicture & {
  avifLarge?: string;
  webpLarge?: string;
  /** Side of the large square, in pixels. */
  largePx?: number;
  /** The whole photo, which no page shows. */
  original?: string;
  /** A few pixels as a data address. */
  blur?: string;
};

/**
 * Products of one shop that differ in up to three things, such as size and flavour. Each stays a product with its own
 * price, stock and page; what a family has in common, its members have too, by the database (0069_family_rules.sql),
 * which also lets a family go with its last member.
 */
export const productFamilies = pgTable(
  'product_families',
  {
    id: id(),
    vendorId: uuid()
      .notNull()
      .references(() => vendors.id),
    categoryId: uuid()
      .notNull()
      .references(() => categories.id),
    name: text().notNull(),
    /** What its members differ in: "Size", "Flavour". As many as there were at first. */
    axes: text().array().notNull(),
    /** What the shop's file calls it, by which an import knows it again; null of one that was made by hand or by name. */
    source: text(),
    createdAt: createdAt(),
    updatedAt: at().notNull(),
  },
  (t) => [
    // What members refer to, so that none is of another shop or category.
    unique('product_families_same').on(t.id, t.vendorId, t.categoryId),
    index('product_families_vendor').on(t.vendorId),
    uniqueIndex('product_families_source').on(t.vendorId, t.source),
    check('product_families_axes', sql`cardinality(${t.axes}) between 1 and 3`),
  ],
);

export const products = pgTable(
  'products',
  {
    id: id(),
    slug: text().notNull().unique(),
    vendorId: uuid()
      .notNull()
      .references(() => vendors.id),
    categoryId: uuid()
      .notNull()
      .references(() => categories.id),
    name: text().notNull(),
    description: text().notNull(),
    form: text().notNull(),
    strength: text().notNull(),
    herbs: text().array().notNull(),
    priceUgx: ugxColumn().notNull(),
    /** The fewest pieces the shop sends; no more than a basket may hold. */
    minQuantity: integer().notNull().default(1),
    /** What a piece costs the shop, as far as it says. Only its own people see it; `offers` has no such column. */
    costUgx: ugxColumn(),
    status: text().notNull().default('live'),
    /** What shelves show: the first of its photos, kept so by the database, or a drawing. None yet: a draft only. */
    picture: jsonb().$type<ProductPicture>(),
    /** The shop's own name for it, by which imports know it again. */
    sku: text(),
    ratingSum: integer().notNull().default(0),
    ratingCount: integer().notNull().default(0),
    /** Order on the shelf, highest first; set by the seed and later by sales. */
    shelfRank: integer().notNull().default(0),
    familyId: uuid(),
    /** What it is in each of its family's axes: "60 g", "Ginger". */
    options: text().array(),
    /** Words buyers find it by, in small letters. */
    tags: text().array().notNull().default([]),
    attributes: jsonb().$type<AttributeValues>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: at().notNull(),
  },
  (t) => [
    index('products_shelf').on(t.categoryId, t.shelfRank.desc(), t.id),
    index('products_vendor').on(t.vendorId, t.shelfRank.desc(), t.id),
    // What is alike in herbs or tags is looked for by these.
    index('products_herbs').using('gin', t.herbs),
    index('products_tags_in').using('gin', t.tags),
    index('products_vendor_news').on(t.vendorId, t.updatedAt.desc(), t.id.desc()),
    uniqueIndex('products_sku').on(t.vendorId, t.sku),
    foreignKey({
      name: 'products_family',
      columns: [t.familyId, t.vendorId, t.categoryId],
      foreignColumns: [productFamilies.id, productFamilies.vendorId, productFamilies.categoryId],
    }).onUpdate('cascade'),
    check('products_options', sql`(${t.familyId} is null) = (${t.options} is null)`),
    check('products_tags', sql`cardinality(${t.tags}) <= 10`),
    check('products_attributes', sql`jsonb_typeof(${t.attributes}) = 'object'`),
    check('products_price', sql`${t.priceUgx} > 0`),
    check('products_cost', sql`${t.costUgx} between 0 and 100000000`),
    check('products_min_quantity', sql`${t.minQuantity} between 1 and 50`),
    check('products_status', sql`${t.status} in ('draft', 'review', 'live', 'paused')`),
    check('products_picture', sql`${t.picture} is not null or ${t.status} = 'draft'`),
    check(
      'products_rating',
      sql`${t.ratingCount} >= 0 and ${t.ratingSum} between ${t.ratingCount} and 5 * ${t.ratingCount}`,
    ),
  ],
);

/**
 * The photos of a product. The database keeps positions apart and `products.picture` equal to the one at 0; a product
 * that is shown by a drawing has none (drizzle/0062_picture_rules.sql).
 */
export const productPictures = pgTable(
  'product_pictures',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    /** The first is 0; none for one that was taken away, which can be put back for a day. */
    position: integer(),
    /** What it shows, for those who do not see it. Empty: the product's name has to do. */
    alt: text().notNull().default(''),
    files: jsonb().$type<PictureFiles>().notNull(),
    createdAt: createdAt(),
    removedAt: at(),
  },
  (t) => [
    uniqueIndex('product_pictures_once').on(t.productId, sql`(${t.files}->>'webp640')`),
    index('product_pictures_removed').on(t.removedAt).where(sql`${t.position} is null`),
    // A photo by the key of any of its files: an import asks for each picture it names.
    index('product_pictures_files').using('gin', sql`jsonb_path_query_array(${t.files}, '$.*')`),
    check('product_pictures_most', sql`${t.position} between 0 and 7`),
    check('product_pictures_shown', sql`(${t.position} is null) = (${t.removedAt} is not null)`),
    check('product_pictures_alt', sql`char_length(${t.alt}) <= 160`),
  ],
);

/** What a shop shows beside a product of its own: other products of its own, in its order. */
export const productCompanions = pgTable(
  'product_companions',
  {
    productId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    companionId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.productId, t.companionId] }),
    index('product_companions_of').on(t.companionId),
    unique('product_companions_place').on(t.productId, t.position),
    check('product_companions_most', sql`${t.position} between 0 and 3`),
    check('product_companions_others', sql`${t.productId} <> ${t.companionId}`),
  ],
);

/**
 * What of a product is words that may say too much. Tags and attributes are among them before it is first sold, and
 * later where new ones make a claim: else they change without anybody's yes.
 */
export type ProductText = {
  name: string;
  description: string;
  strength: string;
  herbs: string[];
  tags?: string[];
  attributes?: AttributeValues;
};

/** What waits for an admin, and what became of it: a product before it is first sold, or new words for one that is. */
export const productReviews = pgTable(
  'product_reviews',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    kind: text().$type<'first' | 'edit'>().notNull(),
    proposed: jsonb().$type<ProductText>().notNull(),
    state: text().$type<'waiting' | 'approved' | 'sent_back' | 'withdrawn'>().notNull(),
    /** What the shop should change; only where it was sent back. */
    reason: text(),
    submittedAt: at().notNull(),
    decidedAt: at(),
  },
  (t) => [
    uniqueIndex('product_reviews_one_waits').on(t.productId).where(sql`${t.state} = 'waiting'`),
    index('product_reviews_queue').on(t.submittedAt, t.id).where(sql`${t.state} = 'waiting'`),
    index('product_reviews_product').on(t.productId, t.submittedAt.desc()),
    check('product_reviews_kind', sql`${t.kind} in ('first', 'edit')`),
    check('product_reviews_state', sql`${t.state} in ('waiting', 'approved', 'sent_back', 'withdrawn')`),
    check('product_reviews_decided', sql`(${t.decidedAt} is null) = (${t.state} = 'waiting')`),
    check('product_reviews_reason', sql`(${t.reason} is not null) = (${t.state} = 'sent_back')`),
  ],
);

/** Addresses products on sale had before, so that old links find them. Kept by the database, see drizzle. */
export const productSlugs = pgTable(
  'product_slugs',
  {
    slug: text().primaryKey(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    leftAt: at().notNull(),
  },
  (t) => [index('product_slugs_product').on(t.productId)],
);

/**
 * Every change of a price, written by the database whoever makes it (drizzle/0077_price_history.sql). Who it was stands
 * in the audit.
 */
export const productPrices = pgTable(
  'product_prices',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    fromUgx: ugxColumn().notNull(),
    toUgx: ugxColumn().notNull(),
    changedAt: at().notNull(),
  },
  (t) => [index('product_prices_product').on(t.productId, t.changedAt.desc())],
);

/** Stock that was counted anew; the id is the browser's, so that pressing twice counts once. */
export const stockCorrections = pgTable(
  'stock_corrections',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    delta: integer().notNull(),
    availableAfter: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('stock_corrections_product').on(t.productId, t.createdAt.desc())],
);

/**
 * `available` can be sold now; `held` waits for a payment. Both refuse to go below zero. `lotted` of the available
 * ones belong to lots on the shelf, and `certified` says that one of these has a certificate: both are kept by the
 * database, nobody else writes them.
 */
export const stockItems = pgTable(
  'stock_items',
  {
    productId: uuid()
      .primaryKey()
      .references(() => products.id),
    available: integer().notNull(),
    held: integer().notNull().default(0),
    lotted: integer().notNull().default(0),
    certified: boolean().notNull().default(false),
  },
  (t) => [
    check('stock_never_oversold', sql`${t.available} >= 0 and ${t.held} >= 0`),
    check('stock_lots_fit', sql`${t.lotted} between 0 and ${t.available}`),
  ],
);

export const stockHolds = pgTable(
  'stock_holds',
  {
    /** The order the pieces are kept for; stock knows it only as an id. */
    refId: uuid().notNull(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    quantity: integer().notNull(),
    state: text().notNull(),
    createdAt: createdAt(),
    expiresAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.refId, t.productId] }),
    index('stock_holds_open').on(t.expiresAt).where(sql`${t.state} = 'held'`),
    check('stock_holds_quantity', sql`${t.quantity} > 0`),
    check('stock_holds_state', sql`${t.state} in ('held', 'taken', 'released', 'returned')`),
  ],
);
