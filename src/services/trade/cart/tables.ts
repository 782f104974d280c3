import { sql } from 'drizzle-orm';
import { check, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, id, ugxColumn } from '@/db/columns';
import { products } from '@/services/market/catalog/tables';
import { users } from '@/services/platform/identity/tables';

/** A basket belongs to a browser (token) until its owner signs in, then to the account. */
export const carts = pgTable(
  'carts',
  {
    id: id(),
    tokenHash: text().unique(),
    userId: uuid()
      .unique()
      .references(() => users.id),
    /** When its owner confirmed to be 18 or older. */
    adultConfirmedAt: at(),
    createdAt: createdAt(),
    updatedAt: at().notNull(),
  },
  (t) => [check('carts_owner', sql`${t.tokenHash} is not null or ${t.userId} is not null`)],
);

export const cartLines = pgTable(
  'cart_lines',
  {
    cartId: uuid()
      .notNull()
      .references(() => carts.id, { onDelete: 'cascade' }),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    quantity: integer().notNull(),
    /** Price when it was put in, so a later change can be pointed out. */
    seenPriceUgx: ugxColumn().notNull(),
    addedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cartId, t.productId] }),
    check('cart_lines_quantity', sql`${t.quantity} between 1 and 50`),
  ],
);
