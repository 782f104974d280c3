import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id, ugxColumn } from '@/db/columns';
import { users } from '@/services/platform/identity/tables';

/** Where the money goes once it is here, fixed before the prompt: accounts of the ledger and their shares. */
export type Allocation = { accountKind: 'escrow'; ownerId: string; amountUgx: string };

export const paymentIntents = pgTable(
  'payment_intents',
  {
    id: id(),
    refKind: text().notNull(),
    refId: uuid().notNull(),
    payerUserId: uuid()
      .notNull()
      .references(() => users.id),
    amountUgx: ugxColumn().notNull(),
    allocations: jsonb().$type<Allocation[]>().notNull(),
    /** What the payer reads on the phone beside the amount, e.g. "UH-10042". */
    label: text().notNull(),
    state: text().notNull(),
    createdAt: createdAt(),
    expiresAt: at().notNull(),
    settledAt: at(),
  },
  (t) => [
    unique('payment_intents_ref').on(t.refKind, t.refId),
    check('payment_intents_amount', sql`${t.amountUgx} > 0`),
    check(
      'payment_intents_state',
      sql`${t.state} in ('awaiting_payer', 'succeeded', 'failed', 'expired', 'succeeded_late', 'needs_review')`,
    ),
  ],
);

/** One row per provider reference: a prompt to the payer, or money sent back. */
export const paymentAttempts = pgTable(
  'payment_attempts',
  {
    id: id(),
    intentId: uuid()
      .notNull()
      .references(() => paymentIntents.id),
    provider: text().notNull(),
    operation: text().notNull(),
    /** What we call it at the provider; committed before the first call and reused by every retry. */
    reference: uuid().notNull().unique(),
    /** Of a refund: the reference of the collection it returns. */
    refundedReference: uuid(),
    /** Of a refund: why, unique, so a repeated request sends nothing twice. */
    idempotencyKey: text().unique(),
    /** The number that pays or is paid back. */
    msisdnSealed: text(),
    amountUgx: ugxColumn().notNull(),
    state: text().notNull(),
    createdAt: createdAt(),
    submittedAt: at(),
    promptExpiresAt: at(),
    nextEnquiryAt: at(),
    enquiryCount: integer().notNull().default(0),
    notFoundCount: integer().notNull().default(0),
    submitCount: integer().notNull().default(0),
    providerTxnId: text(),
    reason: text(),
    finishedAt: at(),
    version: integer().notNull().default(0),
    /** Emptied when numbers were sealed; the database refuses any new one. */
    clearMsisdn: text('msisdn'),
  },
  (t) => [
    uniqueIndex('payment_attempts_one_open')
      .on(t.intentId)
      .where(
        sql`${t.operation} = 'collect' and ${t.state} in ('prepared', 'submitting', 'pending', 'unknown')`,
      ),
    uniqueIndex('payment_attempts_provider_txn').on(t.provider, t.operation, t.providerTxnId),
    index('payment_attempts_intent').on(t.intentId, t.createdAt),
    index('payment_attempts_open')
      .on(t.state, t.nextEnquiryAt)
      .where(sql`${t.state} in ('prepared', 'submitting', 'pending', 'unknown', 'needs_review')`),
    check('payment_attempts_msisdn_sealed', sql`${t.clearMsisdn} is null`),
    check('payment_attempts_amount', sql`${t.amountUgx} > 0`),
    check('payment_attempts_operation', sql`${t.operation} in ('collect', 'refund')`),
    check(
      'payment_attempts_state',
      sql`${t.state} in ('prepared', 'submitting', 'pending', 'unknown', 'succeeded', 'failed', 'not_created', 'needs_review')`,
    ),
  ],
);

/** Raw exchanges with the provider, append-only, secrets and numbers masked before they are stored. */
export const providerEvents = pgTable(
  'provider_events',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    attemptId: uuid()
      .notNull()
      .references(() => paymentAttempts.id),
    source: text().notNull(),
    body: text().notNull(),
    sha256: text().notNull(),
    verdict: text().notNull(),
    at: at().notNull(),
  },
  (t) => [
    index('provider_events_attempt').on(t.attemptId, t.id),
    check('provider_events_source', sql`${t.source} in ('submit', 'enquiry', 'callback')`),
  ],
);

/** Bearer tokens shared by all processes; one row per provider product. */
export const providerTokens = pgTable('provider_tokens', {
  product: text().primaryKey(),
  token: text().notNull(),
  expiresAt: at().notNull(),
});
