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
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '@/db/columns';
import type { ChosenColumn, RowUndo } from '@/services/market/catalog';
import { vendors } from '@/services/market/vendors/tables';
import type { ImportState } from './inputs';

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
