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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '@/db/columns';

/** Rules beside the roles. A trigger raises `access_revision` with every change, also one by hand. */
export const accessPolicies = pgTable(
  'access_policies',
  {
    id: id(),
    name: text().notNull(),
    description: text().notNull(),
    effect: text().notNull(),
    resources: jsonb().$type<unknown>().notNull(),
    actions: jsonb().$type<unknown>().notNull(),
    condition: jsonb().$type<unknown>().notNull(),
    timeWindows: jsonb().$type<unknown>().notNull(),
    priority: integer().notNull(),
    enabled: boolean().notNull(),
    version: integer().notNull(),
    createdAt: createdAt(),
    updatedAt: at().notNull(),
    deletedAt: at(),
  },
  (t) => [
    uniqueIndex('access_policies_name').on(sql`lower(${t.name})`).where(sql`${t.deletedAt} is null`),
    index('access_policies_order').on(t.priority.desc(), t.id),
    check('access_policies_effect', sql`${t.effect} in ('allow', 'deny')`),
    check('access_policies_priority', sql`${t.priority} between 0 and 1000`),
  ],
);

/** How a rule came to be what it is; append-only by trigger. */
export const accessPolicyChanges = pgTable(
  'access_policy_changes',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    policyId: uuid()
      .notNull()
      .references(() => accessPolicies.id),
    version: integer().notNull(),
    change: text().notNull(),
    actor: text().notNull(),
    at: at().notNull(),
    body: jsonb().$type<unknown>().notNull(),
  },
  (t) => [
    index('access_policy_changes_policy').on(t.policyId, t.id),
    check(
      'access_policy_changes_change',
      sql`${t.change} in ('created', 'changed', 'enabled', 'disabled', 'deleted')`,
    ),
  ],
);

/** One row: processes compare its number with the one they loaded. */
export const accessRevision = pgTable(
  'access_revision',
  {
    one: boolean().primaryKey().default(true),
    revision: bigint({ mode: 'bigint' }).notNull(),
  },
  (t) => [check('access_revision_one', sql`${t.one}`)],
);

/** Sessions whose decisions are written down, by their own wish. */
export const accessTraced = pgTable('access_traced', {
  sessionId: uuid().primaryKey(),
  userId: uuid().notNull(),
  until: at().notNull(),
});

export const accessTraces = pgTable(
  'access_traces',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    at: at().notNull(),
    userId: uuid().notNull(),
    sessionId: uuid().notNull(),
    requestId: text().notNull(),
    permission: text().notNull(),
    resourceKind: text(),
    resourceId: text(),
    decision: jsonb().$type<unknown>().notNull(),
  },
  (t) => [index('access_traces_user').on(t.userId, t.id.desc()), index('access_traces_at').on(t.at)],
);
