import { asc, desc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { authoriseSelf } from '@/services/platform/access';
import { currentTexts } from './consent-texts';
import { Purpose } from './inputs';
import { consentRecords } from './tables';

export type MyConsent = {
  purpose: Purpose;
  version: number;
  title: string;
  body: string;
  given: boolean;
  /** When it was last decided; null when it never was. */
  decidedAt: Date | null;
  /** The words have changed since, so an earlier yes no longer counts. */
  wordsChanged: boolean;
};
export type MyConsents = { necessary: { title: string; body: string }[]; optional: MyConsent[] };

/** What the signed-in person is told and has decided, in the order of the page. Two statements. */
export async function myConsents(ctx: Ctx): Promise<MyConsents> {
  const { userId } = authoriseSelf(ctx);
  const [texts, records] = await Promise.all([
    currentTexts(ctx),
    ctx.db
      .selectDistinctOn([consentRecords.purpose])
      .from(consentRecords)
      .where(eq(consentRecords.userId, userId))
      .orderBy(asc(consentRecords.purpose), desc(consentRecords.id)),
  ]);
  const newest = new Map(records.map((record) => [record.purpose, record]));
  return {
    necessary: texts.filter(({ kind }) => kind === 'necessary').map(({ title, body }) => ({ title, body })),
    optional: texts.flatMap(({ kind, purpose, version, title, body }): MyConsent[] => {
      const known = Purpose.safeParse(purpose);
      if (kind !== 'optional' || !known.success) return [];
      const record = newest.get(purpose);
      const agreed = record?.decision === 'given';
      return [
        {
          purpose: known.data,
          version,
          title,
          body,
          given: agreed && record.version === version,
          decidedAt: record?.at ?? null,
          wordsChanged: agreed && record.version !== version,
        },
      ];
    }),
  };
}
