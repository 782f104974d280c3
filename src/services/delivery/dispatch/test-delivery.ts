import { desc, eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { KM_PER_DEGREE } from '@/lib/geo';
import { ugx } from '@/lib/money';
import { type TestWorld, userActor } from '@/testing/context';
import { makeDriver } from '@/testing/factories';
import type { DeliveryRow } from './move-delivery';
import { type RequestDelivery, requestDelivery } from './request-delivery';
import { deliveries, deliveryOffers } from './tables';

/** The default shop of the factories; drivers made there are a few metres off. */
export const SHOP = { lat: 0.3287, lng: 32.5941 };

/** A delivery from the default shop that looks for a driver, of an order nobody else has. */
export function makeDelivery(
  ctx: Ctx,
  options: Partial<RequestDelivery> = {},
): Promise<{ id: string; ref: RequestDelivery['ref'] }> {
  const ref = options.ref ?? { kind: 'order', id: ctx.ids.uuid() };
  return withTransaction(ctx, async (tx) => {
    const id = await requestDelivery(tx, {
      label: 'UH-10001',
      pickup: { name: 'Kololo Herbs', ...SHOP },
      drop: { name: 'Ntinda', note: 'Blue gate', lat: 0.3538, lng: 32.6121 },
      feeUgx: ugx(7500),
      driverShareUgx: ugx(6000),
      distanceKm: 3.4,
      ...options,
      ref,
    });
    return { id, ref };
  });
}

export async function rowOf(ctx: Ctx, deliveryId: string): Promise<DeliveryRow> {
  const [row] = await ctx.db.select().from(deliveries).where(eq(deliveries.id, deliveryId));
  return required(row, 'the delivery');
}

/** Offers of a delivery, newest first. */
export function offersOf(ctx: Ctx, deliveryId: string) {
  return ctx.db
    .select()
    .from(deliveryOffers)
    .where(eq(deliveryOffers.deliveryId, deliveryId))
    .orderBy(desc(deliveryOffers.id));
}

/** An online driver so many km north of the shop, with the context they act in. */
export async function driverAt(
  world: TestWorld,
  northKm: number,
  options: Parameters<typeof makeDriver>[1] = {},
) {
  const place = { lat: SHOP.lat + northKm / KM_PER_DEGREE, lng: SHOP.lng };
  const driver = await makeDriver(world.system, { ...place, ...options });
  return { ...driver, ctx: world.as(userActor(driver.id, 'driver')) };
}

/** A code that is surely not this one. */
export const wrong = (code: string) => (code === '0000' ? '1111' : '0000');
