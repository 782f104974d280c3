import { sql } from 'drizzle-orm';
import { check, doublePrecision, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at } from '@/db/columns';
import { deliveries } from '@/services/delivery/dispatch/tables';
import { vendors } from '@/services/market/vendors/tables';

/** What each leg of a finished delivery took, in minutes; null where it could not be told. Nobody's name, place or track. */
export const deliveryTimes = pgTable(
  'delivery_times',
  {
    deliveryId: uuid()
      .primaryKey()
      .references(() => deliveries.id),
    shopId: uuid().references(() => vendors.id),
    /** Of the day in Kampala in which the ride to the door began. */
    hour: integer().notNull(),
    straightKm: doublePrecision().notNull(),
    packMinutes: doublePrecision(),
    /** From packed to collected, the wait at the counter included. */
    collectMinutes: doublePrecision().notNull(),
    waitMinutes: doublePrecision(),
    rideMinutes: doublePrecision().notNull(),
    handoverMinutes: doublePrecision(),
    deliveredAt: at().notNull(),
  },
  (t) => [
    index('delivery_times_age').on(t.deliveredAt),
    check('delivery_times_hour', sql`${t.hour} between 0 and 23`),
    check(
      'delivery_times_minutes',
      sql`${t.straightKm} >= 0 and ${t.rideMinutes} >= 0 and ${t.collectMinutes} >= 0 and coalesce(${t.packMinutes}, 0) >= 0 and coalesce(${t.waitMinutes}, 0) >= 0 and coalesce(${t.handoverMinutes}, 0) >= 0`,
    ),
  ],
);

/** Quantiles of these legs, worked out anew by a job: in minutes, for rides in minutes a kilometre of the straight line. */
export const measuredTimes = pgTable(
  'measured_times',
  {
    /** 'pace:8', 'pack', 'pack:<shop>', 'wait', 'wait:<shop>', 'collect', 'handover', 'live'. */
    key: text().primaryKey(),
    n: integer().notNull(),
    p10: doublePrecision().notNull(),
    p50: doublePrecision().notNull(),
    p90: doublePrecision().notNull(),
    measuredAt: at().notNull(),
  },
  (t) => [
    check(
      'measured_times_order',
      sql`${t.n} > 0 and ${t.p10} > 0 and ${t.p10} <= ${t.p50} and ${t.p50} <= ${t.p90}`,
    ),
  ],
);

/** Time that rides spent in an area going one way, beside what the hour alone would have made of it. */
export const areaTimes = pgTable(
  'area_times',
  {
    row: integer().notNull(),
    col: integer().notNull(),
    heading: integer().notNull(),
    minutes: doublePrecision().notNull(),
    expectedMinutes: doublePrecision().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.row, t.col, t.heading] }),
    check('area_times_heading', sql`${t.heading} between 0 and 3`),
    check('area_times_minutes', sql`${t.minutes} >= 0 and ${t.expectedMinutes} > 0`),
  ],
);

/** The window a shopper was shown before paying, and from when it counts. */
export const arrivalPromises = pgTable(
  'arrival_promises',
  {
    refKind: text().notNull(),
    refId: uuid().notNull(),
    shopId: uuid()
      .notNull()
      .references(() => vendors.id),
    begunAt: at().notNull(),
    dueFrom: at().notNull(),
    dueBy: at().notNull(),
    /** When the shopper was told that it slips. */
    toldAt: at(),
    /** When it was delivered or called off: nobody waits any more. */
    endedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.refKind, t.refId] }),
    index('arrival_promises_age').on(t.begunAt),
    index('arrival_promises_open').on(t.dueBy).where(sql`${t.toldAt} is null and ${t.endedAt} is null`),
    check('arrival_promises_order', sql`${t.begunAt} <= ${t.dueFrom} and ${t.dueFrom} <= ${t.dueBy}`),
  ],
);

/** What was said at some moments of a ride, and how wrong it was. */
export const arrivalEstimates = pgTable(
  'arrival_estimates',
  {
    deliveryId: uuid()
      .notNull()
      .references(() => deliveries.id),
    moment: text().notNull().$type<'collected' | 'first_place' | 'halfway'>(),
    at: at().notNull(),
    lowMinutes: doublePrecision().notNull(),
    likelyMinutes: doublePrecision().notNull(),
    highMinutes: doublePrecision().notNull(),
    /** The factor by which rides were then taken to last longer than we say; it is in the minutes above. */
    correction: doublePrecision().notNull().default(1),
    /** What was left in truth; null until it was delivered. */
    leftMinutes: doublePrecision(),
  },
  (t) => [
    primaryKey({ columns: [t.deliveryId, t.moment] }),
    index('arrival_estimates_age').on(t.at),
    check('arrival_estimates_moment', sql`${t.moment} in ('collected', 'first_place', 'halfway')`),
    check(
      'arrival_estimates_order',
      sql`${t.lowMinutes} >= 0 and ${t.lowMinutes} <= ${t.likelyMinutes} and ${t.likelyMinutes} <= ${t.highMinutes} and coalesce(${t.leftMinutes}, 0) >= 0`,
    ),
  ],
);
