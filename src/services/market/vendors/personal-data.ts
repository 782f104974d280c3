import { eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { vendorStaff, vendors } from './tables';

/** The shops a person works for. The shop itself is a business, not a person. */
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
      .where(eq(vendorStaff.userId, userId));
    return shops.map(({ name }) => ({
      kind: 'shop',
      words: `You work for ${name}. Leave the shop first, and have what it is owed paid out.`,
    }));
  },
  erase: async (tx, userId) => {
    await tx.db.delete(vendorStaff).where(eq(vendorStaff.userId, userId));
  },
};
