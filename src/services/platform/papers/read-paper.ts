import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordRead } from '@/services/platform/audit';
import { openOrNull } from '@/services/platform/encryption';
import { PaperId } from './inputs';
import { numberPlace } from './places';
import { papers } from './tables';

/**
 * The number on somebody's paper, for an admin after a fresh second factor. Each look is written down first.
 * Null when it cannot be read now; the document may be readable all the same. @throws AppError not_found
 */
export async function readPaper(ctx: Ctx, input: PaperId): Promise<{ number: string | null }> {
  authorise(ctx, 'paper.read-any');
  requireStepUp(ctx);
  const { paperId } = PaperId.parse(input);
  const [row] = await ctx.db.select().from(papers).where(eq(papers.id, paperId));
  if (!row) throw notFound('paper');
  await recordRead(ctx, {
    action: 'paper.read-number',
    resourceKind: 'paper',
    resourceId: paperId,
    details: { kind: row.kind, owner: row.userId },
  });
  return { number: await openOrNull(ctx, numberPlace(paperId), row.numberSealed) };
}
