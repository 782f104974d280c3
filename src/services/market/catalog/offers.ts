import { boolean, doublePrecision, integer, jsonb, pgView, text, uuid } from 'drizzle-orm/pg-core';
import { ugxColumn } from '@/db/columns';
import type { ProductPicture } from './tables';

/** What a product page says of the lot; the day is one of Kampala, as 2026-03-10. */
export type NextLot = { code: string; number: string; expiresOn: string; certified: boolean };

/**
 * Every product with what a buyer may know and whether it may be sold (drizzle/0076_smallest_order_rules.sql).
 * The one thing other domains join: names, prices and stock come from here, never from our tables.
 */
export const offers = pgView('offers', {
  productId: uuid('product_id').notNull(),
  slug: text('slug').notNull(),
  name: text('name').notNull(),
  description: text('description').notNull(),
  form: text('form').notNull(),
  strength: text('strength').notNull(),
  herbs: text('herbs').array().notNull(),
  priceUgx: ugxColumn('price_ugx').notNull(),
  picture: jsonb('picture').$type<ProductPicture>().notNull(),
  ratingSum: integer('rating_sum').notNull(),
  ratingCount: integer('rating_count').notNull(),
  shelfRank: integer('shelf_rank').notNull(),
  vendorId: uuid('vendor_id').notNull(),
  vendorSlug: text('vendor_slug').notNull(),
  vendorName: text('vendor_name').notNull(),
  vendorPlaceName: text('vendor_place_name').notNull(),
  vendorLat: doublePrecision('vendor_lat').notNull(),
  vendorLng: doublePrecision('vendor_lng').notNull(),
  commissionBps: integer('commission_bps').notNull(),
  categoryId: uuid('category_id').notNull(),
  categorySlug: text('category_slug').notNull(),
  categoryName: text('category_name').notNull(),
  /** Of restricted goods only what has its evidence; none where fewer are left than the shop sends. */
  available: integer('available').notNull(),
  sold: boolean('sold').notNull(),
  /** For adults, and sold only while region, licence and certificate allow it. */
  restricted: boolean('restricted').notNull(),
  /** Whether a lot on the shelf has a certificate that passed and is still good. */
  certified: boolean('certified').notNull(),
  /** The lot the next buyer gets; null where pieces without a lot come next. A subquery: only pages of one product ask. */
  nextLot: jsonb('next_lot').$type<NextLot>(),
  /** The fewest pieces the shop sends. */
  minQuantity: integer('min_quantity').notNull(),
}).existing();
