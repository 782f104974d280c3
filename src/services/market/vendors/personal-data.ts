import { and, eq, sql } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { isLeaving } from '@/services/platform/privacy';
import { vendorStaff, vendors } from './tables';

/** The shops a person works for. The shop itself is a business, not a person; it must not lose its last owner. */
export const vendorHolder: PersonalDataHolder = {
  name: 'shops',
  title: 'Shops you work for',
  export: (ctx, userId) =>
    ctx.db
      .select({ shop: vendors.name, since: vendorStaff.createdAt })
      .from(vendorStaff)
      .innerJoin(vendors, eq(vendors.id, vendorStaff.vendorId))
      .where(eq(vendorStaff.userId, userId)),
  blocks: async (ctx, userId) => {
    const shops = await ctx.db
      .select({ name: vendors.name })
      .from(vendorStaff)
      .innerJoin(vendors, eq(vendors.id, vendorStaff.vendorId))
      .where(
        and(
          eq(vendorStaff.userId, userId),
          eq(vendorStaff.role, 'owner'),
          sql`not exists (select 1 from ${vendorStaff} o where o.vendor_id = ${vendors.id} and o.role = 'owner'
            and o.user_id <> ${userId} and not ${isLeaving(sql`o.user_id`)})`,
        ),
      );
    return shops.map(({ name }) => ({
      kind: 'shop',
      words: `You are the only owner of ${name}. Make somebody else an owner first, and have what it is owed paid out.`,
    }));
  },
  erase: async (tx, userId) => {
    await tx.db.delete(vendorStaff).where(eq(vendorStaff.userId, userId));
  },
};
