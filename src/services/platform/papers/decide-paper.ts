import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { AppError, notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { notifyOwner } from '@/services/platform/identity';
import { DecidePaper, type PaperState } from './inputs';
import { papers } from './tables';

export type DecideOutcome =
  | { readonly kind: 'decided' }
  /** Somebody else decided otherwise before. */
  | { readonly kind: 'decided_before'; readonly state: PaperState };

const TEXT = 'Urban Herb: we looked at a paper you sent us. Sign in and see the answer under "Your papers".';

/**
 * Accepts or refuses a paper that waits; its owner is told that there is an answer, not which. The same decision again
 * changes nothing. @throws AppError not_found, also for what was replaced meanwhile; forbidden for one's own paper
 */
export async function decidePaper(ctx: Ctx, input: DecidePaper): Promise<DecideOutcome> {
  const { userId: decidedBy } = authorise(ctx, 'paper.decide-any');
  const decided = DecidePaper.parse(input);
  const { paperId, decision: state } = decided;
  const reason = decided.decision === 'refused' ? decided.reason : null;
  return withTransaction(ctx, async (tx): Promise<DecideOutcome> => {
    const [row] = await tx.db.select().from(papers).where(eq(papers.id, paperId)).for('no key update');
    if (!row) throw notFound('paper');
    if (row.userId === decidedBy)
      throw new AppError('forbidden', 'Somebody else must decide about your own papers.');
    if (row.state !== 'waiting') {
      return row.state === state ? { kind: 'decided' } : { kind: 'decided_before', state: row.state };
    }
    const decidedAt = tx.clock.now();
    await tx.db.update(papers).set({ state, reason, decidedBy, decidedAt }).where(eq(papers.id, paperId));
    await recordAudit(tx, {
      action: 'paper.decide',
      resourceKind: 'paper',
      resourceId: paperId,
      details: { kind: row.kind, owner: row.userId },
      before: { state: row.state },
      after: { state },
    });
    await notifyOwner(tx, row.userId, { kind: 'paper_decided', subjectId: paperId, text: TEXT });
    return { kind: 'decided' };
  });
}
