import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, id } from '@/db/columns';

/** One row per change of keys: what must be known to go on after the process that worked on it is gone. */
export const keyRotations = pgTable(
  'key_rotations',
  {
    id: id(),
    reason: text().notNull(),
    startedAt: at().notNull(),
    /** Every value is visited once in a pass; another follows while the last one met values under an old key. */
    pass: integer().notNull().default(1),
    passStartedAt: at().notNull(),
    /** Not worked on before this. */
    nextAt: at().notNull(),
    finishedAt: at(),
  },
  (t) => [
    uniqueIndex('key_rotations_one_running')
      .on(sql`(${t.finishedAt} is null)`)
      .where(sql`${t.finishedAt} is null`),
    check('key_rotations_reason', sql`${t.reason} in ('schedule', 'demand')`),
  ],
);

/** How far a rotation is in one sealed column. */
export const keyRotationColumns = pgTable(
  'key_rotation_columns',
  {
    rotationId: uuid()
      .notNull()
      .references(() => keyRotations.id),
    tableName: text().notNull(),
    columnName: text().notNull(),
    /** Key of the last row visited in this pass; null before the first. */
    cursor: text(),
    done: boolean().notNull().default(false),
    /** Values at the start, to tell how far it is. */
    total: integer().notNull(),
    seen: integer().notNull().default(0),
    /** Of this pass: changed or locked by somebody just then; the next pass looks again. */
    missed: integer().notNull().default(0),
    /** Of this pass: cannot be opened, so stays as it is. */
    lost: integer().notNull().default(0),
    /** Over all passes. */
    rewrapped: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.rotationId, t.tableName, t.columnName] })],
);
