import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, id } from '@/db/columns';
import { lots } from '@/services/market/lots/tables';
import { vendors } from '@/services/market/vendors/tables';
import { users } from '@/services/platform/identity/tables';
import { orders } from '@/services/trade/orders/tables';

/** One of a lot, for ever: a second press finds it. Who called it stands in the audit. */
export const recalls = pgTable(
  'recalls',
  {
    id: id(),
    lotId: uuid()
      .notNull()
      .unique()
      .references(() => lots.id),
    vendorId: uuid()
      .notNull()
      .references(() => vendors.id),
    /** For those who bought; they read it after signing in. */
    reason: text().notNull(),
    recalledAt: at().notNull(),
  },
  (t) => [
    index('recalls_recent').on(t.recalledAt.desc(), t.id),
    index('recalls_vendor').on(t.vendorId, t.recalledAt.desc()),
    check('recalls_reason', sql`length(${t.reason}) between 5 and 500`),
  ],
);

/** Whoever bought from the lot, by order; told once. */
export const recallNotices = pgTable(
  'recall_notices',
  {
    recallId: uuid()
      .notNull()
      .references(() => recalls.id),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    customerId: uuid()
      .notNull()
      .references(() => users.id),
    /** When the message was handed to the operator's queue; null while that is still to come. */
    toldAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.recallId, t.orderId] }),
    index('recall_notices_order').on(t.orderId),
    index('recall_notices_customer').on(t.customerId),
    index('recall_notices_untold').on(t.recallId).where(sql`${t.toldAt} is null`),
  ],
);
