import { and, desc, eq, sql } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { authoriseSelf } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { currentTexts } from './consent-texts';
import { DecideConsent } from './inputs';
import { consentRecords } from './tables';

export type DecideOutcome =
  | { kind: 'decided'; given: boolean }
  /** The words were renewed meanwhile: read them first. */
  | { kind: 'words_changed' };

/** A person agrees to a purpose or takes it back, from now on. Saying the same again writes nothing. */
export async function decideConsent(
  ctx: Ctx,
  input: DecideConsent,
  how: 'privacy_page' | 'devices_page' = 'privacy_page',
): Promise<DecideOutcome> {
  const { userId } = authoriseSelf(ctx);
  const { purpose, version, decision } = DecideConsent.parse(input);
  return withTransaction(ctx, async (tx): Promise<DecideOutcome> => {
    // Two presses at once must not both find the old decision.
    await tx.db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`consent:${userId}:${purpose}`}, 0))`,
    );
    const text = (await currentTexts(tx)).find((one) => one.purpose === purpose);
    if (text?.kind !== 'optional' || text.version !== version) return { kind: 'words_changed' };
    const given = decision === 'given';
    const [last] = await tx.db
      .select({ decision: consentRecords.decision, version: consentRecords.version })
      .from(consentRecords)
      .where(and(eq(consentRecords.userId, userId), eq(consentRecords.purpose, purpose)))
      .orderBy(desc(consentRecords.id))
      .limit(1);
    if (last?.decision === decision && last.version === version) return { kind: 'decided', given };
    await tx.db
      .insert(consentRecords)
      .values({ userId, purpose, version, decision, how, at: tx.clock.now() });
    // Neither needs the other's answer, so they travel together.
    await Promise.all([
      emit(tx, [
        { type: 'consent.changed', topics: [`user:${userId}`], payload: { userId, purpose, given } },
      ]),
      recordAudit(tx, {
        action: given ? 'consent.give' : 'consent.withdraw',
        resourceKind: 'consent',
        resourceId: userId,
        details: { purpose, version },
      }),
    ]);
    return { kind: 'decided', given };
  });
}
