import { asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import type { Ugx } from '@/lib/money';
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from './tables';

export type PostingEntry = {
  readonly accountKind: string;
  readonly ownerId: string | null;
  /** Debit positive, credit negative. */
  readonly amountUgx: Ugx;
};

export type Posting = {
  readonly transactionId: string;
  readonly kind: string;
  readonly ref: Reference;
  readonly occurredAt: Date;
  readonly entries: readonly PostingEntry[];
};

const MAX_ROWS = 1000;

/** Every posting about these things, oldest first, with its entries. Internal: the caller authorises. */
export async function postingsOf(ctx: Ctx, refs: readonly Reference[]): Promise<Posting[]> {
  if (refs.length === 0) return [];
  const kinds = [...new Set(refs.map((ref) => ref.kind))];
  const rows = await ctx.db
    .select()
    .from(ledgerTransactions)
    .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, ledgerTransactions.id))
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
    .where(or(...kinds.map((kind) => ofKind(kind, refs))))
    .orderBy(asc(ledgerTransactions.id), asc(ledgerEntries.id))
    .limit(MAX_ROWS);
  const postings = new Map<bigint, Posting & { entries: PostingEntry[] }>();
  for (const { ledger_transactions: transaction, ledger_entries: entry, ledger_accounts: account } of rows) {
    const posting = postings.get(transaction.id) ?? {
      transactionId: transaction.id.toString(),
      kind: transaction.kind,
      ref: { kind: transaction.refKind, id: transaction.refId },
      occurredAt: transaction.occurredAt,
      entries: [],
    };
    posting.entries.push({ accountKind: account.kind, ownerId: account.ownerId, amountUgx: entry.amountUgx });
    postings.set(transaction.id, posting);
  }
  return [...postings.values()];
}

function ofKind(kind: string, refs: readonly Reference[]) {
  const ids = refs.filter((ref) => ref.kind === kind).map((ref) => ref.id);
  return sql`(${eq(ledgerTransactions.refKind, kind)} and ${inArray(ledgerTransactions.refId, ids)})`;
}
