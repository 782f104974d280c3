import type { z } from 'zod';
import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import type { Page } from '@/lib/page';
import { type Account, accountStatement, balanceOf, isDebitSide } from '@/services/money/ledger';
import { authorise } from '@/services/platform/access';
import { recordRead } from '@/services/platform/audit';
import { LedgerAccountOf } from './inputs';
import { ordersAbout } from './orders-about';
import { type OwnerName, ownerNames } from './owner-names';
import { accountWords, postingWords } from './words';

export type LedgerLine = {
  entryId: string;
  words: string;
  /** Debit positive, credit negative. */
  amountUgx: Ugx;
  occurredAt: Date;
  orders: readonly { id: string; label: string }[];
};

export type LedgerAccount = {
  kind: Account['kind'];
  words: string;
  /** Null for the platform's own accounts. */
  owner: OwnerName | null;
  /** On the account's own side: the debit side for money at the operator, the credit side for all else. */
  balanceUgx: Ugx;
  isDebitSide: boolean;
  statement: Page<LedgerLine>;
};

/** One account of the ledger: its balance, and its movements newest first. Looking at somebody's is written down. */
export async function ledgerAccount(
  ctx: Ctx,
  input: z.input<typeof LedgerAccountOf>,
): Promise<LedgerAccount> {
  authorise(ctx, 'ledger.read');
  const { cursor, ...account } = LedgerAccountOf.parse(input);
  if (account.ownerId !== null) {
    await recordRead(ctx, {
      action: 'ledger.account',
      resourceKind: account.kind,
      resourceId: account.ownerId,
    });
  }
  const [balanceUgx, statement, names] = await Promise.all([
    balanceOf(ctx, account),
    accountStatement(ctx, { account, cursor: cursor ?? null }),
    account.ownerId === null ? null : ownerNames(ctx, account.kind, [account.ownerId]),
  ]);
  const about = await ordersAbout(ctx, statement.items);
  return {
    kind: account.kind,
    words: accountWords(account.kind),
    owner: account.ownerId === null ? null : (names?.get(account.ownerId) ?? null),
    balanceUgx,
    isDebitSide: isDebitSide(account.kind),
    statement: {
      items: statement.items.map(({ entryId, kind, ref, amountUgx, occurredAt }) => ({
        entryId,
        words: postingWords(kind),
        amountUgx,
        occurredAt,
        orders: about.get(ref.id) ?? [],
      })),
      nextCursor: statement.nextCursor,
    },
  };
}
