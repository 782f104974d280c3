import { asc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Posting } from './postings-of';
import { ledgerAccounts, ledgerEntries, ledgerSeals, ledgerTransactions } from './tables';

/** What undoes a posting: its kind, and the key that lets it happen once. */
export const REVERSAL = 'reversal';
export const reversalKey = (transactionId: string): string => `${REVERSAL}:${transactionId}`;

export type PostingDetails = Posting & {
  readonly isSealed: boolean;
  /** The posting that undid this one. */
  readonly reversedBy: string | null;
  /** The posting that this one undid. */
  readonly reverses: string | null;
};

/** One posting with its entries and what undid it; null when there is none. Internal: the caller authorises. */
export async function findPosting(ctx: Ctx, transactionId: string): Promise<PostingDetails | null> {
  const [row] = await ctx.db
    .select({
      posting: ledgerTransactions,
      isSealed: sql<boolean>`exists (select from ${ledgerSeals} s where s.transaction_id = ${ledgerTransactions.id})`,
      reversedBy: sql<string | null>`(select r.id::text from ${ledgerTransactions} r
        where r.idempotency_key = ${reversalKey(transactionId)})`,
    })
    .from(ledgerTransactions)
    .where(eq(ledgerTransactions.id, BigInt(transactionId)));
  if (!row) return null;
  const entries = await ctx.db
    .select({
      accountKind: ledgerAccounts.kind,
      ownerId: ledgerAccounts.ownerId,
      amountUgx: ledgerEntries.amountUgx,
    })
    .from(ledgerEntries)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
    .where(eq(ledgerEntries.transactionId, BigInt(transactionId)))
    .orderBy(asc(ledgerEntries.id));
  const { posting, isSealed, reversedBy } = row;
  const prefix = reversalKey('');
  return {
    transactionId,
    kind: posting.kind,
    ref: { kind: posting.refKind, id: posting.refId },
    occurredAt: posting.occurredAt,
    entries,
    isSealed,
    reversedBy,
    reverses: posting.idempotencyKey.startsWith(prefix) ? posting.idempotencyKey.slice(prefix.length) : null,
  };
}
