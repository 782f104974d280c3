import { and, desc, eq, lte, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type Ugx, ugx } from '@/lib/money';
import { balanceOf } from '@/services/money/ledger';
import { dayAfter, ledgerKind, startOf } from './account';
import type { StatementAccount } from './inputs';
import { reconciliationAccounts, statementFiles } from './tables';
import { unlistedSum } from './unlisted-sum';

export type DayFigures = {
  /** What the operator says the account holds at the end of the day. */
  readonly closingUgx: Ugx;
  /** What it held before our books began. */
  readonly baselineUgx: Ugx;
  readonly ledgerUgx: Ugx;
  /** Booked by us and on no statement up to that day. */
  readonly inTransitUgx: Ugx;
  /** What the statement has and our books do not, because of items a person decides or has accepted. */
  readonly openUgx: Ugx;
  /** In the operator's balance by movements that its lines leave out and our books have. */
  readonly unlistedUgx: Ugx;
  /** closing − baseline − (ledger − in transit + open) − unlisted: nought, or nobody knows why. */
  readonly unexplainedUgx: Ugx;
};

type Since = typeof reconciliationAccounts.$inferSelect;

/** Statement beside ledger at the end of a day; null where there is no statement of it. Internal. */
export async function dayFigures(
  ctx: Ctx,
  account: StatementAccount,
  day: string,
): Promise<DayFigures | null> {
  const since = await sinceOf(ctx, account);
  const closingUgx = await closingOn(ctx, account, day);
  if (since === null || closingUgx === null) return null;
  const searched = since.checkedUntil < day ? since.checkedUntil : day;
  const ledgerUgx = await balanceOf(ctx, { kind: ledgerKind(account), ownerId: null });
  const transit = await transitOf(ctx, account, day, searched);
  const open = await openOf(ctx, account, day, searched);
  const openUgx = open.unbookedUgx + open.missingUgx.reduce((sum, one) => sum + one, 0n);
  const differenceUgx = closingUgx - since.baselineUgx - (ledgerUgx - transit.totalUgx + openUgx);
  const missingUgx = [...transit.unlistedUgx, ...open.missingUgx.map((one) => -one)];
  // Only a balance that runs past its own lines can hold what they leave out.
  const runsPast =
    differenceUgx !== 0n &&
    differenceUgx === closingUgx - since.openingUgx - (await statedUgx(ctx, account, since.firstDay, day));
  const unlistedUgx = runsPast ? unlistedSum(differenceUgx, missingUgx) : 0n;
  return {
    closingUgx,
    baselineUgx: since.baselineUgx,
    ledgerUgx,
    inTransitUgx: ugx(transit.totalUgx),
    openUgx: ugx(openUgx),
    unlistedUgx: ugx(unlistedUgx),
    unexplainedUgx: ugx(differenceUgx - unlistedUgx),
  };
}

async function sinceOf(ctx: Ctx, { provider, account }: StatementAccount): Promise<Since | null> {
  const [since] = await ctx.db
    .select()
    .from(reconciliationAccounts)
    .where(and(eq(reconciliationAccounts.provider, provider), eq(reconciliationAccounts.account, account)));
  return since ?? null;
}

/** The balance the statement ends with; of one without balances, the last known one with the rows since. */
async function closingOn(
  ctx: Ctx,
  { provider, account }: StatementAccount,
  day: string,
): Promise<Ugx | null> {
  const [file] = await ctx.db
    .select({ day: statementFiles.day })
    .from(statementFiles)
    .where(
      and(
        eq(statementFiles.provider, provider),
        eq(statementFiles.account, account),
        eq(statementFiles.day, day),
      ),
    );
  if (!file) return null;
  const [last] = await ctx.db
    .select({ day: statementFiles.day, closingUgx: statementFiles.closingUgx })
    .from(statementFiles)
    .where(
      and(
        eq(statementFiles.provider, provider),
        eq(statementFiles.account, account),
        lte(statementFiles.day, day),
        sql`${statementFiles.closingUgx} is not null`,
      ),
    )
    .orderBy(desc(statementFiles.day), desc(statementFiles.uploadedAt))
    .limit(1);
  const since = last ? dayAfter(last.day) : '2000-01-01';
  const movedUgx = await statedUgx(ctx, { provider, account }, since, day);
  return ugx((last?.closingUgx ?? 0n) + movedUgx);
}

/** What the lines of these days, both included, say came in, less what went out and was taken as fees. */
async function statedUgx(
  ctx: Ctx,
  { provider, account }: StatementAccount,
  from: string,
  until: string,
): Promise<bigint> {
  const [row] = await ctx.db.execute<{ total: string }>(sql`
    select coalesce(sum(moved_ugx - fee_ugx), 0)::text as total from statement_lines
    where provider = ${provider} and account = ${account} and day between ${from}::date and ${until}::date`);
  return BigInt(row?.total ?? '0');
}

/** What the ledger has and no statement up to the day: of later days, or not yet due on one. */
async function transitOf(ctx: Ctx, account: StatementAccount, day: string, searched: string) {
  const rows = await ctx.db.execute<{ amount: string; unlisted: boolean }>(sql`
    with later as (
      select k.key from reconciliation_items i join statement_lines l on l.id = i.line_id,
        unnest(array[i.ledger_key, i.posting_key, i.fee_key]) as k(key)
      where i.provider = ${account.provider} and i.account = ${account.account} and l.day > ${day}::date
        and k.key is not null
    ), movements as (
      select t.idempotency_key as key, t.occurred_at, sum(e.amount_ugx) as amount
      from ledger_accounts a join ledger_entries e on e.account_id = a.id
        join ledger_transactions t on t.id = e.transaction_id
      where a.kind = ${ledgerKind(account)} and a.owner_id is null
        and t.idempotency_key not like 'reconciliation:%'
        and (t.occurred_at >= ${startOf(searched).toISOString()}::timestamptz or t.idempotency_key in (select key from later))
      group by t.id
    )
    select m.amount::text as amount, m.occurred_at < ${startOf(dayAfter(day)).toISOString()}::timestamptz
      and m.key not in (select key from later) as unlisted
    from movements m
    where not exists (select from reconciliation_items i join statement_lines l on l.id = i.line_id
      where l.day <= ${day}::date and m.key in (i.ledger_key, i.posting_key, i.fee_key))`);
  const amounts = rows.map(({ amount, unlisted }) => ({ amountUgx: BigInt(amount), unlisted }));
  return {
    totalUgx: amounts.reduce((sum, { amountUgx }) => sum + amountUgx, 0n),
    unlistedUgx: amounts.filter(({ unlisted }) => unlisted).map(({ amountUgx }) => amountUgx),
  };
}

/** What items leave between statement and books. */
async function openOf(ctx: Ctx, account: StatementAccount, day: string, searched: string) {
  const kind = ledgerKind(account);
  const { provider, account: name } = account;
  const missing = await ctx.db.execute<{ stake: string }>(sql`
    select i.stake_ugx::text as stake from reconciliation_items i
    where i.provider = ${provider} and i.account = ${name} and i.class = 'missing_external'
      and i.day < ${searched}::date and i.resolution_key is null
      and not exists (select from reconciliation_items l where l.ledger_key = i.ledger_key and l.line_id is not null)`);
  const [sums] = await ctx.db.execute<{ unbooked: string }>(sql`
    select coalesce(sum(l.moved_ugx - case when i.resolution_key is null then 0 else i.stake_ugx end - coalesce((
      select sum(e.amount_ugx) from ledger_transactions t
        join ledger_entries e on e.transaction_id = t.id
        join ledger_accounts a on a.id = e.account_id and a.kind = ${kind} and a.owner_id is null
      where t.idempotency_key = i.ledger_key), 0)), 0)::text as unbooked
    from reconciliation_items i join statement_lines l on l.id = i.line_id
    where i.provider = ${provider} and i.account = ${name} and l.day <= ${day}::date
      and i.class in ('status_mismatch', 'amount_mismatch', 'duplicate_external')`);
  return {
    missingUgx: missing.map(({ stake }) => BigInt(stake)),
    unbookedUgx: BigInt(sums?.unbooked ?? '0'),
  };
}
