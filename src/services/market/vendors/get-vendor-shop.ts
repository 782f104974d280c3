import { and, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { GetVendorShop } from './inputs';
import { vendors } from './tables';

export type VendorShop = {
  id: string;
  slug: string;
  name: string;
  oneLine: string;
  story: string;
  placeName: string;
  lat: number;
  lng: number;
};

/** @throws AppError not_found, also for a shop that is paused */
export async function getVendorShop(ctx: Ctx, input: GetVendorShop): Promise<VendorShop> {
  const { slug } = GetVendorShop.parse(input);
  const [row] = await ctx.db
    .select({
      id: vendors.id,
      slug: vendors.slug,
      name: vendors.name,
      oneLine: vendors.oneLine,
      story: vendors.story,
      placeName: vendors.placeName,
      lat: vendors.lat,
      lng: vendors.lng,
    })
    .from(vendors)
    .where(and(eq(vendors.slug, slug), eq(vendors.status, 'open')))
    .limit(1);
  if (!row) throw notFound('shop');
  return row;
}
