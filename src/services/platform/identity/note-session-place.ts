import { and, eq } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { authoriseSelf } from '@/services/platform/access';
import { sessions } from './tables';

/** Where the actor's sign-in was last seen, in a word they know. Internal: the caller audits. */
export async function noteSessionPlace(tx: TxCtx, place: string | null): Promise<void> {
  const { userId, sessionId } = authoriseSelf(tx);
  await tx.db
    .update(sessions)
    .set({ place })
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)));
}

/** Forgets where somebody's sign-ins were seen. Internal: its owner has taken the consent back. */
export async function forgetSessionPlaces(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db.update(sessions).set({ place: null }).where(eq(sessions.userId, userId));
}
