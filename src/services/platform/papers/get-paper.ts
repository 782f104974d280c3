import { and, eq, ne } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { firstNamesOf, maskedPhonesOf } from '@/services/platform/identity';
import { PaperId, type PaperType } from './inputs';
import type { PaperItem } from './list-papers';
import { papers } from './tables';

export type PaperView = PaperItem & {
  reason: string | null;
  mime: PaperType;
  bytes: number;
  /** How many other accounts gave the same national id number. */
  otherAccounts: number;
};

/** What is known of a paper without reading it. Admins only. @throws AppError not_found */
export async function getPaper(ctx: Ctx, input: PaperId): Promise<PaperView> {
  authorise(ctx, 'paper.read-any');
  const { paperId } = PaperId.parse(input);
  const [row] = await ctx.db.select().from(papers).where(eq(papers.id, paperId));
  if (!row) throw notFound('paper');
  const { id, userId, kind, state, submittedAt, decidedAt, reason, mime, bytes, numberIndex } = row;
  const [names, phones, otherAccounts] = await Promise.all([
    firstNamesOf(ctx, [userId]),
    maskedPhonesOf(ctx, [userId]),
    numberIndex === null
      ? 0
      : ctx.db.$count(papers, and(eq(papers.numberIndex, numberIndex), ne(papers.userId, userId))),
  ]);
  return {
    ...{ id, userId, kind, state, submittedAt, decidedAt, reason, mime, bytes, otherAccounts },
    firstName: names.get(userId) ?? null,
    phoneMasked: phones.get(userId) ?? '',
  };
}
