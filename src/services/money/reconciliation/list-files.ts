import { desc, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { authorise } from '@/services/platform/access';
import { accountIn } from '@/services/platform/audit';
import { firstNamesOf } from '@/services/platform/identity';
import { ListFiles, StatementAccount } from './inputs';
import type { Run } from './reconcile-account';
import { reconciliationRuns, statementFiles } from './tables';

export type FileRow = StatementAccount & {
  readonly id: string;
  readonly day: string;
  readonly rows: number;
  readonly newRows: number;
  readonly closingUgx: Ugx | null;
  readonly uploadedAt: Date;
  /** First name of whoever brought it; null for what came by itself. */
  readonly broughtBy: string | null;
};

/** Statements as they were brought, newest first. */
export async function listFiles(ctx: Ctx, input: ListFiles): Promise<Page<FileRow>> {
  authorise(ctx, 'reconciliation.read');
  const { cursor, limit } = ListFiles.parse(input);
  const rows = await ctx.db
    .select()
    .from(statementFiles)
    .where(after(cursor, sql`${statementFiles.uploadedAt}`, sql`${statementFiles.id}`))
    .orderBy(desc(statementFiles.uploadedAt), desc(statementFiles.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => encodeCursor([row.uploadedAt.toISOString(), row.id]));
  const names = await firstNamesOf(
    ctx,
    page.items.flatMap(({ uploadedBy }) => accountIn(uploadedBy) ?? []),
  );
  const items = page.items.map((row) => {
    const { id, day, rows: count, newRows, closingUgx, uploadedAt, uploadedBy } = row;
    const userId = accountIn(uploadedBy);
    const broughtBy = userId === null ? null : (names.get(userId) ?? 'An admin');
    return {
      ...StatementAccount.parse(row),
      id,
      day,
      rows: count,
      newRows,
      closingUgx,
      uploadedAt,
      broughtBy,
    };
  });
  return { items, nextCursor: page.nextCursor };
}

export type RunRow = Omit<Run, 'ranBy' | 'provider' | 'account'> & StatementAccount;

/** Runs with what each found and did, newest first. */
export async function listRuns(ctx: Ctx, input: ListFiles): Promise<Page<RunRow>> {
  authorise(ctx, 'reconciliation.read');
  const { cursor, limit } = ListFiles.parse(input);
  const rows = await ctx.db
    .select()
    .from(reconciliationRuns)
    .where(after(cursor, sql`${reconciliationRuns.startedAt}`, sql`${reconciliationRuns.id}`))
    .orderBy(desc(reconciliationRuns.startedAt), desc(reconciliationRuns.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => encodeCursor([row.startedAt.toISOString(), row.id]));
  const items = page.items.map(({ ranBy: _by, ...row }) => ({ ...row, ...StatementAccount.parse(row) }));
  return { items, nextCursor: page.nextCursor };
}

function after(cursor: string | null | undefined, at: SQL, id: SQL): SQL | undefined {
  const place = placeAfter(cursor);
  return place ? sql`(${at}, ${id}) < (${place.at}::timestamptz, ${place.id}::uuid)` : undefined;
}
