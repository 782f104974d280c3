import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, id, ugxColumn } from '@/db/columns';
import { users } from '@/services/platform/identity/tables';

/** Who is paid out: a shop or a driver, known by kind and id only. */
export const OWNER_KINDS = ['vendor', 'driver'] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];

/**
 * Numbers that payouts go to, every one there ever was. A new one takes effect a day after it was set; until then, and
 * when it is withdrawn, the one before it stays.
 */
export const payoutNumbers = pgTable(
  'payout_numbers',
  {
    id: id(),
    ownerKind: text().notNull(),
    ownerId: uuid().notNull(),
    provider: text().notNull(),
    /** Null once its owner asked to be forgotten. */
    msisdnSealed: text(),
    /** The name the operator gave for it, shortened as people are shown it; null where it told none. */
    registeredName: text(),
    setBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    activeFrom: at().notNull(),
    withdrawnAt: at(),
  },
  (t) => [
    index('payout_numbers_owner').on(t.ownerKind, t.ownerId, t.activeFrom.desc()),
    check('payout_numbers_owner_kind', sql`${t.ownerKind} in ('vendor', 'driver')`),
    check('payout_numbers_provider', sql`${t.provider} in ('mtn', 'airtel')`),
  ],
);

/** Payouts decided on together: the day's run, or one asked for. */
export const payoutBatches = pgTable(
  'payout_batches',
  {
    id: id(),
    kind: text().notNull(),
    /** One run a day, whatever is repeated. */
    runKey: text().notNull().unique(),
    state: text().notNull(),
    totalUgx: ugxColumn().notNull(),
    count: integer().notNull(),
    createdAt: createdAt(),
    releasedAt: at(),
    releasedBy: text(),
  },
  (t) => [
    index('payout_batches_recent').on(t.createdAt.desc(), t.id),
    check('payout_batches_kind', sql`${t.kind} in ('scheduled', 'on_demand')`),
    check('payout_batches_state', sql`${t.state} in ('waiting', 'released', 'cancelled')`),
  ],
);

/** Money on its way to a shop or driver. While it waits for its release, a hold keeps it together. */
export const payouts = pgTable(
  'payouts',
  {
    id: id(),
    batchId: uuid()
      .notNull()
      .references(() => payoutBatches.id),
    ownerKind: text().notNull(),
    ownerId: uuid().notNull(),
    numberId: uuid()
      .notNull()
      .references(() => payoutNumbers.id),
    amountUgx: ugxColumn().notNull(),
    /** What its owner asked for; null for all there was, and for the day's run. */
    askedUgx: ugxColumn(),
    state: text().notNull(),
    /** The operator's word for why it failed, or ours for why it did not set out. */
    reason: text(),
    createdAt: createdAt(),
    finishedAt: at(),
  },
  (t) => [
    index('payouts_owner').on(t.ownerKind, t.ownerId, t.createdAt.desc(), t.id),
    index('payouts_batch').on(t.batchId),
    // One at a time for each: the next may count on what the last one did.
    uniqueIndex('payouts_one_open')
      .on(t.ownerKind, t.ownerId)
      .where(sql`${t.state} in ('waiting', 'sending', 'looked_at')`),
    check('payouts_amount', sql`${t.amountUgx} > 0`),
    check(
      'payouts_state',
      sql`${t.state} in ('waiting', 'sending', 'looked_at', 'sent', 'failed', 'cancelled', 'set_aside')`,
    ),
  ],
);
