import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, id, ugxColumn } from '@/db/columns';
import { users } from '@/services/platform/identity/tables';

/**
 * Fixed before the first request: where money that comes in goes, or where money that goes out comes from. Accounts of
 * the ledger and their shares, which add up to the amount.
 */
export type Allocation = { accountKind: AllocationKind; ownerId: string; amountUgx: string };
export type AllocationKind = 'escrow' | 'customer_wallet' | 'vendor_payable' | 'driver_payable';

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
    /** The part that comes out of the payer's wallet, held there under "payment:<id>" until the rest has come. */
    walletUgx: ugxColumn().notNull().default(sql`0`),
    allocations: jsonb().$type<Allocation[]>().notNull(),
    /** What the payer reads on the phone beside the amount, e.g. "UH-10042". */
    label: text().notNull(),
    state: text().notNull(),
    createdAt: createdAt(),
    /** When it can no longer be paid; null for money that goes out. */
    expiresAt: at(),
    settledAt: at(),
  },
  (t) => [
    // What was not paid in time may be asked for once more, as a payment of its own.
    uniqueIndex('payment_intents_one_open')
      .on(t.refKind, t.refId)
      .where(sql`${t.state} in ('awaiting_payer', 'needs_review', 'succeeded')`),
    index('payment_intents_ref').on(t.refKind, t.refId),
    check('payment_intents_amount', sql`${t.amountUgx} > 0`),
    check('payment_intents_wallet', sql`${t.walletUgx} between 0 and ${t.amountUgx}`),
    check(
      'payment_intents_state',
      sql`${t.state} in ('awaiting_payer', 'succeeded', 'failed', 'expired', 'succeeded_late', 'needs_review')`,
    ),
  ],
);

/** One row per provider reference: a prompt to the payer, money sent back, or money paid out. */
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
    /** Of money out: our account at the operator it leaves from; fixed before a refund is sent first. */
    paidFrom: text(),
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
        sql`${t.operation} in ('collect', 'payout') and ${t.state} in ('prepared', 'submitting', 'pending', 'unknown')`,
      ),
    uniqueIndex('payment_attempts_provider_txn').on(t.provider, t.operation, t.providerTxnId),
    index('payment_attempts_intent').on(t.intentId, t.createdAt),
    index('payment_attempts_open')
      .on(t.state, t.nextEnquiryAt)
      .where(sql`${t.state} in ('prepared', 'submitting', 'pending', 'unknown', 'needs_review')`),
    check('payment_attempts_msisdn_sealed', sql`${t.clearMsisdn} is null`),
    check('payment_attempts_amount', sql`${t.amountUgx} > 0`),
    check('payment_attempts_operation', sql`${t.operation} in ('collect', 'refund', 'payout')`),
    check('payment_attempts_paid_from', sql`${t.paidFrom} in ('collection', 'disbursement')`),
    check('payment_attempts_provider', sql`${t.provider} in ('mtn', 'airtel')`),
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

/** How an operator does, shared by all processes, and whether somebody has paused it. */
export const providerState = pgTable(
  'provider_state',
  {
    provider: text().primaryKey(),
    /** Failures since the last success, as far as they were written down. */
    consecutiveFailures: integer().notNull().default(0),
    /** Until then no new prompts are sent: too many failures in a row. */
    openedUntil: at(),
    lastFailureAt: at(),
    lastSuccessAt: at(),
    pausedAt: at(),
    pausedBy: uuid().references(() => users.id),
    pauseReason: text(),
  },
  (t) => [
    check('provider_state_provider', sql`${t.provider} in ('mtn', 'airtel')`),
    check(
      'provider_state_pause',
      sql`(${t.pausedAt} is null) = (${t.pausedBy} is null) and (${t.pausedAt} is null) = (${t.pauseReason} is null)`,
    ),
  ],
);
