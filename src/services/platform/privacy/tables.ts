import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { at } from '@/db/columns';
import { users } from '@/services/platform/identity/tables';

/** What we ask people, word for word and by version. A new wording is a new row: what was agreed to stays readable. */
export const consentTexts = pgTable(
  'consent_texts',
  {
    purpose: text().notNull(),
    version: integer().notNull(),
    /** `necessary` is told, not asked: without it there is no service, so it is no consent. */
    kind: text().notNull(),
    position: integer().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    since: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.purpose, t.version] }),
    check('consent_texts_kind', sql`${t.kind} in ('necessary', 'optional')`),
    check('consent_texts_version', sql`${t.version} > 0`),
  ],
);

/** Append-only by trigger: the newest row of a person and purpose is what holds. */
export const consentRecords = pgTable(
  'consent_records',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    purpose: text().notNull(),
    version: integer().notNull(),
    decision: text().notNull(),
    /** Where it was said, e.g. "privacy_page". */
    how: text().notNull(),
    at: at().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'consent_records_text',
      columns: [t.purpose, t.version],
      foreignColumns: [consentTexts.purpose, consentTexts.version],
    }),
    index('consent_records_newest').on(t.userId, t.purpose, t.id.desc()),
    index('consent_records_purpose').on(t.purpose, t.id.desc()),
    check('consent_records_decision', sql`${t.decision} in ('given', 'withdrawn')`),
  ],
);

/** The retention schedule: what is kept how long and why. A line without days is kept as the law demands. */
export const retentionRules = pgTable(
  'retention_rules',
  {
    key: text().primaryKey(),
    position: integer().notNull(),
    what: text().notNull(),
    keepDays: integer(),
    why: text().notNull(),
    basis: text().notNull(),
  },
  (t) => [check('retention_rules_days', sql`${t.keepDays} between 1 and 36500`)],
);

/** What a night's clearing did, one row a rule; a second run of the same night adds to it. */
export const retentionRuns = pgTable(
  'retention_runs',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    night: date({ mode: 'string' }).notNull(),
    ruleKey: text()
      .notNull()
      .references(() => retentionRules.key),
    keepDays: integer().notNull(),
    startedAt: at().notNull(),
    finishedAt: at().notNull(),
    removed: integer().notNull(),
    oldestLeft: at(),
    /** True when the night was too short: the next one goes on. */
    moreLeft: boolean().notNull(),
    problem: text(),
  },
  (t) => [unique('retention_runs_night').on(t.ruleKey, t.night)],
);
