import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { demandAround } from './demand';
import type { DeliverySettings } from './settings';
import { type Demand, surgeBpsOf } from './surge';
import { deliveries } from './tables';
import { dueAt } from './trip';

/** What goes on around a shop whose parcels look for a driver just now, and what that adds to a fee there. */
export type ShopDemand = Demand & { readonly name: string; readonly surgeBps: number };

const MOST_SHOPS = 10;

/** The shops with most parcels that look for a driver, the busiest first. Internal: the caller asks who may. */
export async function surgeNow(ctx: Ctx, settings: DeliverySettings): Promise<ShopDemand[]> {
  const { pickupName: name, pickupLat: lat, pickupLng: lng } = deliveries;
  const rows = await ctx.db
    .select({ name, lat, lng })
    .from(deliveries)
    .where(dueAt(ctx.clock.now()))
    .groupBy(name, lat, lng)
    .orderBy(sql`count(*) desc`, name)
    .limit(MOST_SHOPS);
  const shops = rows.map(({ name, ...point }, index) => ({ id: String(index), name, point }));
  const demand = await demandAround(ctx, shops, settings);
  return shops.flatMap(({ id, name }) => {
    const around = demand.get(id);
    return around ? [{ ...around, name, surgeBps: surgeBpsOf(settings, around) }] : [];
  });
}
