import { sql } from 'drizzle-orm';
import { boolean, check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, id, ugxColumn } from '@/db/columns';
import { users } from '@/services/platform/identity/tables';
import { orders } from '@/services/trade/orders/tables';

/** Pieces that are given back for; shillings as text in JSON. */
export type RefundedLine = { productId: string; quantity: number; amountUgx: string };

/** Money given back to a customer, who bore it, and which way it went. Append-only by trigger. */
export const orderRefunds = pgTable(
  'order_refunds',
  {
    /** Chosen by the browser once per refund: pressing twice gives back once. */
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    kind: text().notNull(),
    /** Tells the same request again from another one under its id. */
    requestHash: text().notNull(),
    goodsUgx: ugxColumn().notNull(),
    feeUgx: ugxColumn().notNull(),
    goodwillUgx: ugxColumn().notNull(),
    lines: jsonb().$type<RefundedLine[]>().notNull(),
    /** What the shop and we gave up of it. The shop's part may have become a debt of the shop. */
    vendorUgx: ugxColumn().notNull(),
    debtUgx: ugxColumn().notNull(),
    commissionUgx: ugxColumn().notNull(),
    toPhoneUgx: ugxColumn().notNull(),
    toWalletUgx: ugxColumn().notNull(),
    reason: text().notNull(),
    madeBy: text().notNull(),
    /** A second person approved it; else it counts towards what one person may give back alone. */
    byTwo: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    index('order_refunds_order').on(t.orderId, t.createdAt),
    index('order_refunds_at_our_cost').on(t.madeBy, t.createdAt).where(sql`${t.goodwillUgx} > 0`),
    check('order_refunds_kind', sql`${t.kind} in ('full', 'lines', 'amount', 'delivery', 'ad_hoc')`),
    check(
      'order_refunds_sums',
      sql`${t.goodsUgx} + ${t.feeUgx} + ${t.goodwillUgx} = ${t.toPhoneUgx} + ${t.toWalletUgx} and ${t.goodsUgx} + ${t.feeUgx} + ${t.goodwillUgx} > 0 and least(${t.goodsUgx}, ${t.feeUgx}, ${t.goodwillUgx}, ${t.toPhoneUgx}, ${t.toWalletUgx}) >= 0`,
    ),
  ],
);

/** A customer says that something is wrong with what arrived. While it is open the shop's share of it is frozen. */
export const disputes = pgTable(
  'disputes',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    openedBy: uuid()
      .notNull()
      .references(() => users.id),
    reason: text().notNull(),
    /** In the customer's own words. */
    words: text().notNull(),
    frozenUgx: ugxColumn().notNull(),
    state: text().notNull(),
    createdAt: createdAt(),
    decidedAt: at(),
    decidedBy: text(),
    note: text(),
  },
  (t) => [
    uniqueIndex('disputes_one_open').on(t.orderId).where(sql`${t.state} = 'open'`),
    index('disputes_order').on(t.orderId, t.createdAt),
    index('disputes_recent').on(t.createdAt.desc(), t.id),
    check('disputes_state', sql`${t.state} in ('open', 'dismissed', 'refunded')`),
    check(
      'disputes_reason',
      sql`${t.reason} in ('missing', 'damaged', 'wrong', 'not_as_described', 'other')`,
    ),
  ],
);
