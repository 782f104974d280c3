import { asc, eq, sql } from 'drizzle-orm';
import type { PersonalDataHolder, RetentionSweep } from '@/db/personal-data';
import { oldestOf } from '@/db/row-sweep';
import { receiptLabel } from './labels';
import { receipts } from './tables';

const NAMED = sql`num_nonnulls(buyer_name, buyer_phone_masked) > 0`;

/** Whom receipts were made out to. The papers stay for the books; the buyer's name and number go. */
export const receiptHolder: PersonalDataHolder = {
  name: 'receipts',
  title: 'Your receipts',
  export: async (ctx, userId) => {
    const rows = await ctx.db
      .select()
      .from(receipts)
      .where(eq(receipts.customerId, userId))
      .orderBy(asc(receipts.number));
    return rows.map(({ number, issuedAt, seller, buyerName, buyerPhoneMasked, totalUgx, taxUgx }) => ({
      receipt: receiptLabel(number),
      issuedAt,
      seller: seller.name,
      madeOutTo: { name: buyerName, phone: buyerPhoneMasked },
      totalUgx,
      taxUgx,
    }));
  },
  erase: async (tx, userId) => {
    await tx.db
      .update(receipts)
      .set({ buyerName: null, buyerPhoneMasked: null })
      .where(eq(receipts.customerId, userId));
  },
};

export const receiptRetention: readonly RetentionSweep[] = [
  {
    key: 'receipts.buyers',
    sweep: async (tx, before, limit) => {
      const rows = await tx.db.execute(sql`
        update receipts set buyer_name = null, buyer_phone_masked = null where id = any(array(
          select id from receipts where issued_at < ${before.toISOString()}::timestamptz and ${NAMED}
          order by issued_at limit ${limit} for update skip locked))
        returning 1`);
      return rows.length;
    },
    oldest: async (ctx) =>
      oldestOf(await ctx.db.execute(sql`select min(issued_at)::text as since from receipts where ${NAMED}`)),
  },
];
