import { asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { recallNotices, recalls } from './tables';

/** That somebody was warned, and when. It stays with the order after an erasure: a recall must be accounted for. */
export const recallHolder: PersonalDataHolder = {
  name: 'recalls',
  title: 'Recalls of what you bought',
  export: (ctx, userId) =>
    ctx.db
      .select({
        orderId: recallNotices.orderId,
        reason: recalls.reason,
        recalledAt: recalls.recalledAt,
        toldAt: recallNotices.toldAt,
      })
      .from(recallNotices)
      .innerJoin(recalls, eq(recalls.id, recallNotices.recallId))
      .where(eq(recallNotices.customerId, userId))
      .orderBy(asc(recalls.recalledAt)),
  erase: async () => {},
};
