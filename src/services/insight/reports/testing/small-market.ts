import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { acceptOffer, collect, deliver, offerNext } from '@/services/delivery/dispatch';
import { deliveries } from '@/services/delivery/dispatch/tables';
import { acceptOrder, markReady, rejectOrder } from '@/services/trade/orders';
import { userActor } from '@/testing/context';
import { type MadeUser, makeDriver, makeUser } from '@/testing/factories';
import { OrderWorld, type Shop, type Shopper } from '@/testing/order-world';

const LEG_MS = 10 * 60_000;

/**
 * Three orders of one shopper: mint tea for 2 × 20,000 delivered by Okello and soap for 9,000 rejected, paid
 * together; then one more tea, placed and waiting for the shop.
 */
export class SmallMarket {
  private constructor(
    readonly world: OrderWorld,
    readonly admin: Ctx,
    readonly shopper: Shopper,
    readonly tea: Shop,
    readonly driver: MadeUser,
    readonly deliveredId: string,
    readonly rejectedId: string,
    readonly placedId: string,
  ) {}

  static async open(): Promise<SmallMarket> {
    const world = await OrderWorld.open();
    const account = await makeUser(world.base.system, { roles: ['admin'] });
    const admin = world.base.as(userActor(account.id, 'admin'));
    const driver = await makeDriver(world.base.system, { displayName: 'Okello', plate: 'UFB 123X' });
    const shopper = await world.shopper('Grace Nakato');
    const [tea, soap] = [await world.shop({ name: 'Tea House' }), await world.shop({ name: 'Soap Works' })];
    const mint = await world.product({ name: 'Mint tea', priceUgx: 20_000 }, tea.id);
    const bar = await world.product({ name: 'Neem soap', priceUgx: 9_000 }, soap.id);
    const purchaseId = await world.paid(shopper, [mint, 2], [bar, 1]);
    // Which shop's order gets the lower number is nobody's promise.
    const placed = await world.ordersOf(purchaseId);
    const orderAt = (shop: Shop) =>
      required(
        placed.find((order) => order.vendorId === shop.id),
        shop.name,
      ).id;
    const [deliveredId, rejectedId] = [orderAt(tea), orderAt(soap)];
    await bringToTheDoor(world, tea, driver.id, deliveredId);
    await rejectOrder(soap.ctx, { orderId: rejectedId, reason: 'sold_out', text: 'Back on Monday.' });
    await world.answer(purchaseId, 'pays');
    await world.deliver();
    const placedId = (await world.onlyOrder(await world.paid(shopper, [mint, 1]))).id;
    return new SmallMarket(world, admin, shopper, tea, driver, deliveredId, rejectedId, placedId);
  }

  close = () => this.world.close();
}

async function bringToTheDoor(world: OrderWorld, shop: Shop, driverId: string, orderId: string) {
  const { system, clock } = world.base;
  await acceptOrder(shop.ctx, { orderId });
  await markReady(shop.ctx, { orderId });
  const [delivery] = await system.db.select().from(deliveries).where(eq(deliveries.refId, orderId));
  const { id: deliveryId, pickupCode, deliveryCode } = required(delivery, 'delivery');
  const offer = await offerNext(system, { deliveryId });
  if (offer.kind !== 'offered') throw new Error(offer.kind);
  const carrier = world.base.as(userActor(driverId, 'driver'));
  await acceptOffer(carrier, { offerId: String(offer.offerId) });
  clock.advanceMs(LEG_MS);
  await collect(carrier, { deliveryId, code: pickupCode });
  await world.deliver();
  clock.advanceMs(LEG_MS);
  await deliver(carrier, { deliveryId, code: deliveryCode });
  await world.deliver();
}
