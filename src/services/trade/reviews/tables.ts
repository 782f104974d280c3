import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id } from '@/db/columns';
import { products } from '@/services/market/catalog/tables';
import { orders } from '@/services/trade/orders/tables';

export const reviews = pgTable(
  'reviews',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    /** Null only for the reviews the demo seed brings along. */
    orderId: uuid().references(() => orders.id),
    authorName: text().notNull(),
    rating: integer().notNull(),
    body: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('reviews_once').on(t.orderId, t.productId),
    index('reviews_product').on(t.productId, t.createdAt.desc(), t.id),
    check('reviews_rating', sql`${t.rating} between 1 and 5`),
    check('reviews_length', sql`length(${t.body}) <= 1000`),
  ],
);

export const deliveryRatings = pgTable(
  'delivery_ratings',
  {
    orderId: uuid()
      .primaryKey()
      .references(() => orders.id),
    rating: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [check('delivery_ratings_rating', sql`${t.rating} between 1 and 5`)],
);
