import { sql } from 'drizzle-orm';
import { bigint, check, customType, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { at } from '@/db/columns';
import type { Redacted } from './redact';

type Fields = { [field: string]: Redacted };

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** Append-only: a trigger refuses UPDATE, DELETE and TRUNCATE. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    at: at().notNull(),
    actor: text().notNull(),
    /** "vendor:<id>": for whom the actor acted, when not for themselves. */
    onBehalfOf: text(),
    action: text().notNull(),
    resourceKind: text().notNull(),
    resourceId: text().notNull(),
    requestId: text().notNull(),
    address: text(),
    userAgent: text(),
    details: jsonb().$type<Fields>().notNull(),
    before: jsonb().$type<Fields>(),
    after: jsonb().$type<Fields>(),
    /** The writing transaction: rows are sealed in the order in which none can come late any more. */
    txid: bigint({ mode: 'bigint' }).notNull().default(sql`(pg_current_xact_id()::text)::bigint`),
  },
  (t) => [
    index('audit_entries_resource').on(t.resourceKind, t.resourceId),
    index('audit_entries_actor').on(t.actor, t.id),
    index('audit_entries_action').on(t.action, t.id),
    index('audit_entries_at').using('brin', t.at),
    index('audit_entries_txid').using('brin', t.txid),
  ],
);

/** The hash chain over audit_entries, one link an entry, in an order of its own without gaps. Append-only. */
export const auditSeals = pgTable('audit_seals', {
  position: bigint({ mode: 'bigint' }).primaryKey(),
  entryId: bigint({ mode: 'bigint' }).notNull().unique(),
  hash: bytes().notNull(),
});

/** One row a batch of seals: where the chain stood, and up to which transaction all entries are in it. */
export const auditSealBatches = pgTable('audit_seal_batches', {
  lastPosition: bigint({ mode: 'bigint' }).primaryKey(),
  head: bytes().notNull(),
  /** Every entry of a transaction below this one is sealed. */
  belowTxid: bigint({ mode: 'bigint' }).notNull(),
  sealedAt: at().notNull(),
});

export const SEVERITIES = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What may be an attack. Alike within one minute is one row with a count, so that a flood cannot fill the table. */
export const securityEvents = pgTable(
  'security_events',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    sameKey: text().notNull().unique(),
    kind: text().notNull(),
    severity: text({ enum: SEVERITIES }).notNull(),
    firstAt: at().notNull(),
    lastAt: at().notNull(),
    count: integer().notNull().default(1),
    actor: text().notNull(),
    subjectKind: text(),
    subjectId: text(),
    requestId: text().notNull(),
    address: text(),
    userAgent: text(),
    details: jsonb().$type<Fields>().notNull(),
  },
  (t) => [
    index('security_events_kind').on(t.kind, t.id),
    index('security_events_severity').on(t.severity, t.id),
    check('security_events_severities', sql`${t.severity} in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')`),
    check('security_events_count', sql`${t.count} > 0`),
  ],
);
