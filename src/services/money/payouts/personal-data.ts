import { asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { numberIn } from './sealed-number';
import { payoutNumbers } from './tables';

/** Numbers a person set for payouts. Erasing lets the number and the name go; that there was one stays for the books. */
export const payoutHolder: PersonalDataHolder = {
  name: 'payout numbers',
  title: 'Numbers payouts go to',
  export: async (ctx, userId) => {
    const rows = await ctx.db
      .select()
      .from(payoutNumbers)
      .where(eq(payoutNumbers.setBy, userId))
      .orderBy(asc(payoutNumbers.createdAt));
    return Promise.all(
      rows.map(async (row) => ({
        for: row.ownerKind,
        phone: await numberIn(ctx, row),
        operator: row.provider,
        name: row.registeredName,
        setAt: row.createdAt,
        usedFrom: row.activeFrom,
        withdrawnAt: row.withdrawnAt,
      })),
    );
  },
  blocks: async () => [],
  erase: async (tx, userId) => {
    await tx.db
      .update(payoutNumbers)
      .set({ msisdnSealed: null, registeredName: null, withdrawnAt: tx.clock.now() })
      .where(eq(payoutNumbers.setBy, userId));
  },
};
