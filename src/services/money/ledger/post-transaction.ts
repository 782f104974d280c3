import { sql } from 'drizzle-orm';
import { databaseFault } from '@/db/fault';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import type { Reference } from '@/lib/context';
import { conflict } from '@/lib/errors';
import type { Ugx } from '@/lib/money';
import { toJson } from '@/services/platform/outbox';
import type { Account } from './account';

export type Entry = {
  readonly account: Account;
  /** Debit positive, credit negative, never nought. */
  readonly amountUgx: Ugx;
};

export type PostTransaction = {
  /** Names the posting for ever: the same key again posts nothing. */
  readonly key: string;
  readonly kind: string;
  readonly ref: Reference;
  readonly entries: readonly Entry[];
};

export type Posted = { readonly transactionId: string; readonly replayed: boolean };

/**
 * Moves money in one statement, which joins the caller's transaction or is one by itself. Entries must add up to nought.
 * @throws AppError conflict when the key was used for another posting, or an account has too little money;
 *   the database refuses anything unbalanced at commit
 */
export async function postTransaction(ctx: Ctx, posting: PostTransaction): Promise<Posted> {
  const entries = posting.entries.map(({ account, amountUgx }) => ({
    kind: account.kind,
    owner: account.ownerId,
    amount: amountUgx,
  }));
  try {
    const rows = await ctx.db.execute<{ transaction_id: string; replayed: boolean }>(sql`
      select * from ledger_post(${posting.key}, ${posting.kind}, ${posting.ref.kind}, ${posting.ref.id}::uuid,
        ${ctx.clock.now().toISOString()}::timestamptz, ${toJson(entries)}::text::jsonb)`);
    const row = required(rows[0], 'result of ledger_post');
    return { transactionId: row.transaction_id, replayed: row.replayed };
  } catch (error) {
    throw explained(error);
  }
}

function explained(error: unknown): unknown {
  const fault = databaseFault(error);
  if (fault?.code === 'UH409') return conflict('This posting was already made with other amounts.');
  if (fault?.constraint === 'ledger_balance_never_negative' || fault?.constraint === 'ledger_available') {
    return conflict('There is not enough money in that account.', { reason: 'insufficient_balance' });
  }
  return error;
}
