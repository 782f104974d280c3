import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '@/db/columns';

export const users = pgTable('users', {
  id: id(),
  phone: text().notNull().unique(),
  displayName: text(),
  createdAt: createdAt(),
});

export const userRoles = pgTable(
  'user_roles',
  {
    userId: uuid()
      .notNull()
      .references(() => users.id),
    role: text().notNull(),
    grantedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.role] }),
    check('user_roles_role', sql`${t.role} in ('customer', 'vendor', 'driver', 'admin')`),
  ],
);

export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    expiresAt: at().notNull(),
    revokedAt: at(),
  },
  (t) => [index('sessions_user').on(t.userId)],
);

/** One row per code sent. Only the newest unused row of a phone can be redeemed. */
export const signInCodes = pgTable(
  'sign_in_codes',
  {
    id: id(),
    phone: text().notNull(),
    codeHash: text().notNull(),
    triesLeft: integer().notNull(),
    createdAt: createdAt(),
    expiresAt: at().notNull(),
    usedAt: at(),
  },
  (t) => [
    index('sign_in_codes_phone').on(t.phone, t.createdAt),
    check('sign_in_codes_tries', sql`${t.triesLeft} >= 0`),
  ],
);
