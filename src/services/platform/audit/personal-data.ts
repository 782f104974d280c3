import { asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { auditEntries } from './tables';

/** What a person did here. Evidence: it stays, under an id that names nobody once the account is erased. */
export const auditHolder: PersonalDataHolder = {
  name: 'actions',
  title: 'What you did',
  export: (ctx, userId) =>
    ctx.db
      .select({
        at: auditEntries.at,
        action: auditEntries.action,
        resourceKind: auditEntries.resourceKind,
        resourceId: auditEntries.resourceId,
      })
      .from(auditEntries)
      .where(eq(auditEntries.actor, `user:${userId}`))
      .orderBy(asc(auditEntries.id)),
  erase: async () => {},
};
