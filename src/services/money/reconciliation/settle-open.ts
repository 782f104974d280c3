import { and, asc, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { ugx } from '@/lib/money';
import { movementsOfKeys, postTransaction } from '@/services/money/ledger';
import { askAgain, paymentsOnStatement } from '@/services/money/payments';
import { ledgerKind } from './account';
import { against, BY_ITSELF } from './book-lines';
import { unfreeze } from './freeze';
import type { StatementAccount } from './inputs';
import { reconciliationItems, statementLines } from './tables';

const BATCH = 500;

/**
 * Open items that time has answered: a payment the operator's answer has booked since, one a later statement knows,
 * and money nobody knew until its payment was found. Where the operator says more than we know it is asked again.
 */
export async function settleOpen(tx: TxCtx, account: StatementAccount): Promise<number> {
  const known = await settleIdentified(tx, account);
  return known + (await settleMismatches(tx, account)) + (await settleMissing(tx, account));
}

async function settleMismatches(tx: TxCtx, account: StatementAccount): Promise<number> {
  const { id, ledgerKey, attemptId } = reconciliationItems;
  let settled = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const open = await tx.db
      .select({ id, ledgerKey, attemptId, movedUgx: statementLines.movedUgx })
      .from(reconciliationItems)
      .innerJoin(statementLines, eq(statementLines.id, reconciliationItems.lineId))
      .where(
        and(
          eq(reconciliationItems.provider, account.provider),
          eq(reconciliationItems.account, account.account),
          eq(reconciliationItems.class, 'status_mismatch'),
          eq(reconciliationItems.state, 'open'),
          gt(id, after),
        ),
      )
      .orderBy(asc(id))
      .limit(BATCH)
      .for('update', { of: reconciliationItems });
    const keys = open.flatMap((item) => item.ledgerKey ?? []);
    const booked = await movementsOfKeys(tx, ledgerKind(account), keys);
    const isBooked = (item: (typeof open)[number]) =>
      booked.get(item.ledgerKey ?? '')?.amountUgx === item.movedUgx;
    const done = open.filter(isBooked);
    settled += await resolveAll(
      tx,
      done.map((item) => item.id),
      'settled',
    );
    await askAgain(
      tx,
      open.filter((item) => !isBooked(item)).flatMap((item) => item.attemptId ?? []),
    );
    const last = open.at(-1);
    if (last === undefined || open.length < BATCH) return settled;
    after = last.id;
  }
}

/** Money that stood in suspense because its payment did not know the operator's id for it: the payment's own posting counts. */
async function settleIdentified(tx: TxCtx, account: StatementAccount): Promise<number> {
  const { id, stakeUgx } = reconciliationItems;
  const open = await tx.db
    .select({ id, stakeUgx, txnId: statementLines.providerTxnId })
    .from(reconciliationItems)
    .innerJoin(statementLines, eq(statementLines.id, reconciliationItems.lineId))
    .where(
      and(
        eq(reconciliationItems.provider, account.provider),
        eq(reconciliationItems.account, account.account),
        eq(reconciliationItems.class, 'missing_internal'),
        eq(reconciliationItems.state, 'open'),
        isNotNull(statementLines.providerTxnId),
      ),
    )
    .orderBy(asc(id))
    .for('update', { of: reconciliationItems });
  const { provider } = account;
  const providerTxnIds = open.flatMap(({ txnId }) => txnId ?? []);
  const payments = await paymentsOnStatement(tx, { provider, providerTxnIds, references: [] });
  const booked = await movementsOfKeys(
    tx,
    ledgerKind(account),
    payments.map(({ ledgerKey }) => ledgerKey),
  );
  let settled = 0;
  for (const item of open) {
    const payment = payments.find(
      (one) => one.providerTxnId === item.txnId && booked.get(one.ledgerKey)?.amountUgx === item.stakeUgx,
    );
    if (!payment) continue;
    const key = `reconciliation:${item.id}`;
    await postTransaction(tx, {
      key,
      kind: 'money_identified',
      ref: { kind: 'reconciliation_item', id: item.id },
      entries: against(account, { kind: 'suspense', ownerId: null }, ugx(-item.stakeUgx)),
    });
    const { attemptId, ledgerKey } = payment;
    settled += await resolveAll(tx, [item.id], 'settled', { attemptId, ledgerKey, resolutionKey: key });
  }
  return settled;
}

async function settleMissing(tx: TxCtx, account: StatementAccount): Promise<number> {
  const rows = await tx.db.execute<{ id: string }>(sql`
    select i.id from reconciliation_items i
    where i.provider = ${account.provider} and i.account = ${account.account}
      and i.class = 'missing_external' and i.state = 'open'
      and exists (select from reconciliation_items l where l.ledger_key = i.ledger_key and l.line_id is not null)
    order by i.id for no key update of i`);
  for (const { id } of rows) await unfreeze(tx, id);
  return resolveAll(
    tx,
    rows.map((row) => row.id),
    'appeared',
  );
}

async function resolveAll(
  tx: TxCtx,
  ids: readonly string[],
  resolution: 'settled' | 'appeared',
  /** The payment that unknown money turned out to be. */
  found: { attemptId?: string; ledgerKey?: string; resolutionKey?: string } = {},
): Promise<number> {
  if (ids.length === 0) return 0;
  const resolved = await tx.db
    .update(reconciliationItems)
    .set({ ...found, state: 'resolved', resolution, resolvedBy: BY_ITSELF, resolvedAt: tx.clock.now() })
    .where(and(inArray(reconciliationItems.id, [...ids]), eq(reconciliationItems.state, 'open')))
    .returning({ id: reconciliationItems.id });
  return resolved.length;
}
