import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { at, ugxColumn } from '@/db/columns';

/** Settings of money with a history: the newest row that has begun is in force. Append-only. */
export const moneySettings = pgTable(
  'money_settings',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    validFrom: at().notNull(),
    changedBy: text().notNull(),
    /** Whether customers may put money into their wallet: issuing e-money needs a licence. */
    topUpsEnabled: boolean().notNull(),
    /** Whether an order may be paid at the door. */
    payOnDeliveryEnabled: boolean().notNull(),
    /** The dearest purchase that may be paid at the door, as far as the next one allows it. */
    payOnDeliveryMostUgx: ugxColumn().notNull(),
    /** Cash a driver may carry; over it no further orders with cash until it is handed over. */
    driverCashLimitUgx: ugxColumn().notNull(),
    /** The smallest payout. */
    payoutLeastUgx: ugxColumn().notNull(),
    /** A payout or batch above it takes two persons. */
    payoutTwoPersonsUgx: ugxColumn().notNull(),
    /** A refund above it takes two persons. */
    refundTwoPersonsUgx: ugxColumn().notNull(),
    /** Tax that is part of the commission, in basis points of its net; 0 when the platform is not registered. */
    commissionVatBps: integer().notNull(),
    /** The smallest and the largest amount asked of one phone at once. */
    promptLeastUgx: ugxColumn().notNull(),
    promptMostMtnUgx: ugxColumn().notNull(),
    promptMostAirtelUgx: ugxColumn().notNull(),
  },
  (t) => [
    check(
      'money_settings_amounts',
      sql`least(${t.payOnDeliveryMostUgx}, ${t.driverCashLimitUgx}, ${t.payoutTwoPersonsUgx}, ${t.refundTwoPersonsUgx}) >= 0 and ${t.payoutLeastUgx} > 0 and ${t.promptLeastUgx} > 0 and least(${t.promptMostMtnUgx}, ${t.promptMostAirtelUgx}) >= ${t.promptLeastUgx}`,
    ),
    check('money_settings_vat', sql`${t.commissionVatBps} between 0 and 10000`),
  ],
);
