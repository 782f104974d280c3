import { asc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { vendors } from './tables';

/** Far more shops than the city has makers; a longer list would have to be read in parts. */
const MOST_SHOPS = 20_000;

/** All open shops with their addresses. */
export async function openShops(ctx: Ctx): Promise<{ id: string; slug: string }[]> {
  return ctx.db
    .select({ id: vendors.id, slug: vendors.slug })
    .from(vendors)
    .where(eq(vendors.status, 'open'))
    .orderBy(asc(vendors.slug))
    .limit(MOST_SHOPS);
}
