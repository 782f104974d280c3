import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, id } from '@/db/columns';
import { categories } from '@/services/market/catalog/tables';
import { vendors } from '@/services/market/vendors/tables';
import type { LicenceState } from './inputs';

/** Regions a restricted category is switched on for. Without a row it is off. Who switched stands in the audit. */
export const categoryRegions = pgTable(
  'category_regions',
  {
    categoryId: uuid()
      .notNull()
      .references(() => categories.id),
    region: text().notNull(),
    switchedOnAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.categoryId, t.region] }),
    check('category_regions_region', sql`${t.region} in ('kampala')`),
  ],
);

/** A shop's licence to sell goods of a restricted category, until a day. What is sent anew is a new row. */
export const vendorLicences = pgTable(
  'vendor_licences',
  {
    id: id(),
    vendorId: uuid()
      .notNull()
      .references(() => vendors.id),
    categoryId: uuid()
      .notNull()
      .references(() => categories.id),
    authority: text().notNull(),
    number: text().notNull(),
    /** The last day it counts, in Kampala. */
    validUntil: date({ mode: 'string' }).notNull(),
    fileKey: text().notNull(),
    mime: text().notNull(),
    bytes: integer().notNull(),
    state: text().$type<LicenceState>().notNull(),
    /** Why it was refused, for the shop. */
    reason: text(),
    submittedAt: at().notNull(),
    decidedAt: at(),
  },
  (t) => [
    index('vendor_licences_queue').on(t.submittedAt, t.id).where(sql`${t.state} = 'waiting'`),
    index('vendor_licences_vendor').on(t.vendorId, t.submittedAt.desc()),
    uniqueIndex('vendor_licences_one_counts')
      .on(t.vendorId, t.categoryId)
      .where(sql`${t.state} = 'approved'`),
    check(
      'vendor_licences_state',
      sql`${t.state} in ('waiting', 'approved', 'refused', 'replaced', 'expired')`,
    ),
    check('vendor_licences_reason', sql`(${t.state} = 'refused') = (${t.reason} is not null)`),
    check('vendor_licences_bytes', sql`${t.bytes} > 0`),
  ],
);
