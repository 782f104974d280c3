import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
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
