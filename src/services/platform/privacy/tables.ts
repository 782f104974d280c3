import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '@/db/columns';
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

/** Somebody asked for a copy of their data, or to be erased: one row a request, carried out by jobs. */
export const dataRequests = pgTable(
  'data_requests',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    kind: text().notNull(),
    state: text().notNull(),
    createdAt: createdAt(),
    /** When the work may begin; an erasure waits so that it can be undone. */
    dueAt: at().notNull(),
    /** Last sign of life while it runs: a worker that died is found by it. */
    beatAt: at(),
    finishedAt: at(),
    /** Until when an export can be fetched. */
    expiresAt: at(),
    attempts: integer().notNull().default(0),
    /** Holders that are through, by name, and how many there are: the progress shown. */
    done: jsonb().$type<string[]>().notNull(),
    steps: integer().notNull(),
    /** Why it cannot go on, in words for its owner. */
    problem: text(),
  },
  (t) => [
    uniqueIndex('data_requests_one_open')
      .on(t.userId, t.kind)
      .where(sql`${t.state} in ('waiting', 'running', 'held')`),
    index('data_requests_user').on(t.userId, t.createdAt.desc()),
    index('data_requests_recent').on(t.createdAt.desc(), t.id),
    check('data_requests_kind', sql`${t.kind} in ('export', 'erasure')`),
    check(
      'data_requests_state',
      sql`${t.state} in ('waiting', 'running', 'ready', 'done', 'failed', 'expired', 'blocked', 'held', 'cancelled')`,
    ),
  ],
);

/** What one holder gave to an export, sealed; gone when the export expires. */
export const dataExportParts = pgTable(
  'data_export_parts',
  {
    id: id(),
    requestId: uuid()
      .notNull()
      .references(() => dataRequests.id),
    holder: text().notNull(),
    bodySealed: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique('data_export_parts_once').on(t.requestId, t.holder)],
);

/** A reason in law to keep a person's data for now: erasure waits until an admin lifts it. */
export const legalHolds = pgTable(
  'legal_holds',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    reason: text().notNull(),
    placedBy: uuid().notNull(),
    placedAt: at().notNull(),
    liftedBy: uuid(),
    liftedAt: at(),
  },
  (t) => [
    uniqueIndex('legal_holds_one_open').on(t.userId).where(sql`${t.liftedAt} is null`),
    check('legal_holds_lifted', sql`(${t.liftedBy} is null) = (${t.liftedAt} is null)`),
  ],
);

/** An incident with personal data as it stands; how it came to stand so is in its entries. */
export const breaches = pgTable(
  'breaches',
  {
    id: id(),
    title: text().notNull(),
    description: text().notNull(),
    noticedAt: at().notNull(),
    categories: jsonb().$type<string[]>().notNull(),
    /** Null while it is not known. */
    peopleAffected: integer(),
    measures: text().notNull(),
    /** When the data protection office was told, and its reference. */
    notifiedAt: at(),
    officeReference: text(),
    /** When the people concerned were told. */
    peopleToldAt: at(),
    closedAt: at(),
    createdAt: createdAt(),
    version: integer().notNull(),
  },
  (t) => [
    index('breaches_noticed').on(t.noticedAt.desc(), t.id),
    check('breaches_people', sql`${t.peopleAffected} >= 0`),
  ],
);

/** Append-only by trigger: each change of a breach with who, when, and how it stood afterwards. */
export const breachEntries = pgTable(
  'breach_entries',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    breachId: uuid()
      .notNull()
      .references(() => breaches.id),
    version: integer().notNull(),
    at: at().notNull(),
    actor: text().notNull(),
    note: text().notNull(),
    after: jsonb().$type<unknown>().notNull(),
  },
  (t) => [unique('breach_entries_version').on(t.breachId, t.version)],
);
