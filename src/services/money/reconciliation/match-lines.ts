import { and, asc, eq, gte, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { ZERO_UGX } from '@/lib/money';
import { movementsOfKeys } from '@/services/money/ledger';
import { paymentsOnStatement, type StatementPayment } from '@/services/money/payments';
import { DAY_MS, ledgerKind } from './account';
import { classify, type OurSide, type Verdict } from './classify';
import type { StatementAccount } from './inputs';
import type { LineStatus, LineType } from './read-row';
import { reconciliationItems, statementFiles, statementLines } from './tables';

export type Line = typeof statementLines.$inferSelect;
export type Matched = { readonly line: Line; readonly verdict: Verdict };

const TYPES: readonly LineType[] = ['payment', 'fee', 'reversal', 'other'];
const STATUSES: readonly LineStatus[] = ['succeeded', 'failed', 'pending', 'reversed'];

/** A night's job goes on where a crash stopped: no file stays half looked at for longer. */
const FRESH_MS = 30 * DAY_MS;

/** Lines nobody has looked at yet, oldest first, from the one after `after`. */
export async function newLines(
  tx: TxCtx,
  { provider, account }: StatementAccount,
  { after, limit }: { readonly after: Line | null; readonly limit: number },
): Promise<Line[]> {
  const files = tx.db
    .select({ id: statementFiles.id })
    .from(statementFiles)
    .where(
      and(
        eq(statementFiles.provider, provider),
        eq(statementFiles.account, account),
        gte(statementFiles.uploadedAt, addMs(tx.clock.now(), -FRESH_MS)),
      ),
    );
  const { day, position, id } = statementLines;
  const rows = await tx.db
    .select({ line: statementLines })
    .from(statementLines)
    .leftJoin(reconciliationItems, eq(reconciliationItems.lineId, id))
    .where(
      and(
        eq(statementLines.provider, provider),
        eq(statementLines.account, account),
        inArray(statementLines.fileId, files),
        isNull(reconciliationItems.id),
        after
          ? sql`(${day}, ${position}, ${id}) > (${after.day}::date, ${after.position}::int, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(day), asc(position), asc(id))
    .limit(limit);
  return rows.map(({ line }) => line);
}

/** What each line is to us: by the operator's transaction id, else by the reference we gave it. */
export async function matchLines(
  tx: TxCtx,
  account: StatementAccount,
  lines: readonly Line[],
): Promise<Matched[]> {
  const repeated = await repeatedOf(tx, lines);
  const payments = await paymentsOnStatement(tx, {
    provider: account.provider,
    providerTxnIds: lines.flatMap(({ providerTxnId }) => providerTxnId ?? []),
    references: lines.flatMap(({ reference }) => reference ?? []),
  });
  const candidates = new Map(lines.map((line) => [line.id, paymentFor(line, payments)]));
  const keys = [...candidates.values()].flatMap((payment) => payment?.ledgerKey ?? []);
  const booked = await movementsOfKeys(tx, ledgerKind(account), keys);
  const { taken, writtenOff } = await knownKeys(tx, keys);
  return lines.map((line) => {
    const payment = candidates.get(line.id) ?? null;
    const ours: OurSide | null = payment && {
      attemptId: payment.attemptId,
      succeeded: payment.state === 'succeeded',
      amountUgx: payment.amountUgx,
      ledgerKey: payment.ledgerKey,
      bookedUgx: booked.get(payment.ledgerKey)?.amountUgx ?? ZERO_UGX,
      taken: taken.has(payment.ledgerKey),
      writtenOff: writtenOff.has(payment.ledgerKey),
    };
    const verdict = classify(factsOf(line), ours, repeated.has(line.id));
    if (verdict.ledgerKey !== null) taken.add(verdict.ledgerKey);
    return { line, verdict };
  });
}

function factsOf({ type, status, movedUgx }: Line) {
  const knownType = TYPES.find((one) => one === type);
  const knownStatus = STATUSES.find((one) => one === status);
  if (knownType === undefined || knownStatus === undefined) throw new Error(`unknown line ${type} ${status}`);
  return { type: knownType, status: knownStatus, movedUgx };
}

/** Money that comes is a collection; money that goes is a refund or a payout. */
function paymentFor(line: Line, payments: readonly StatementPayment[]): StatementPayment | null {
  const fitting = payments.filter(({ operation }) => (operation === 'collect') === (line.direction === 'in'));
  // A reversal goes the other way than what it undoes.
  const able = line.type === 'reversal' ? payments : fitting;
  const byTxn = able.find(
    ({ providerTxnId }) => providerTxnId !== null && providerTxnId === line.providerTxnId,
  );
  return byTxn ?? able.find(({ reference }) => reference === line.reference) ?? null;
}

/** Those of the lines before which the same transaction already moved money. */
async function repeatedOf(tx: TxCtx, lines: readonly Line[]): Promise<ReadonlySet<string>> {
  const ids = JSON.stringify(lines.map(({ id }) => id));
  const rows = await tx.db.execute<{ id: string }>(sql`
    select l.id from statement_lines l
    where l.id in (select jsonb_array_elements_text(${ids}::text::jsonb)::uuid)
      and l.status = 'succeeded' and l.provider_txn_id is not null
      and exists (select from statement_lines p
        where p.provider = l.provider and p.account = l.account and p.provider_txn_id = l.provider_txn_id
          and p.type = l.type and p.direction = l.direction and p.status = 'succeeded' and p.moved_ugx <> 0
          and (p.day, p.position, p.id) < (l.day, l.position, l.id))`);
  return new Set(rows.map(({ id }) => id));
}

async function knownKeys(tx: TxCtx, keys: readonly string[]) {
  if (keys.length === 0) return { taken: new Set<string>(), writtenOff: new Set<string>() };
  const { ledgerKey, lineId, resolutionKey } = reconciliationItems;
  const rows = await tx.db
    .select({ ledgerKey, lineId, resolutionKey })
    .from(reconciliationItems)
    .where(and(inArray(ledgerKey, [...keys]), isNotNull(ledgerKey)));
  const keyOf = (row: (typeof rows)[number]) => row.ledgerKey ?? '';
  return {
    taken: new Set(rows.filter((row) => row.lineId !== null).map(keyOf)),
    writtenOff: new Set(rows.filter((row) => row.lineId === null && row.resolutionKey !== null).map(keyOf)),
  };
}
