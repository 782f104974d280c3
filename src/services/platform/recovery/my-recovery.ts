import { and, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { authoriseSelf } from '@/services/platform/access';
import { recoveryRequests } from './tables';

export type MyRecovery = { requestId: string; kind: 'factors' | 'number'; askedAt: Date; dueAt: Date };

/** The actor's waiting request, so that every device they are signed in on can show and stop it. */
export async function findMyRecovery(ctx: Ctx): Promise<MyRecovery | null> {
  const { userId } = authoriseSelf(ctx);
  const [row] = await ctx.db
    .select()
    .from(recoveryRequests)
    .where(and(eq(recoveryRequests.userId, userId), eq(recoveryRequests.state, 'waiting')));
  return row ? { requestId: row.id, kind: row.kind, askedAt: row.createdAt, dueAt: row.dueAt } : null;
}
