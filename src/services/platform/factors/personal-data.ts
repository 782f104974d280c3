import { asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { authenticators, factorTries, recoveryCodes } from './tables';

/** Keys and apps by name; secrets and key material are nobody's to read, not even their owner's. */
export const factorHolder: PersonalDataHolder = {
  name: 'factors',
  title: 'How you confirm that it is you',
  export: (ctx, userId) =>
    ctx.db
      .select({
        kind: authenticators.kind,
        name: authenticators.name,
        since: authenticators.createdAt,
        lastUsedAt: authenticators.lastUsedAt,
      })
      .from(authenticators)
      .where(eq(authenticators.userId, userId))
      .orderBy(asc(authenticators.createdAt)),
  erase: async (tx, userId) => {
    await tx.db.delete(authenticators).where(eq(authenticators.userId, userId));
    await tx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    await tx.db.delete(factorTries).where(eq(factorTries.userId, userId));
  },
};
