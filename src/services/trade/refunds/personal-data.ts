import { asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { disputes } from './tables';

const GONE = 'Erased at the wish of its writer.';

/** What a person reported about their orders. Erasing takes their words; that there was a dispute stays. */
export const refundHolder: PersonalDataHolder = {
  name: 'disputes',
  title: 'Problems you reported',
  export: (ctx, userId) =>
    ctx.db
      .select({
        orderId: disputes.orderId,
        reason: disputes.reason,
        words: disputes.words,
        state: disputes.state,
        reportedAt: disputes.createdAt,
        answer: disputes.note,
      })
      .from(disputes)
      .where(eq(disputes.openedBy, userId))
      .orderBy(asc(disputes.createdAt)),
  blocks: async (ctx, userId) => {
    const open = await ctx.db
      .select({ state: disputes.state })
      .from(disputes)
      .where(eq(disputes.openedBy, userId));
    return open.some(({ state }) => state === 'open')
      ? [{ kind: 'dispute', words: 'A problem you reported is not decided yet.' }]
      : [];
  },
  erase: async (tx, userId) => {
    await tx.db.update(disputes).set({ words: GONE }).where(eq(disputes.openedBy, userId));
  },
};
