import { and, asc, eq, gte, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { kampalaDate } from '@/lib/kampala-time';
import type { Ugx } from '@/lib/money';
import { actorName, recordAudit, recordSecurityEvent } from '@/services/platform/audit';
import { DAY_MS, lockAccount } from './account';
import { type Booked, bookLines } from './book-lines';
import { dayFigures } from './day-figures';
import { findMissing } from './find-missing';
import { freezeMissing } from './freeze';
import type { StatementAccount } from './inputs';
import { type Line, matchLines, newLines } from './match-lines';
import { settleOpen } from './settle-open';
import { reconciliationDays, reconciliationRuns, statementFiles } from './tables';

export type RunCause = 'upload' | 'nightly' | 'person';
export type Run = typeof reconciliationRuns.$inferSelect;

const BATCH = 200;
/** Days whose figures later findings may still change. */
const FRESH_DAYS = 7;

/**
 * Looks at every line nobody has looked at yet, then at what is missing and what is open, and counts the days anew.
 * Works batch by batch: after a crash the next run goes on where this one stopped, and a run without news changes
 * nothing. Internal: the caller authorises.
 */
export async function reconcileAccount(ctx: Ctx, account: StatementAccount, cause: RunCause): Promise<Run> {
  const startedAt = ctx.clock.now();
  const done = { lines: 0, postings: 0, opened: 0 };
  let firstDay: string | null = null;
  for (let after: Line | null = null; ; ) {
    const batch: Batch = await withTransaction(ctx, (tx) => reconcileBatch(tx, account, after));
    done.lines += batch.lines.length;
    done.postings += batch.postings;
    done.opened += batch.opened;
    firstDay ??= batch.lines[0]?.day ?? null;
    after = batch.lines.at(-1) ?? null;
    if (batch.lines.length < BATCH) break;
  }
  return withTransaction(ctx, async (tx) => {
    await lockAccount(tx, account);
    const missing = await findMissing(tx, account);
    const settled = await settleOpen(tx, account);
    await freezeMissing(tx, account);
    await countDays(tx, account, firstDay);
    const run: Run = {
      id: tx.ids.uuid(),
      ...account,
      cause,
      ranBy: actorName(tx.actor),
      ...done,
      opened: done.opened + missing,
      settled,
      startedAt,
      finishedAt: tx.clock.now(),
    };
    await tx.db.insert(reconciliationRuns).values(run);
    const { lines, postings, opened } = run;
    await recordAudit(tx, {
      action: 'reconciliation.ran',
      resourceKind: 'reconciliation_run',
      resourceId: run.id,
      details: { ...account, cause, lines, postings, opened, settled },
    });
    return run;
  });
}

type Batch = Booked & { readonly lines: readonly Line[] };

async function reconcileBatch(tx: TxCtx, account: StatementAccount, after: Line | null): Promise<Batch> {
  await lockAccount(tx, account);
  const lines = await newLines(tx, account, { after, limit: BATCH });
  const booked = await bookLines(tx, account, await matchLines(tx, account, lines));
  return { ...booked, lines };
}

/**
 * The figures of the last days, and of all since the first day a line was new of. Shillings that nobody can explain
 * are an alarm when they are first counted, and when they become others.
 */
export async function countDays(tx: TxCtx, account: StatementAccount, from: string | null): Promise<void> {
  const fresh = kampalaDate(addMs(tx.clock.now(), -FRESH_DAYS * DAY_MS));
  const days = await tx.db
    .selectDistinct({ day: statementFiles.day, known: reconciliationDays.unexplainedUgx })
    .from(statementFiles)
    .leftJoin(
      reconciliationDays,
      and(
        eq(reconciliationDays.provider, statementFiles.provider),
        eq(reconciliationDays.account, statementFiles.account),
        eq(reconciliationDays.day, statementFiles.day),
      ),
    )
    .where(
      and(
        eq(statementFiles.provider, account.provider),
        eq(statementFiles.account, account.account),
        gte(statementFiles.day, from !== null && from < fresh ? from : fresh),
      ),
    )
    .orderBy(asc(statementFiles.day));
  for (const { day, known } of days) {
    const figures = await dayFigures(tx, account, day);
    if (figures === null) continue;
    const counted = { ...figures, computedAt: tx.clock.now() };
    await tx.db
      .insert(reconciliationDays)
      .values({ ...account, day, ...counted })
      .onConflictDoUpdate({
        target: [reconciliationDays.provider, reconciliationDays.account, reconciliationDays.day],
        set: counted,
        setWhere: sql`${reconciliationDays.unexplainedUgx} is distinct from excluded.unexplained_ugx
          or ${reconciliationDays.ledgerUgx} is distinct from excluded.ledger_ugx
          or ${reconciliationDays.inTransitUgx} is distinct from excluded.in_transit_ugx
          or ${reconciliationDays.openUgx} is distinct from excluded.open_ugx
          or ${reconciliationDays.closingUgx} is distinct from excluded.closing_ugx`,
      });
    if (figures.unexplainedUgx !== 0n && figures.unexplainedUgx !== known)
      await alarm(tx, account, day, figures.unexplainedUgx);
  }
}

async function alarm(
  tx: TxCtx,
  { provider, account }: StatementAccount,
  day: string,
  unexplainedUgx: Ugx,
): Promise<void> {
  const amount = unexplainedUgx.toString();
  tx.log.error({ provider, account, day, unexplainedUgx: amount }, 'shillings that nobody can explain');
  await recordSecurityEvent(tx, {
    kind: 'reconciliation.unexplained',
    severity: 'HIGH',
    subject: { kind: 'statement', id: `${provider}:${account}:${day}` },
    details: { unexplainedUgx: amount },
  });
}
