import type { Ctx } from '@/db/tx';
import { KEPT_KINDS, type Posting } from '@/services/money/ledger';
import type { HistoryPosting } from './order-history-types';
import { ownerNames } from './owner-names';
import { accountWords, postingWords } from './words';

/** Postings with words for accounts and their owners: one statement per kind of account they touch. */
export async function namedPostings(ctx: Ctx, postings: readonly Posting[]): Promise<HistoryPosting[]> {
  const entries = postings.flatMap((posting) => posting.entries);
  const names = await Promise.all(
    KEPT_KINDS.map(async (kind) => {
      const owners = entries.flatMap((entry) => (entry.accountKind === kind ? (entry.ownerId ?? []) : []));
      return [kind, await ownerNames(ctx, kind, [...new Set(owners)])] as const;
    }),
  );
  const byKind = new Map<string, Awaited<ReturnType<typeof ownerNames>>>(names);
  return postings.map(({ transactionId, kind, occurredAt, entries: own }) => ({
    ...{ transactionId, kind, words: postingWords(kind), occurredAt },
    entries: own.map(({ accountKind, ownerId, amountUgx }) => ({
      accountKind,
      accountWords: accountWords(accountKind),
      owner: ownerId === null ? null : (byKind.get(accountKind)?.get(ownerId)?.name ?? null),
      amountUgx,
    })),
  }));
}
