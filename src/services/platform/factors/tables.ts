import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '@/db/columns';
import { users } from '@/services/platform/identity/tables';

const ofUser = () =>
  uuid()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' });

/** What a person can prove themselves with. No fingerprint or face is here: those never leave the device. */
export const authenticators = pgTable(
  'authenticators',
  {
    id: id(),
    userId: ofUser(),
    kind: text().$type<'passkey' | 'security_key' | 'totp'>().notNull(),
    name: text().notNull(),
    createdAt: createdAt(),
    lastUsedAt: at(),
    /** Null while an app was shown its secret but has not yet answered with a code; it counts for nothing then. */
    confirmedAt: at(),
    credentialId: text(),
    /** COSE key, base64url. */
    publicKey: text(),
    signCount: bigint({ mode: 'number' }).notNull().default(0),
    transports: jsonb().$type<string[]>(),
    /** Whether the key may be, and is, copied to the person's other devices. */
    backupEligible: boolean().notNull().default(false),
    backedUp: boolean().notNull().default(false),
    /** Sealed: see SEALED_COLUMNS. */
    secretSealed: text(),
    /** The newest time step whose code was taken; that one and older ones are dead. */
    lastStep: bigint({ mode: 'number' }),
  },
  (t) => [
    index('authenticators_user').on(t.userId),
    unique('authenticators_credential').on(t.credentialId),
    check('authenticators_kind', sql`${t.kind} in ('passkey', 'security_key', 'totp')`),
    check(
      'authenticators_parts',
      sql`case when ${t.kind} = 'totp' then ${t.secretSealed} is not null and ${t.credentialId} is null
        else ${t.credentialId} is not null and ${t.publicKey} is not null and ${t.confirmedAt} is not null end`,
    ),
  ],
);

/** One row per code of the newest set; a code is kept only as a slow hash and works once. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: id(),
    userId: ofUser(),
    salt: text().notNull(),
    codeHash: text().notNull(),
    createdAt: createdAt(),
    usedAt: at(),
  },
  (t) => [index('recovery_codes_user').on(t.userId)],
);

/** Wrong codes of a person since the last right one, whichever app or recovery code was tried. */
export const factorTries = pgTable(
  'factor_tries',
  {
    userId: uuid()
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    wrong: integer().notNull().default(0),
    /** How many times in a row five wrong codes have led to a wait; each wait is longer. */
    waits: integer().notNull().default(0),
    waitUntil: at(),
  },
  (t) => [check('factor_tries_counts', sql`${t.wrong} >= 0 and ${t.waits} >= 0`)],
);

/** What a passkey or key is asked to sign. Answered once, within minutes, for one purpose, by one browser. */
export const webauthnChallenges = pgTable(
  'webauthn_challenges',
  {
    id: id(),
    challenge: text().notNull().unique(),
    purpose: text().notNull(),
    /** Hash of the session or, before signing in, of the browser's own token. */
    boundTo: text().notNull(),
    createdAt: createdAt(),
    expiresAt: at().notNull(),
    usedAt: at(),
  },
  (t) => [
    index('webauthn_challenges_expiry').on(t.expiresAt),
    check(
      'webauthn_challenges_purpose',
      sql`${t.purpose} in ('register:passkey', 'register:security_key', 'sign-in', 'confirm')`,
    ),
  ],
);
