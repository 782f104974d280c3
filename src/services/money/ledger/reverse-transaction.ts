import { z } from 'zod';
import type { Ctx, TxCtx } from '@/db/tx';
import { conflict, notFound } from '@/lib/errors';
import { formatUgx, ugx } from '@/lib/money';
import { authorise } from '@/services/platform/access';
import {
  type ApprovalKind,
  type Facts,
  type RequestOutcome,
  requestApproval,
} from '@/services/platform/approvals';
import { recordAudit } from '@/services/platform/audit';
import type { Account } from './account';
import { accountOf } from './account-of';
import { findPosting, type PostingDetails, REVERSAL, reversalKey } from './get-posting';
import { PostingId, ReverseTransaction } from './inputs';
import { type Entry, postTransaction } from './post-transaction';

const Payload = z.object({ transactionId: PostingId });
type Payload = z.infer<typeof Payload>;

/** Undoing a posting moves money without anybody having paid: always two persons. */
export const reversingTransaction: ApprovalKind<Payload> = {
  kind: 'ledger.reverse',
  title: 'Reverse a posting of the ledger',
  permission: 'ledger.reverse',
  payload: Payload,
  validMs: 24 * 60 * 60_000,
  subject: ({ transactionId }) => transactionId,
  describe: async (ctx, { transactionId }) => {
    const posting = await reversible(ctx, transactionId);
    return { before: factsOf(posting, 'in force'), after: factsOf(posting, 'reversed') };
  },
  execute: async (tx, { transactionId }) => {
    await postReversal(tx, transactionId);
  },
};

/**
 * Asks for a posting to be undone by its mirror image. Nothing moves until another admin approves; then the reversal
 * is posted under a key of its own, so that it happens once.
 * @throws AppError not_found, conflict for a posting that is a reversal or was reversed, forbidden without a fresh
 *   second factor
 */
export async function reverseTransaction(ctx: Ctx, input: ReverseTransaction): Promise<RequestOutcome> {
  authorise(ctx, 'ledger.reverse');
  const { transactionId, reason } = ReverseTransaction.parse(input);
  return requestApproval(ctx, reversingTransaction, { payload: { transactionId }, reason });
}

async function postReversal(tx: TxCtx, transactionId: string): Promise<void> {
  const { ref, entries } = await reversible(tx, transactionId);
  const mirrored = entries.map((entry): Entry => {
    const account: Account = accountOf(entry.accountKind, entry.ownerId);
    return { account, amountUgx: ugx(-entry.amountUgx) };
  });
  const key = reversalKey(transactionId);
  const posted = await postTransaction(tx, { key, kind: REVERSAL, ref, entries: mirrored });
  if (posted.replayed) throw conflict('This posting was reversed already.');
  await recordAudit(tx, {
    action: 'ledger.reverse',
    resourceKind: 'ledger_transaction',
    resourceId: transactionId,
    details: { reversal: posted.transactionId },
  });
}

async function reversible(ctx: Ctx, transactionId: string): Promise<PostingDetails> {
  const posting = await findPosting(ctx, transactionId);
  if (!posting) throw notFound('posting');
  if (posting.reverses !== null || posting.kind === REVERSAL)
    throw conflict('This posting is a reversal itself: make the posting anew instead.');
  if (posting.reversedBy !== null) throw conflict('This posting was reversed already.');
  return posting;
}

/** What both persons read: each entry by the kind of its account, never by whose it is. */
function factsOf({ kind, occurredAt, entries }: PostingDetails, state: 'in force' | 'reversed'): Facts {
  const lines = entries.map(({ accountKind, amountUgx }, i) => {
    const amount = formatUgx(ugx(amountUgx < 0n ? -amountUgx : amountUgx));
    const text = `${amountUgx < 0n ? 'credit' : 'debit'} ${amount}`;
    return [
      `${i + 1}. ${accountKind.replaceAll('_', ' ')}`,
      state === 'reversed' ? `${text}, taken back` : text,
    ];
  });
  return {
    Posting: kind.replaceAll('_', ' '),
    'Posted at': `${occurredAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    State: state,
    ...Object.fromEntries(lines),
  };
}
