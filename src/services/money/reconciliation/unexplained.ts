import { asc } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addUgx, type Ugx, ugx } from '@/lib/money';
import { authorise } from '@/services/platform/access';
import { dayFigures } from './day-figures';
import { Day, StatementAccount } from './inputs';
import { reconciliationAccounts } from './tables';

export type Unexplained = {
  readonly day: string;
  /** All accounts together, whichever way each differs: 0, or somebody must look. */
  readonly totalUgx: Ugx;
  readonly accounts: readonly (StatementAccount & {
    /** Positive: the operator holds more than the books and open items say. Null without a statement of the day. */
    readonly unexplainedUgx: Ugx | null;
  })[];
};

/**
 * Shillings by which the operators' statements of a Kampala day differ from our books beyond what items explain,
 * counted anew. For admins and the system.
 */
export async function unexplainedShillings(ctx: Ctx, day: string): Promise<Unexplained> {
  if (ctx.actor.kind !== 'system') authorise(ctx, 'reconciliation.read');
  const asked = Day.parse(day);
  const begun = await ctx.db
    .select({ provider: reconciliationAccounts.provider, account: reconciliationAccounts.account })
    .from(reconciliationAccounts)
    .orderBy(asc(reconciliationAccounts.provider), asc(reconciliationAccounts.account));
  const accounts = [];
  for (const row of begun) {
    const account = StatementAccount.parse(row);
    const figures = await dayFigures(ctx, account, asked);
    accounts.push({ ...account, unexplainedUgx: figures?.unexplainedUgx ?? null });
  }
  const parts = accounts.map(({ unexplainedUgx }) => ugx(abs(unexplainedUgx ?? 0n)));
  return { day: asked, totalUgx: addUgx(...parts), accounts };
}

const abs = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
