import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import type { Ugx } from '@/lib/money';
import { type Account, type AccountKind, accountOf, findPosting } from '@/services/money/ledger';
import { authorise } from '@/services/platform/access';
import { recordRead } from '@/services/platform/audit';
import { LedgerPostingOf } from './inputs';
import { ordersAbout } from './orders-about';
import { ownerNames } from './owner-names';
import { accountWords, postingWords } from './words';

export type LedgerPosting = {
  transactionId: string;
  words: string;
  occurredAt: Date;
  isSealed: boolean;
  reversedBy: string | null;
  reverses: string | null;
  orders: readonly { id: string; label: string }[];
  entries: {
    account: string;
    kind: AccountKind;
    ownerId: string | null;
    owner: string | null;
    /** Debit positive, credit negative. */
    amountUgx: Ugx;
  }[];
};

/** One posting with its entries. Looking at it is written down: it says what somebody was paid. @throws AppError not_found */
export async function ledgerPosting(ctx: Ctx, input: LedgerPostingOf): Promise<LedgerPosting> {
  authorise(ctx, 'ledger.read');
  const { transactionId } = LedgerPostingOf.parse(input);
  const posting = await findPosting(ctx, transactionId);
  if (!posting) throw notFound('posting');
  await recordRead(ctx, {
    action: 'ledger.posting',
    resourceKind: 'ledger_transaction',
    resourceId: transactionId,
  });
  const { kind, ref, occurredAt, isSealed, reversedBy, reverses } = posting;
  const about = await ordersAbout(ctx, [ref]);
  const entries = await Promise.all(
    posting.entries.map(async ({ accountKind, ownerId, amountUgx }) => {
      const account = accountOf(accountKind, ownerId);
      const owner = await ownerName(ctx, account);
      return { account: accountWords(account.kind), kind: account.kind, ownerId, owner, amountUgx };
    }),
  );
  return {
    transactionId,
    words: postingWords(kind),
    occurredAt,
    isSealed,
    reversedBy,
    reverses,
    orders: about.get(ref.id) ?? [],
    entries,
  };
}

async function ownerName(ctx: Ctx, account: Account): Promise<string | null> {
  if (account.ownerId === null) return null;
  const names = await ownerNames(ctx, account.kind, [account.ownerId]);
  return names.get(account.ownerId)?.name ?? 'Unknown owner';
}
