import { and, desc, eq, ne, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { authorise } from '@/services/platform/access';
import { firstNamesOf } from '@/services/platform/identity';
import { ListApprovals } from './inputs';
import type { AnyKind } from './kind';
import { approvalRequests } from './tables';

export type ApprovalRow = {
  id: string;
  kind: string;
  title: string;
  subject: string;
  state: string;
  requestedAt: Date;
  expiresAt: Date;
  requestedByName: string;
  isMine: boolean;
};

type Row = typeof approvalRequests.$inferSelect;

export const titleOf = (kind: string, kinds: readonly AnyKind[]): string =>
  kinds.find((one) => one.kind === kind)?.title ?? kind;

/** A waiting request whose time is over counts as expired before the job has come by. */
export const stateOf = (row: Pick<Row, 'state' | 'expiresAt'>, now: Date): string =>
  row.state === 'waiting' && row.expiresAt <= now ? 'expired' : row.state;

/** Requests, newest first: those that wait for somebody, or those that are over. */
export async function listApprovals(
  ctx: Ctx,
  input: ListApprovals,
  kinds: readonly AnyKind[],
): Promise<Page<ApprovalRow>> {
  const { userId } = authorise(ctx, 'approval.read');
  const { show, cursor, limit } = ListApprovals.parse(input);
  const now = ctx.clock.now();
  const waits = and(
    eq(approvalRequests.state, 'waiting'),
    sql`${approvalRequests.expiresAt} > ${now.toISOString()}::timestamptz`,
  );
  const over = sql`(${ne(approvalRequests.state, 'waiting')} or ${approvalRequests.expiresAt} <= ${now.toISOString()}::timestamptz)`;
  const rows = await ctx.db
    .select()
    .from(approvalRequests)
    .where(and(show === 'waiting' ? waits : over, beforeCursor(cursor)))
    .orderBy(desc(approvalRequests.requestedAt), desc(approvalRequests.id))
    .limit(limit + 1);
  const names = await firstNamesOf(
    ctx,
    rows.map((row) => row.requestedBy),
  );
  const page = toPage(rows, limit, (row) => encodeCursor([row.requestedAt.toISOString(), row.id]));
  return { ...page, items: page.items.map((row) => toRow(row, { names, kinds, userId, now })) };
}

function beforeCursor(cursor: string | null | undefined) {
  const place = placeAfter(cursor);
  if (!place) return undefined;
  return sql`(${approvalRequests.requestedAt}, ${approvalRequests.id}) < (${place.at}::timestamptz, ${place.id}::uuid)`;
}

function toRow(
  row: Row,
  around: { names: ReadonlyMap<string, string>; kinds: readonly AnyKind[]; userId: string; now: Date },
): ApprovalRow {
  return {
    id: row.id,
    kind: row.kind,
    title: titleOf(row.kind, around.kinds),
    subject: row.subject,
    state: stateOf(row, around.now),
    requestedAt: row.requestedAt,
    expiresAt: row.expiresAt,
    requestedByName: around.names.get(row.requestedBy) ?? 'Somebody',
    isMine: row.requestedBy === around.userId,
  };
}
