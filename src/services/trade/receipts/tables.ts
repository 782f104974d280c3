import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, id, ugxColumn } from '@/db/columns';
import { vendors } from '@/services/market/vendors/tables';
import { users } from '@/services/platform/identity/tables';
import { orders } from '@/services/trade/orders/tables';

/** Who sells, as it stood on the day. */
export type Party = {
  name: string;
  legalName: string | null;
  tin: string | null;
  legalAddress: string | null;
  vatRegistered: boolean;
};

/**
 * The last number given out of each series. Whoever numbers a paper locks the row until it is written: no number is
 * left out and none is given twice.
 */
export const receiptCounters = pgTable(
  'receipt_counters',
  { series: text().primaryKey(), last: integer().notNull() },
  (t) => [
    check('receipt_counters_series', sql`${t.series} in ('receipt', 'credit_note')`),
    check('receipt_counters_last', sql`${t.last} >= 0`),
  ],
);

/** The rate of VAT and who carries the goods, from a day on: a change is a new row. */
export const receiptSettings = pgTable(
  'receipt_settings',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    validFrom: at().notNull(),
    vatBps: integer().notNull(),
    platformName: text().notNull(),
    platformLegalName: text(),
    platformTin: text(),
    platformAddress: text(),
    platformVatRegistered: boolean().notNull().default(false),
  },
  (t) => [
    unique('receipt_settings_from').on(t.validFrom),
    check('receipt_settings_vat', sql`${t.vatBps} between 0 and 10000`),
    check('receipt_settings_tin', sql`${t.platformTin} ~ '^[0-9]{10}$'`),
    check(
      'receipt_settings_registered',
      sql`not ${t.platformVatRegistered} or (${t.platformTin} is not null and ${t.platformLegalName} is not null)`,
    ),
  ],
);

/** One per delivered order. Nothing in it changes but the buyer, who may be forgotten, and the tax authority's answer. */
export const receipts = pgTable(
  'receipts',
  {
    id: id(),
    number: integer().notNull().unique(),
    orderId: uuid()
      .notNull()
      .unique()
      .references(() => orders.id),
    vendorId: uuid()
      .notNull()
      .references(() => vendors.id),
    customerId: uuid()
      .notNull()
      .references(() => users.id),
    issuedAt: at().notNull(),
    suppliedAt: at().notNull(),
    seller: jsonb().$type<Party>().notNull(),
    /** Whose supply the delivery is. */
    carrier: jsonb().$type<Party>().notNull(),
    /** How it was paid, in words. */
    paidBy: jsonb().$type<string[]>().notNull(),
    buyerName: text(),
    buyerPhoneMasked: text(),
    totalUgx: ugxColumn().notNull(),
    /** Included in the total. */
    taxUgx: ugxColumn().notNull(),
    fiscalState: text().notNull(),
    fiscalNumber: text(),
    fiscalVerificationCode: text(),
    fiscalQr: text(),
    /** Why it was refused, as the authority put it. */
    fiscalProblem: text(),
    fiscalTries: integer().notNull().default(0),
    fiscalAt: at(),
  },
  (t) => [
    index('receipts_customer').on(t.customerId),
    index('receipts_buyer')
      .on(t.issuedAt)
      .where(sql`num_nonnulls(${t.buyerName}, ${t.buyerPhoneMasked}) > 0`),
    index('receipts_uncleared').on(t.issuedAt).where(sql`${t.fiscalState} = 'pending'`),
    check('receipts_number', sql`${t.number} > 0`),
    check('receipts_money', sql`${t.totalUgx} > 0 and ${t.taxUgx} between 0 and ${t.totalUgx}`),
    check('receipts_fiscal', sql`${t.fiscalState} in ('none', 'pending', 'cleared', 'refused')`),
    check(
      'receipts_cleared',
      sql`num_nonnulls(${t.fiscalNumber}, ${t.fiscalVerificationCode}, ${t.fiscalQr}) = case when ${t.fiscalState} = 'cleared' then 3 else 0 end`,
    ),
  ],
);

/** Prices include the tax: tax = amount × rate / (1 + rate), rounded half up to the shilling, per line. */
export const receiptLines = pgTable(
  'receipt_lines',
  {
    receiptId: uuid()
      .notNull()
      .references(() => receipts.id),
    position: integer().notNull(),
    supplier: text().notNull(),
    name: text().notNull(),
    detail: text().notNull(),
    unitPriceUgx: ugxColumn().notNull(),
    quantity: integer().notNull(),
    totalUgx: ugxColumn().notNull(),
    /** 0 where the supplier is not registered. */
    taxBps: integer().notNull(),
    taxUgx: ugxColumn().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.receiptId, t.position] }),
    check('receipt_lines_supplier', sql`${t.supplier} in ('seller', 'carrier')`),
    check(
      'receipt_lines_total',
      sql`${t.quantity} > 0 and ${t.unitPriceUgx} > 0 and ${t.totalUgx} = ${t.unitPriceUgx} * ${t.quantity}`,
    ),
    check(
      'receipt_lines_tax',
      sql`${t.taxBps} between 0 and 10000 and ${t.taxUgx} = (2 * ${t.totalUgx} * ${t.taxBps} + 10000 + ${t.taxBps}) / (2 * (10000 + ${t.taxBps}))`,
    ),
  ],
);

/** Takes back part of a receipt, or all of it; one per refund. */
export const creditNotes = pgTable(
  'credit_notes',
  {
    id: id(),
    number: integer().notNull().unique(),
    receiptId: uuid()
      .notNull()
      .references(() => receipts.id),
    /** Names the refund: the same again is the same note. */
    refundKey: text().notNull().unique(),
    reason: text().notNull(),
    issuedAt: at().notNull(),
    totalUgx: ugxColumn().notNull(),
    taxUgx: ugxColumn().notNull(),
  },
  (t) => [
    index('credit_notes_receipt').on(t.receiptId),
    check('credit_notes_number', sql`${t.number} > 0`),
    check('credit_notes_money', sql`${t.totalUgx} > 0 and ${t.taxUgx} between 0 and ${t.totalUgx}`),
  ],
);

export const creditNoteLines = pgTable(
  'credit_note_lines',
  {
    creditNoteId: uuid()
      .notNull()
      .references(() => creditNotes.id),
    /** Of the receipt's line. */
    position: integer().notNull(),
    totalUgx: ugxColumn().notNull(),
    taxUgx: ugxColumn().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.creditNoteId, t.position] }),
    check('credit_note_lines_money', sql`${t.totalUgx} > 0 and ${t.taxUgx} between 0 and ${t.totalUgx}`),
  ],
);
