import { and, desc, eq, lte, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { kampalaDate } from '@/lib/kampala-time';
import type { Ugx } from '@/lib/money';
import { authorise } from '@/services/platform/access';
import { dayBefore } from './account';
import { classOf } from './decide-item';
import { type ColumnMapping, type ItemClass, StatementAccount } from './inputs';
import {
  reconciliationAccounts,
  reconciliationDays,
  reconciliationItems,
  statementFiles,
  statementMappings,
} from './tables';

export type DayRow = StatementAccount & {
  readonly day: string;
  readonly closingUgx: Ugx;
  readonly ledgerUgx: Ugx;
  readonly openUgx: Ugx;
  readonly unexplainedUgx: Ugx;
};

export type ReconciliationOverview = {
  /** The last day any statement is here for; null before the first. */
  readonly day: string | null;
  readonly days: readonly DayRow[];
  /** Accounts we reconcile that have no statement of yesterday yet. */
  readonly waiting: readonly StatementAccount[];
  readonly today: string;
  readonly yesterday: string;
  readonly open: readonly { readonly class: ItemClass; readonly count: number }[];
  /** Columns a person named, by operator. */
  readonly mappings: readonly { readonly provider: string; readonly mapping: ColumnMapping }[];
};

const MOST_ROWS = 60;

/** How our books stand beside the operators', newest day first. */
export async function reconciliationOverview(ctx: Ctx): Promise<ReconciliationOverview> {
  authorise(ctx, 'reconciliation.read');
  const today = kampalaDate(ctx.clock.now());
  const yesterday = dayBefore(today);
  const days = await ctx.db
    .select()
    .from(reconciliationDays)
    .orderBy(desc(reconciliationDays.day), reconciliationDays.provider, reconciliationDays.account)
    .limit(MOST_ROWS);
  return {
    day: days[0]?.day ?? null,
    days: days.map((row) => {
      const { day, closingUgx, ledgerUgx, openUgx, unexplainedUgx } = row;
      return { ...StatementAccount.parse(row), day, closingUgx, ledgerUgx, openUgx, unexplainedUgx };
    }),
    waiting: await waitingFor(ctx, yesterday),
    today,
    yesterday,
    open: await openByClass(ctx),
    mappings: await ctx.db
      .select({ provider: statementMappings.provider, mapping: statementMappings.mapping })
      .from(statementMappings)
      .orderBy(statementMappings.provider),
  };
}

async function waitingFor(ctx: Ctx, day: string): Promise<StatementAccount[]> {
  const rows = await ctx.db
    .select({ provider: reconciliationAccounts.provider, account: reconciliationAccounts.account })
    .from(reconciliationAccounts)
    .leftJoin(
      statementFiles,
      and(
        eq(statementFiles.provider, reconciliationAccounts.provider),
        eq(statementFiles.account, reconciliationAccounts.account),
        eq(statementFiles.day, day),
      ),
    )
    .where(and(lte(reconciliationAccounts.firstDay, day), sql`${statementFiles.id} is null`))
    .orderBy(reconciliationAccounts.provider, reconciliationAccounts.account);
  return rows.map((row) => StatementAccount.parse(row));
}

async function openByClass(ctx: Ctx): Promise<{ class: ItemClass; count: number }[]> {
  const rows = await ctx.db
    .select({ class: reconciliationItems.class, count: sql<number>`count(*)::int` })
    .from(reconciliationItems)
    .where(eq(reconciliationItems.state, 'open'))
    .groupBy(reconciliationItems.class)
    .orderBy(reconciliationItems.class);
  return rows.map((row) => ({ class: classOf(row), count: row.count }));
}
