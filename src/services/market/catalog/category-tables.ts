import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '@/db/columns';
import type { AttributeKind } from './attributes/definition';

/**
 * Shelves, and shelves below these: never deeper. What a category is by its parent (`enabled`, `restricted`,
 * `restrictedBy`) is kept by the database, so that whoever reads a category need not know of its parent
 * (drizzle/0072_category_rules.sql).
 */
export const categories = pgTable(
  'categories',
  {
    id: id(),
    parentId: uuid().references((): AnyPgColumn => categories.id),
    slug: text().notNull().unique(),
    name: text().notNull(),
    oneLine: text().notNull(),
    botanical: text().notNull(),
    palette: text().notNull(),
    /** Among those with the same parent. */
    position: integer().notNull(),
    /** For adults; its parent's goods being so makes it so for good. */
    restricted: boolean().notNull().default(false),
    /** Whose rules and licences count for it: its parent's where that is restricted, else its own; null where none. */
    restrictedBy: uuid().references((): AnyPgColumn => categories.id),
    /** What an admin wants of it. */
    switchedOn: boolean().notNull().default(true),
    /** Whether anything in it may be sold: it is switched on, and so is its parent. */
    enabled: boolean().notNull().default(true),
    pictureKey: text(),
  },
  (t) => [
    index('categories_parent').on(t.parentId),
    check('categories_not_its_own_parent', sql`${t.parentId} <> ${t.id}`),
  ],
);

/**
 * What products of a category, and of those below it, say of themselves beside their words. One that was taken away is
 * kept, because products keep what they said of it. A key means the same for good: it keeps its kind.
 */
export const categoryAttributes = pgTable(
  'category_attributes',
  {
    id: id(),
    categoryId: uuid()
      .notNull()
      .references(() => categories.id, { onDelete: 'cascade' }),
    /** By which products keep their values. */
    key: text().notNull(),
    label: text().notNull(),
    kind: text().$type<AttributeKind>().notNull(),
    /** Of a number. */
    unit: text(),
    /** What can be chosen; none for other kinds. */
    choices: text().array().notNull().default([]),
    /** A draft goes to review only with it. */
    required: boolean().notNull().default(false),
    /** Whether buyers see it. */
    shown: boolean().notNull().default(true),
    /** Among those of its category. */
    position: integer().notNull(),
    createdAt: createdAt(),
    removedAt: at(),
  },
  (t) => [
    unique('category_attributes_key').on(t.categoryId, t.key),
    check('category_attributes_kind', sql`${t.kind} in ('text', 'number', 'choice', 'yes_no')`),
    check('category_attributes_unit', sql`${t.unit} is null or ${t.kind} = 'number'`),
    check('category_attributes_choices', sql`(${t.kind} = 'choice') = (cardinality(${t.choices}) > 0)`),
  ],
);

/** Addresses categories had before, so that old links find them. Kept by the database, see drizzle. */
export const categorySlugs = pgTable(
  'category_slugs',
  {
    slug: text().primaryKey(),
    categoryId: uuid()
      .notNull()
      .references(() => categories.id, { onDelete: 'cascade' }),
    leftAt: at().notNull(),
  },
  (t) => [index('category_slugs_category').on(t.categoryId)],
);
