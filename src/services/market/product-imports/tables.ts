import { sql } from 'drizzle-orm';
import {
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '@/db/columns';
import type { ChosenColumn, ProductPicture, RowUndo } from '@/services/market/catalog';
import { productPictures, products } from '@/services/market/catalog/tables';
import { vendors } from '@/services/market/vendors/tables';
import type { ImportState, PictureState } from './inputs';

/** A shop's file of products, from its arrival until it is undone or forgotten. Who did what stands in the audit. */
export const productImports = pgTable(
  'product_imports',
  {
    /** Chosen by the browser, so that a file sent twice is one import. */
    id: id(),
    vendorId: uuid()
      .notNull()
      .references(() => vendors.id),
    fileName: text().notNull(),
    bytes: integer().notNull().default(0),
    state: text().$type<ImportState>().notNull(),
    /** The first line of the file, and a few rows below it. */
    headers: jsonb().$type<string[]>(),
    sample: jsonb().$type<string[][]>(),
    /** Which column is what, as the shop has chosen; null: as the headers say. */
    columns: jsonb().$type<ChosenColumn[]>(),
    /** Where what fits into none of our categories goes. */
    categorySlug: text(),
    /** Grows with every choice: a check of an older one stops. */
    checkNo: integer().notNull().default(1),
    /** Why nothing of the file can be used. */
    problem: text(),
    /** Pictures that the file names and the shop has not got, as its check has found. */
    pictureCount: integer().notNull().default(0),
    /** The last line that was written, or taken back. */
    doneLine: integer().notNull().default(0),
    createdAt: createdAt(),
    /** When its writing began. */
    startedAt: at(),
    updatedAt: at().notNull(),
  },
  (t) => [
    index('product_imports_vendor').on(t.vendorId, t.createdAt.desc(), t.id),
    index('product_imports_state').on(t.state, t.updatedAt),
    check(
      'product_imports_state',
      sql`${t.state} in ('uploading', 'checking', 'checked', 'unusable', 'running', 'done', 'undoing', 'undone')`,
    ),
    check('product_imports_problem', sql`(${t.problem} is not null) = (${t.state} = 'unusable')`),
  ],
);

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** The file itself, a megabyte a row: the worker reads it wherever it runs. Gone once it is imported. */
export const productImportParts = pgTable(
  'product_import_parts',
  {
    importId: uuid()
      .notNull()
      .references(() => productImports.id, { onDelete: 'cascade' }),
    part: integer().notNull(),
    bytes: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.part] })],
);

/** What a row of the file would do, and later what it did. */
export const productImportLines = pgTable(
  'product_import_lines',
  {
    importId: uuid()
      .notNull()
      .references(() => productImports.id, { onDelete: 'cascade' }),
    line: integer().notNull(),
    kind: text().$type<'created' | 'changed' | 'skipped' | 'wrong'>().notNull(),
    sku: text().notNull(),
    name: text().notNull(),
    note: text().notNull(),
    /** What takes it back; null where nothing was written. */
    undo: jsonb().$type<RowUndo>(),
    /** What became of taking it back. */
    undone: text(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.line] }),
    index('product_import_lines_kind').on(t.importId, t.kind, t.line),
    check('product_import_lines_kind', sql`${t.kind} in ('created', 'changed', 'skipped', 'wrong')`),
  ],
);

/** A picture that a file names for a product, and what became of fetching it. */
export const productImportPictures = pgTable(
  'product_import_pictures',
  {
    id: id(),
    importId: uuid()
      .notNull()
      .references(() => productImports.id, { onDelete: 'cascade' }),
    /** Which picture of the file it is, from 1. */
    number: integer().notNull(),
    /** A product that the undo takes away takes its pictures with it. */
    productId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    url: text().notNull(),
    /** The server's name; empty for what is no address. */
    host: text().notNull(),
    /** All pictures of a server are in one lane, where they are fetched one after another. */
    lane: integer().notNull(),
    /** Order among the product's pictures in the file, the lowest first. */
    position: integer().notNull(),
    alt: text().notNull(),
    state: text().$type<PictureState>().notNull(),
    /** What kept it from coming, or from coming as the shop's; of one that waits: what went wrong last. */
    reason: text(),
    /** How often it was begun. */
    tries: integer().notNull().default(0),
    /** When it may be begun; a worker that begins it moves this on, so that nobody else does. */
    dueAt: at().notNull(),
    /** The photo it became; none where the product had it already. */
    pictureId: uuid().references(() => productPictures.id, { onDelete: 'set null' }),
    /** The drawing whose place it took. */
    drawnPicture: jsonb().$type<ProductPicture>(),
  },
  (t) => [
    uniqueIndex('product_import_pictures_once').on(t.importId, t.productId, sql`md5(${t.url})`),
    uniqueIndex('product_import_pictures_number').on(t.importId, t.number),
    index('product_import_pictures_due').on(t.importId, t.lane, t.dueAt).where(sql`${t.state} = 'waiting'`),
    index('product_import_pictures_late').on(t.dueAt).where(sql`${t.state} = 'waiting'`),
    index('product_import_pictures_product').on(t.productId),
    index('product_import_pictures_photo').on(t.pictureId).where(sql`${t.pictureId} is not null`),
    check(
      'product_import_pictures_state',
      sql`${t.state} in ('waiting', 'fetched', 'refused', 'failed', 'undone')`,
    ),
    check(
      'product_import_pictures_reason',
      sql`${t.reason} is not null or ${t.state} not in ('refused', 'failed')`,
    ),
    check('product_import_pictures_photo', sql`${t.pictureId} is null or ${t.state} = 'fetched'`),
  ],
);
