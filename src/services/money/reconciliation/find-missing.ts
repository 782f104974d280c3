import { and, eq, inArray, max } from 'drizzle-orm';
import { z } from 'zod';
import type { TxCtx } from '@/db/tx';
import { ugx } from '@/lib/money';
import { type Movement, movementsBetween } from '@/services/money/ledger';
import { recordSecurityEvent } from '@/services/platform/audit';
import { dayAfter, ledgerKind, startOf } from './account';
import type { StatementAccount } from './inputs';
import { reconciliationAccounts, reconciliationItems, statementFiles } from './tables';

/** Longer than any pause in bringing statements; what is left is searched by the next run. */
export const MOST_DAYS = 60;
/** Postings this domain makes itself. */
const OURS = /^(statement|statement-fee|reconciliation):/;

/**
 * Payments we call successful and no statement knows. A day is searched once its statement and that of the next day are
 * here: a payment near midnight may stand on either.
 */
export async function findMissing(tx: TxCtx, account: StatementAccount): Promise<number> {
  const [since] = await tx.db.select().from(reconciliationAccounts).where(isAccount(account));
  if (!since) return 0;
  let day = since.checkedUntil;
  let found = 0;
  for (let searched = 0; searched < MOST_DAYS && (await hasBoth(tx, account, day)); searched += 1) {
    found += await searchDay(tx, account, day);
    day = dayAfter(day);
  }
  if (day !== since.checkedUntil)
    await tx.db.update(reconciliationAccounts).set({ checkedUntil: day }).where(isAccount(account));
  if (found > 0) await alarm(tx, account, found);
  return found;
}

const isAccount = ({ provider, account }: StatementAccount) =>
  and(eq(reconciliationAccounts.provider, provider), eq(reconciliationAccounts.account, account));

/** Whether a statement of the whole day is here, and one of the next. */
async function hasBoth(tx: TxCtx, { provider, account }: StatementAccount, day: string): Promise<boolean> {
  const files = await tx.db
    .select({ day: statementFiles.day, uploadedAt: max(statementFiles.uploadedAt) })
    .from(statementFiles)
    .where(
      and(
        eq(statementFiles.provider, provider),
        eq(statementFiles.account, account),
        inArray(statementFiles.day, [day, dayAfter(day)]),
      ),
    )
    .groupBy(statementFiles.day);
  // One that was brought before the day was over lacks the rest of it.
  const isWhole = files.some(
    (file) => file.day === day && file.uploadedAt !== null && file.uploadedAt >= startOf(dayAfter(day)),
  );
  return isWhole && files.length === 2;
}

async function searchDay(tx: TxCtx, account: StatementAccount, day: string): Promise<number> {
  const span = { from: startOf(day), until: startOf(dayAfter(day)) };
  const movements = (await movementsBetween(tx, ledgerKind(account), span)).filter(
    ({ key, amountUgx }) => amountUgx !== 0n && !OURS.test(key),
  );
  const known = await knownKeys(tx, movements);
  const items = movements
    .filter(({ key }) => !known.has(key))
    .map(({ key, amountUgx }) => ({
      id: tx.ids.uuid(),
      ...account,
      day,
      class: 'missing_external',
      state: 'open',
      attemptId: attemptIn(key),
      ledgerKey: key,
      stakeUgx: ugx(-amountUgx),
      foundAt: tx.clock.now(),
    }));
  if (items.length > 0) await tx.db.insert(reconciliationItems).values(items);
  return items.length;
}

async function knownKeys(tx: TxCtx, movements: readonly Movement[]): Promise<ReadonlySet<string>> {
  if (movements.length === 0) return new Set();
  const { ledgerKey } = reconciliationItems;
  const rows = await tx.db
    .select({ ledgerKey })
    .from(reconciliationItems)
    .where(
      and(
        inArray(
          ledgerKey,
          movements.map(({ key }) => key),
        ),
      ),
    );
  return new Set(rows.map((row) => row.ledgerKey ?? ''));
}

/** The payment behind a posting, by how payments name theirs. */
function attemptIn(key: string): string | null {
  const id = /^(?:collect|refund|payout):(.+)$/.exec(key)?.[1];
  return z.uuid().safeParse(id).data ?? null;
}

async function alarm(tx: TxCtx, { provider, account }: StatementAccount, payments: number): Promise<void> {
  tx.log.error({ provider, account, payments }, 'payments we booked are on no statement');
  await recordSecurityEvent(tx, {
    kind: 'reconciliation.missing_external',
    severity: 'HIGH',
    subject: { kind: 'statement', id: `${provider}:${account}` },
    details: { payments },
  });
}
