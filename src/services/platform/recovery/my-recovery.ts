import { and, eq, gt } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authoriseSelf } from '@/services/platform/access';
import { RECOVERY } from './recovery-rules';
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

/**
 * Whether an account has changed hands in a way its owner may yet have to undo: payout numbers stay as they are
 * then. Internal: the caller authorises.
 */
export async function recentlyRecovered(ctx: Ctx, userId: string): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: recoveryRequests.id })
    .from(recoveryRequests)
    .where(
      and(
        eq(recoveryRequests.userId, userId),
        eq(recoveryRequests.state, 'done'),
        gt(recoveryRequests.finishedAt, addMs(ctx.clock.now(), -RECOVERY.payoutsHeldMs)),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
