import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, id, ugxColumn } from '@/db/columns';
import { vendors } from '@/services/market/vendors/tables';

export const categories = pgTable('categories', {
  id: id(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  oneLine: text().notNull(),
  botanical: text().notNull(),
  palette: text().notNull(),
  position: integer().notNull(),
  /** Restricted goods stay off until an admin switches the category on. */
  restricted: boolean().notNull().default(false),
  enabled: boolean().notNull().default(true),
  pictureKey: text(),
});

/** Media keys of the rendered sizes; see platform/media. */
export type ProductPicture = {
  avif640: string;
  webp640: string;
  avif320: string;
  webp320: string;
  colour: string;
};

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
    status: text().notNull().default('live'),
    picture: jsonb().$type<ProductPicture>().notNull(),
    ratingSum: integer().notNull().default(0),
    ratingCount: integer().notNull().default(0),
    /** Order on the shelf, highest first; set by the seed and later by sales. */
    shelfRank: integer().notNull().default(0),
    createdAt: createdAt(),
    updatedAt: at().notNull(),
  },
  (t) => [
    index('products_shelf').on(t.categoryId, t.shelfRank.desc(), t.id),
    index('products_vendor').on(t.vendorId, t.shelfRank.desc(), t.id),
    check('products_price', sql`${t.priceUgx} > 0`),
    check('products_status', sql`${t.status} in ('live', 'paused')`),
    check(
      'products_rating',
      sql`${t.ratingCount} >= 0 and ${t.ratingSum} between ${t.ratingCount} and 5 * ${t.ratingCount}`,
    ),
  ],
);

/** `available` can be sold now; `held` waits for a payment. Both refuse to go below zero. */
export const stockItems = pgTable(
  'stock_items',
  {
    productId: uuid()
      .primaryKey()
      .references(() => products.id),
    available: integer().notNull(),
    held: integer().notNull().default(0),
  },
  (t) => [check('stock_never_oversold', sql`${t.available} >= 0 and ${t.held} >= 0`)],
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
