import { asc, eq, inArray } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { consentRecords, dataExportParts, dataRequests } from './tables';

/** What this domain itself knows: decisions and requests. They stay as evidence, under an id that names nobody. */
export const privacyHolder: PersonalDataHolder = {
  name: 'privacy',
  title: 'What you agreed to and asked for',
  export: async (ctx, userId) => {
    const [consents, requests] = await Promise.all([
      ctx.db
        .select({
          purpose: consentRecords.purpose,
          version: consentRecords.version,
          decision: consentRecords.decision,
          at: consentRecords.at,
        })
        .from(consentRecords)
        .where(eq(consentRecords.userId, userId))
        .orderBy(asc(consentRecords.id)),
      ctx.db
        .select({ kind: dataRequests.kind, state: dataRequests.state, askedAt: dataRequests.createdAt })
        .from(dataRequests)
        .where(eq(dataRequests.userId, userId))
        .orderBy(asc(dataRequests.createdAt)),
    ]);
    return { consents, requests };
  },
  erase: async (tx, userId) => {
    const own = tx.db
      .select({ id: dataRequests.id })
      .from(dataRequests)
      .where(eq(dataRequests.userId, userId));
    await tx.db.delete(dataExportParts).where(inArray(dataExportParts.requestId, own));
  },
};
