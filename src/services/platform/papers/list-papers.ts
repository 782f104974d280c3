import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { authorise } from '@/services/platform/access';
import { firstNamesOf, maskedPhonesOf } from '@/services/platform/identity';
import { ListPapers, type PaperKind, type PaperState } from './inputs';
import { papers } from './tables';

export type PaperItem = {
  id: string;
  userId: string;
  firstName: string | null;
  phoneMasked: string;
  kind: PaperKind;
  state: PaperState;
  submittedAt: Date;
  decidedAt: Date | null;
};

/** Papers in one state: those that wait longest first, decided ones from the newest. Admins only; no numbers. */
export async function listPapers(ctx: Ctx, input: ListPapers): Promise<Page<PaperItem>> {
  authorise(ctx, 'paper.read-any');
  const { state, cursor, limit } = ListPapers.parse(input);
  const [order, beyond] = state === 'waiting' ? [asc, sql`>`] : [desc, sql`<`];
  const rows = await ctx.db
    .select({
      id: papers.id,
      userId: papers.userId,
      kind: papers.kind,
      state: papers.state,
      submittedAt: papers.submittedAt,
      decidedAt: papers.decidedAt,
    })
    .from(papers)
    .where(and(eq(papers.state, state), after(cursor, beyond)))
    .orderBy(order(papers.submittedAt), order(papers.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => encodeCursor([row.submittedAt.toISOString(), row.id]));
  const owners = page.items.map(({ userId }) => userId);
  const [names, phones] = await Promise.all([firstNamesOf(ctx, owners), maskedPhonesOf(ctx, owners)]);
  const items = page.items.map((row) => ({
    ...row,
    firstName: names.get(row.userId) ?? null,
    phoneMasked: phones.get(row.userId) ?? '',
  }));
  return { items, nextCursor: page.nextCursor };
}

function after(cursor: string | null | undefined, beyond: SQL): SQL | undefined {
  const place = placeAfter(cursor);
  if (!place) return undefined;
  const { at, id } = place;
  return sql`(${papers.submittedAt}, ${papers.id}) ${beyond} (${at}::timestamptz, ${id}::uuid)`;
}
