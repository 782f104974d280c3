import { asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { recoveryRequests } from './tables';

/** When somebody asked to get into the account again. */
export const recoveryHolder: PersonalDataHolder = {
  name: 'recovery',
  title: 'Requests to get into your account again',
  export: (ctx, userId) =>
    ctx.db
      .select({
        kind: recoveryRequests.kind,
        state: recoveryRequests.state,
        askedAt: recoveryRequests.createdAt,
        finishedAt: recoveryRequests.finishedAt,
      })
      .from(recoveryRequests)
      .where(eq(recoveryRequests.userId, userId))
      .orderBy(asc(recoveryRequests.createdAt)),
  erase: async (tx, userId) => {
    await tx.db.delete(recoveryRequests).where(eq(recoveryRequests.userId, userId));
  },
};
