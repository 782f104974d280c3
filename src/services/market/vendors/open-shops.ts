import { asc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { vendors } from './tables';

/** Far more shops than the city has makers; a longer list would have to be read in parts. */
const MOST_SHOPS = 20_000;

/** The addresses of all open shops. */
export async function openShopSlugs(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .select({ slug: vendors.slug })
    .from(vendors)
    .where(eq(vendors.status, 'open'))
    .orderBy(asc(vendors.slug))
    .limit(MOST_SHOPS);
  return rows.map(({ slug }) => slug);
}
