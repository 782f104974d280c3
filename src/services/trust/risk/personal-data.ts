import { and, asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { eraseFacts } from './forget-facts';
import { trustFacts } from './tables';

/** What was noticed about an account: new devices, places that do not fit. */
export const factHolder: PersonalDataHolder = {
  name: 'noticed',
  title: 'What we noticed about your account',
  export: (ctx, userId) =>
    ctx.db
      .select({
        kind: trustFacts.kind,
        value: trustFacts.value,
        at: trustFacts.at,
        keptUntil: trustFacts.keepUntil,
      })
      .from(trustFacts)
      .where(and(eq(trustFacts.subjectKind, 'user'), eq(trustFacts.subjectId, userId)))
      .orderBy(asc(trustFacts.id)),
  erase: (tx, userId) => eraseFacts(tx, { kind: 'user', id: userId }),
};
