import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id, ugxColumn } from '@/db/columns';
import type { Region } from '@/lib/regions';
import { users } from '@/services/platform/identity/tables';

export const vendors = pgTable(
  'vendors',
  {
    id: id(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    oneLine: text().notNull(),
    story: text().notNull(),
    placeName: text().notNull(),
    lat: doublePrecision().notNull(),
    lng: doublePrecision().notNull(),
    /** Where its point lies; the database keeps it so (drizzle, region_of). */
    region: text().$type<Region>().notNull().default('kampala'),
    /** Share of a sale the platform keeps; frozen on each order when it is sold. */
    commissionBps: integer().notNull().default(1000),
    status: text().notNull().default('open'),
    /** Whether managers see the shop's balance and what it gets for an order. */
    managersSeeMoney: boolean().notNull().default(false),
    /** Who sells, as the tax authority knows them; receipts freeze what stands here. */
    legalName: text(),
    tin: text(),
    vatRegistered: boolean().notNull().default(false),
    legalAddress: text(),
    createdAt: createdAt(),
  },
  (t) => [
    check('vendors_commission', sql`${t.commissionBps} between 0 and 10000`),
    check('vendors_region', sql`${t.region} in ('kampala', 'central', 'eastern', 'northern', 'western')`),
    check('vendors_status', sql`${t.status} in ('open', 'paused')`),
    check('vendors_tin', sql`${t.tin} ~ '^[0-9]{10}$'`),
    check(
      'vendors_vat',
      sql`not ${t.vatRegistered} or (${t.tin} is not null and ${t.legalName} is not null)`,
    ),
  ],
);

/** Addresses a shop had before, so that old links find it. Kept by the database, see drizzle. */
export const vendorSlugs = pgTable(
  'vendor_slugs',
  {
    slug: text().primaryKey(),
    vendorId: uuid()
      .notNull()
      .references(() => vendors.id),
    leftAt: at().notNull(),
  },
  (t) => [index('vendor_slugs_vendor').on(t.vendorId)],
);

/** What shops pay of the deliveries of larger orders: the newest row of a shop counts, one without pays nothing. */
export const shopSubsidies = pgTable(
  'shop_subsidies',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    vendorId: uuid()
      .notNull()
      .references(() => vendors.id),
    /** Of orders whose goods come to so much or more. */
    fromUgx: ugxColumn().notNull(),
    /** At most so much of each delivery; 0 ends it. */
    mostUgx: ugxColumn().notNull(),
    validFrom: at().notNull(),
    /** As in the audit. */
    changedBy: text().notNull(),
  },
  (t) => [
    index('shop_subsidies_newest').on(t.vendorId, t.id.desc()),
    check(
      'shop_subsidies_amounts',
      sql`${t.fromUgx} >= 0 and ${t.mostUgx} >= 0 and (${t.mostUgx} > 0 or ${t.fromUgx} = 0)`,
    ),
  ],
);

export const vendorStaff = pgTable(
  'vendor_staff',
  {
    vendorId: uuid()
      .notNull()
      .references(() => vendors.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    role: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.vendorId, t.userId] }),
    index('vendor_staff_user').on(t.userId),
    check('vendor_staff_role', sql`${t.role} in ('owner', 'manager', 'packer')`),
  ],
);
