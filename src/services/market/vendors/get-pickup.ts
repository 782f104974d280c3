import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { vendors } from './tables';

export type Pickup = { name: string; lat: number; lng: number };

/** Where a driver finds the shop, also while it is paused. Internal: the caller authorises. */
export async function getPickup(ctx: Ctx, vendorId: string): Promise<Pickup> {
  const [row] = await ctx.db
    .select({ name: vendors.name, placeName: vendors.placeName, lat: vendors.lat, lng: vendors.lng })
    .from(vendors)
    .where(eq(vendors.id, vendorId));
  if (!row) throw notFound('shop');
  return { name: `${row.name}, ${row.placeName}`, lat: row.lat, lng: row.lng };
}
