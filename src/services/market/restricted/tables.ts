import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, id } from '@/db/columns';
import type { Region } from '@/lib/regions';
import { categories } from '@/services/market/catalog/tables';
import { vendors } from '@/services/market/vendors/tables';
import type { LicenceState } from './inputs';

/** What a restricted category needs in a region. The newest row counts; none means off. Rows never change. */
export const restrictionRules = pgTable(
  'restriction_rules',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    categoryId: uuid()
      .notNull()
      .references(() => categories.id),
    region: text().$type<Region>().notNull(),
    isOn: boolean().notNull(),
    needsLicence: boolean().notNull(),
    needsCertificate: boolean().notNull(),
    /** The most THC a certificate may have found, in parts per million by weight. */
    thcLimitPpm: integer().notNull(),
    reason: text().notNull(),
    changedBy: text().notNull(),
    changedAt: at().notNull(),
  },
  (t) => [
    index('restriction_rules_newest').on(t.categoryId, t.region, t.id.desc()),
    check(
      'restriction_rules_region',
      sql`${t.region} in ('kampala', 'central', 'eastern', 'northern', 'western')`,
    ),
    check('restriction_rules_thc', sql`${t.thcLimitPpm} between 0 and 1000000`),
  ],
);

/** A shop's licence to sell a restricted category. What is sent anew is a new row, so nobody decides about what they never saw. */
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
    /** As it is printed on it. */
    number: text().notNull(),
    issuer: text().notNull(),
    /** The last day it counts: as the shop said it until an admin has looked, then as the admin read it. */
    expiresOn: date({ mode: 'string' }).notNull(),
    fileKey: text().notNull(),
    mime: text().notNull(),
    bytes: integer().notNull(),
    state: text().$type<LicenceState>().notNull(),
    /** Why it was refused or taken away, for the shop. */
    reason: text(),
    submittedAt: at().notNull(),
    decidedAt: at(),
    /** The fewest days before its end of which the shop was told. */
    toldDays: integer(),
  },
  (t) => [
    uniqueIndex('vendor_licences_one_counts')
      .on(t.vendorId, t.categoryId)
      .where(sql`${t.state} = 'approved'`),
    uniqueIndex('vendor_licences_one_waits').on(t.vendorId, t.categoryId).where(sql`${t.state} = 'waiting'`),
    index('vendor_licences_queue').on(t.submittedAt, t.id).where(sql`${t.state} = 'waiting'`),
    index('vendor_licences_expiry').on(t.expiresOn).where(sql`${t.state} = 'approved'`),
    check(
      'vendor_licences_state',
      sql`${t.state} in ('waiting', 'approved', 'refused', 'replaced', 'expired', 'revoked')`,
    ),
    check('vendor_licences_reason', sql`(${t.state} in ('refused', 'revoked')) = (${t.reason} is not null)`),
    check('vendor_licences_bytes', sql`${t.bytes} > 0`),
  ],
);

// For this domain's lists, which name the category and the shop of a licence.
export { categories, vendors };
