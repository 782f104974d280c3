import { and, eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { dropFilesLater } from './drop-files';
import { PaperId } from './inputs';
import { papers } from './tables';

export type RemoveOutcome = { readonly kind: 'removed' | 'accepted' };

/** Takes back a paper of one's own that was not accepted. @throws AppError not_found */
export async function removeMyPaper(ctx: Ctx, input: PaperId): Promise<RemoveOutcome> {
  const { userId } = authorise(ctx, 'paper.own');
  const { paperId } = PaperId.parse(input);
  return withTransaction(ctx, async (tx): Promise<RemoveOutcome> => {
    const [row] = await tx.db
      .select()
      .from(papers)
      .where(and(eq(papers.id, paperId), eq(papers.userId, userId)))
      .for('no key update');
    if (!row) throw notFound('paper');
    if (row.state === 'accepted') return { kind: 'accepted' };
    await tx.db.delete(papers).where(eq(papers.id, paperId));
    await dropFilesLater(tx, [row.fileId]);
    await recordAudit(tx, {
      action: 'paper.remove',
      resourceKind: 'paper',
      resourceId: paperId,
      details: { kind: row.kind, state: row.state },
    });
    return { kind: 'removed' };
  });
}
