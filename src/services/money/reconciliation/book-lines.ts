import type { TxCtx } from '@/db/tx';
import { type Ugx, ugx } from '@/lib/money';
import { type Account, type Entry, postTransaction } from '@/services/money/ledger';
import { askAgain } from '@/services/money/payments';
import { ledgerKind } from './account';
import type { ItemClass, StatementAccount } from './inputs';
import type { Matched } from './match-lines';
import { reconciliationItems } from './tables';

export const BY_ITSELF = 'system:reconciliation';

export type Booked = { readonly postings: number; readonly opened: number };

/** The two entries that move an amount of the operator's account against another one; positive comes in. */
export function against(account: StatementAccount, other: Account, amountUgx: Ugx): Entry[] {
  return [
    { account: { kind: ledgerKind(account), ownerId: null }, amountUgx },
    { account: other, amountUgx: ugx(-amountUgx) },
  ];
}

/** What the ledger calls the postings of lines. */
const KINDS: Partial<Record<ItemClass, string>> = {
  fee: 'provider_fee',
  missing_internal: 'unidentified_money',
  reversal: 'operator_reversal',
};

/** Keeps what each line is, books what it books by itself, and asks the operator where it says more than we know. */
export async function bookLines(
  tx: TxCtx,
  account: StatementAccount,
  matched: readonly Matched[],
): Promise<Booked> {
  if (matched.length === 0) return { postings: 0, opened: 0 };
  const now = tx.clock.now();
  let postings = 0;
  const items = [];
  for (const { line, verdict } of matched) {
    const ref = { kind: 'statement_line', id: line.id };
    const postingKey = verdict.books ? `statement:${line.fingerprint}` : null;
    const feeKey = line.feeUgx > 0n ? `statement-fee:${line.fingerprint}` : null;
    if (postingKey !== null && verdict.books !== null) {
      const entries = against(account, { kind: verdict.books, ownerId: null }, line.movedUgx);
      await postTransaction(tx, { key: postingKey, kind: KINDS[verdict.class] ?? 'statement', ref, entries });
      postings += 1;
    }
    if (feeKey !== null) {
      const entries = against(account, { kind: 'provider_fees', ownerId: null }, ugx(-line.feeUgx));
      await postTransaction(tx, { key: feeKey, kind: 'provider_fee', ref, entries });
      postings += 1;
    }
    items.push({
      id: tx.ids.uuid(),
      ...account,
      day: line.day,
      class: verdict.class,
      state: verdict.settled ? 'resolved' : 'open',
      lineId: line.id,
      attemptId: verdict.attemptId,
      ledgerKey: verdict.ledgerKey,
      stakeUgx: verdict.stakeUgx,
      postingKey,
      feeKey,
      foundAt: now,
      resolution: verdict.settled ? 'matched' : null,
      resolvedBy: verdict.settled ? BY_ITSELF : null,
      resolvedAt: verdict.settled ? now : null,
    });
  }
  await tx.db.insert(reconciliationItems).values(items);
  await askAgain(
    tx,
    matched.flatMap(({ verdict }) => (verdict.class === 'status_mismatch' ? (verdict.attemptId ?? []) : [])),
  );
  return { postings, opened: items.filter(({ state }) => state === 'open').length };
}
