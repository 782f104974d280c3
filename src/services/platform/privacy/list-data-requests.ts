import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { authorise } from '@/services/platform/access';
import { ListDataRequests } from './inputs';
import { dataRequests, legalHolds } from './tables';

export type DataRequestRow = {
  id: string;
  userId: string;
  kind: string;
  state: string;
  createdAt: Date;
  dueAt: Date;
  finishedAt: Date | null;
  stepsDone: number;
  steps: number;
  attempts: number;
  problem: string | null;
  /** Why the law makes us keep this person's data, if it does. */
  hold: string | null;
};

/** Copies and erasures people asked for, newest first. Admins only; they see ids, not names. */
export async function listDataRequests(ctx: Ctx, input: ListDataRequests): Promise<Page<DataRequestRow>> {
  authorise(ctx, 'privacy.read');
  const { kind, cursor, limit } = ListDataRequests.parse(input);
  const rows = await ctx.db
    .select({ request: dataRequests, hold: legalHolds.reason })
    .from(dataRequests)
    .leftJoin(legalHolds, and(eq(legalHolds.userId, dataRequests.userId), isNull(legalHolds.liftedAt)))
    .where(and(kind ? eq(dataRequests.kind, kind) : undefined, after(cursor)))
    .orderBy(desc(dataRequests.createdAt), dataRequests.id)
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ request }) =>
    encodeCursor([request.createdAt.toISOString(), request.id]),
  );
  const items = page.items.map(({ request, hold }) => {
    const { done, beatAt: _beatAt, expiresAt: _expiresAt, ...row } = request;
    return { ...row, stepsDone: done.length, hold };
  });
  return { items, nextCursor: page.nextCursor };
}

function after(cursor: string | null | undefined) {
  const place = placeAfter(cursor);
  if (!place) return undefined;
  const { at, id } = place;
  return sql`(${dataRequests.createdAt} < ${at}::timestamptz or (${dataRequests.createdAt} = ${at}::timestamptz and ${dataRequests.id} > ${id}::uuid))`;
}

export type HoldRow = { userId: string; reason: string; placedBy: string; placedAt: Date };

/** Holds in force, newest first. Admins only. */
export async function listHolds(ctx: Ctx): Promise<HoldRow[]> {
  authorise(ctx, 'privacy.read');
  return ctx.db
    .select({
      userId: legalHolds.userId,
      reason: legalHolds.reason,
      placedBy: legalHolds.placedBy,
      placedAt: legalHolds.placedAt,
    })
    .from(legalHolds)
    .where(isNull(legalHolds.liftedAt))
    .orderBy(desc(legalHolds.placedAt))
    .limit(200);
}
