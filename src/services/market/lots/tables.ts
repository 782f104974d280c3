import { sql } from 'drizzle-orm';
import {
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, id } from '@/db/columns';
import { products } from '@/services/market/catalog/tables';
import { vendors } from '@/services/market/vendors/tables';
import type { CertificateState, LotState, Result, Verdict } from './inputs';

/** A day in Kampala, as 2026-03-10. */
const day = () => date({ mode: 'string' });

/**
 * One receipt of stock. What is left of the lots on the shelf is a part of the product's `available`, kept equal by
 * the database (drizzle/0054_lot_rules.sql); the rest are pieces that came before lots were kept.
 */
export const lots = pgTable(
  'lots',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    /** As it is printed on the goods. */
    number: text().notNull(),
    /** The last part of its public address. */
    code: text().notNull().unique(),
    madeOn: day().notNull(),
    /** The last day it may be sold. */
    expiresOn: day().notNull(),
    received: integer().notNull(),
    remaining: integer().notNull(),
    state: text().$type<LotState>().notNull(),
    /** The last day that a certificate which passed stands behind it; null where none does. */
    certifiedUntil: day(),
    /** THC that the certificate which counts found, in parts per million by weight; null where it measured none. */
    thcPpm: doublePrecision(),
    receivedAt: at().notNull(),
    /** Stays when it is recalled later. */
    withdrawnAt: at(),
  },
  (t) => [
    // What was written down wrongly is withdrawn and received anew, by the number that is printed on it.
    uniqueIndex('lots_number').on(t.productId, t.number).where(sql`${t.withdrawnAt} is null`),
    index('lots_recent').on(t.receivedAt.desc(), t.id),
    index('lots_next').on(t.productId, t.expiresOn, t.receivedAt, t.id).where(sql`${t.state} = 'on_shelf'`),
    index('lots_expiry').on(t.expiresOn).where(sql`${t.state} in ('on_shelf', 'waiting')`),
    check(
      'lots_state',
      sql`${t.state} in ('waiting', 'on_shelf', 'withdrawn', 'expired', 'failed', 'recalled')`,
    ),
    check('lots_withdrawn', sql`${t.state} <> 'withdrawn' or ${t.withdrawnAt} is not null`),
    check('lots_pieces', sql`${t.received} > 0 and ${t.remaining} between 0 and ${t.received}`),
    check('lots_days', sql`${t.expiresOn} > ${t.madeOn}`),
    check('lots_code', sql`${t.code} ~ '^[0-9a-f]{12}$'`),
  ],
);

/** From which lots the pieces of an order come. The order is known only by its id; what goes back leaves no row. */
export const orderLineLots = pgTable(
  'order_line_lots',
  {
    refId: uuid().notNull(),
    productId: uuid().notNull(),
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    quantity: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.refId, t.lotId] }),
    index('order_line_lots_lot').on(t.lotId),
    check('order_line_lots_quantity', sql`${t.quantity} > 0`),
  ],
);

/** Certificates of analysis. What is sent anew is a new row, so that nobody decides about what they never saw. */
export const lotCertificates = pgTable(
  'lot_certificates',
  {
    id: id(),
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    vendorId: uuid()
      .notNull()
      .references(() => vendors.id),
    lab: text().notNull(),
    testedOn: day().notNull(),
    /** The last day it counts; null where the lab names none. */
    validUntil: day(),
    results: jsonb().$type<Result[]>().notNull(),
    labVerdict: text().$type<Verdict>().notNull(),
    /** What our limits say, and why, as it was when the certificate came. */
    verdict: text().$type<Verdict>().notNull(),
    reasons: text().array().notNull(),
    fileKey: text().notNull(),
    mime: text().notNull(),
    bytes: integer().notNull(),
    state: text().$type<CertificateState>().notNull(),
    /** Why it was refused, for the shop. */
    reason: text(),
    submittedAt: at().notNull(),
    decidedAt: at(),
  },
  (t) => [
    index('lot_certificates_lot').on(t.lotId, t.submittedAt.desc()),
    index('lot_certificates_queue').on(t.submittedAt, t.id).where(sql`${t.state} = 'waiting'`),
    uniqueIndex('lot_certificates_one_counts').on(t.lotId).where(sql`${t.state} = 'approved'`),
    check(
      'lot_certificates_state',
      sql`${t.state} in ('waiting', 'approved', 'refused', 'replaced', 'expired')`,
    ),
    check(
      'lot_certificates_verdicts',
      sql`${t.verdict} in ('pass', 'fail') and ${t.labVerdict} in ('pass', 'fail')`,
    ),
    check('lot_certificates_reason', sql`(${t.state} = 'refused') = (${t.reason} is not null)`),
    check('lot_certificates_bytes', sql`${t.bytes} > 0`),
  ],
);
