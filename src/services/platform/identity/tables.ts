import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '@/db/columns';
import type { FactorProof, HeldFactor } from '@/lib/context';
import type { SessionEnd } from './session-end';

export const users = pgTable(
  'users',
  {
    id: id(),
    phoneSealed: text(),
    /** Blind index of the number: finds the account and keeps it the only one. */
    phoneIndex: text().unique('users_phone_index'),
    displayName: text(),
    /** What the owner can prove themselves with besides the code by SMS; kept by the factors. */
    holds: text().$type<HeldFactor>().notNull().default('none'),
    createdAt: createdAt(),
    /** Since when it is nobody's: its id only ties together what the books must keep. */
    erasedAt: at(),
    /** Emptied when numbers were sealed; the database refuses any new one. */
    clearPhone: text('phone'),
  },
  (t) => [check('users_phone_sealed', sql`${t.clearPhone} is null`)],
);

/** Who was given which role, when, by whom, why and until when; ended grants stay as history. */
export const userRoles = pgTable(
  'user_roles',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    role: text().notNull(),
    grantedAt: at().notNull(),
    /** Null when the system did it: at sign-up, or when the market was set up. */
    grantedBy: uuid().references(() => users.id),
    reason: text(),
    expiresAt: at(),
    revokedAt: at(),
    revokedBy: uuid().references(() => users.id),
    revokedReason: text(),
  },
  (t) => [
    uniqueIndex('user_roles_live').on(t.userId, t.role).where(sql`${t.revokedAt} is null`),
    index('user_roles_user').on(t.userId, t.grantedAt),
    index('user_roles_role').on(t.role, t.userId),
    check('user_roles_not_by_oneself', sql`${t.grantedBy} is null or ${t.grantedBy} <> ${t.userId}`),
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
    /** The absolute limit; the limits of the person's roles may end it sooner. */
    expiresAt: at().notNull(),
    revokedAt: at(),
    endedBecause: text().$type<SessionEnd>(),
    /** One sign-in: its session changes its id on a proof, and every id it had belongs to one family. */
    familyId: uuid().notNull(),
    signedInAt: at().notNull(),
    /** Exact to the minute; null until the first request. */
    lastSeenAt: at(),
    factorKind: text().$type<FactorProof['kind']>(),
    factorAt: at(),
    /** "Chrome on Android", from the browser's own words. */
    device: text(),
    /** A suburb, when the owner lets the browser say where it is; else null. */
    place: text(),
  },
  (t) => [
    index('sessions_user').on(t.userId),
    // One sign-in is one live session, whatever runs at the same time.
    uniqueIndex('sessions_family_live').on(t.familyId).where(sql`${t.revokedAt} is null`),
    check('sessions_factor', sql`(${t.factorKind} is null) = (${t.factorAt} is null)`),
  ],
);

/** One row per code sent. Only the newest row of a phone and a browser can be redeemed, once. */
export const signInCodes = pgTable(
  'sign_in_codes',
  {
    id: id(),
    /** Blind index alone: nobody needs to read the number back from here. */
    phoneIndex: text().notNull(),
    codeHash: text().notNull(),
    /** Of the browser that asked; null for codes from before they belonged to one, which nobody can redeem. */
    handleHash: text(),
    /** The known browser that asked; null for a stranger. */
    knownAs: uuid(),
    triesLeft: integer().notNull(),
    createdAt: createdAt(),
    expiresAt: at().notNull(),
    usedAt: at(),
  },
  (t) => [
    index('sign_in_codes_phone').on(t.phoneIndex, t.createdAt),
    check('sign_in_codes_tries', sql`${t.triesLeft} >= 0`),
  ],
);

/** The verified e-mail address of an account, if its owner gave one. */
export const userEmails = pgTable('user_emails', {
  userId: uuid()
    .primaryKey()
    .references(() => users.id),
  emailSealed: text().notNull(),
  /** Finds the account, and keeps an address to one account. */
  emailIndex: text().notNull().unique(),
  verifiedAt: at().notNull(),
});

/** One row per code mailed to verify an address; only the newest of an account counts. */
export const emailCodes = pgTable(
  'email_codes',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    emailIndex: text().notNull(),
    codeHash: text().notNull(),
    triesLeft: integer().notNull(),
    createdAt: createdAt(),
    expiresAt: at().notNull(),
    usedAt: at(),
  },
  (t) => [
    index('email_codes_user').on(t.userId, t.createdAt),
    check('email_codes_tries', sql`${t.triesLeft} >= 0`),
  ],
);

export const userPasswords = pgTable('user_passwords', {
  userId: uuid()
    .primaryKey()
    .references(() => users.id),
  /** argon2id with its parameters and salt. */
  hash: text().notNull(),
  setAt: at().notNull(),
});

/** Wrong passwords, by address whether or not it has an account; swept when they no longer count. */
export const passwordFailures = pgTable(
  'password_failures',
  {
    id: id(),
    emailIndex: text().notNull(),
    /** The known browser that tried; null for a stranger. */
    knownAs: uuid(),
    at: at().notNull(),
  },
  (t) => [index('password_failures_email').on(t.emailIndex, t.at), index('password_failures_at').on(t.at)],
);
