import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import type { Ugx } from '@/lib/money';
import { acceptOffer, collect, deliver, dispatchInvariants, driverHome } from '@/services/delivery/dispatch';
import { deliveries } from '@/services/delivery/dispatch/tables';
import { balanceOf, verifyLedger } from '@/services/money/ledger';
import { acceptOrder, endOrder, markReady } from '@/services/trade/orders';
import { orders } from '@/services/trade/orders/tables';
import { justProven, userActor } from './context';
import { makeDriver, makeUser } from './factories';
import { OrderWorld, type Shop, type Shopper } from './order-world';

/** Kololo, three kilometres from the door in Ntinda, and a place on the way there. */
export const FAR = { lat: 0.3287, lng: 32.5941 };
export const ON_THE_WAY = { lat: 0.3382, lng: 32.6035 };
export const WAIT_MINUTES = 10;

export type Rider = { readonly id: string; readonly ctx: Ctx };
type Which = 'far' | 'near';
export type Basket = {
  readonly shopper: Shopper;
  readonly shops: Readonly<Record<Which, Shop>>;
  readonly orders: Readonly<Record<Which, string>>;
};

/** A market where orders of one basket ride together, and the people of one such basket. */
export class TripWorld {
  private constructor(readonly world: OrderWorld) {}

  static async open(settings: Parameters<typeof OrderWorld.open>[1] = {}): Promise<TripWorld> {
    const trips = { tripPickups: 3, tripDetourKm: 2, tripWaitMinutes: WAIT_MINUTES, peakWindows: [] };
    return new TripWorld(await OrderWorld.open({}, { ...trips, ...settings }));
  }

  close = () => this.world.close();

  get system(): Ctx {
    return this.world.base.system;
  }

  /** A paid basket of two shops on one way, both packing; before anybody orders, the shops may say something. */
  async basket(say: (shops: Basket['shops']) => Promise<void> = async () => undefined): Promise<Basket> {
    const { world } = this;
    const shopper = await world.shopper();
    const shops = { far: await world.shop(FAR), near: await world.shop(ON_THE_WAY) };
    await say(shops);
    const goods = {
      far: await world.product({}, shops.far.id),
      near: await world.product({}, shops.near.id),
    };
    const placed = await world.ordersOf(await world.paid(shopper, [goods.far, 1], [goods.near, 1]));
    const idOf = (shop: Shop) =>
      required(
        placed.find(({ vendorId }) => vendorId === shop.id),
        'order',
      ).id;
    const ids = { far: idOf(shops.far), near: idOf(shops.near) };
    await acceptOrder(shops.far.ctx, { orderId: ids.far });
    await acceptOrder(shops.near.ctx, { orderId: ids.near });
    await world.deliver();
    return { shopper, shops, orders: ids };
  }

  async pack(given: Basket, ...which: Which[]): Promise<void> {
    for (const one of which) {
      await markReady(given.shops[one].ctx, { orderId: given.orders[one] });
      await this.world.deliver();
    }
  }

  /** On shift, at the shop that is farther off. */
  async rider(): Promise<Rider> {
    const { id } = await makeDriver(this.system, FAR);
    return { id, ctx: this.world.base.as(userActor(id, 'driver')) };
  }

  async admin(): Promise<Ctx> {
    const { id } = await makeUser(this.system, { roles: ['admin'] });
    return this.world.base.as(justProven(userActor(id, 'admin'), this.world.base.clock));
  }

  /** By an admin, before its driver has it. */
  async callOff(orderId: string): Promise<void> {
    const reason = 'Asked for by phone';
    await endOrder(await this.admin(), { orderId, how: 'called_off', reason });
    await this.world.deliver();
  }

  async deliveryOf(orderId: string) {
    const [row] = await this.system.db.select().from(deliveries).where(eq(deliveries.refId, orderId));
    return required(row, 'the delivery');
  }

  /** What it was sold for. */
  async soldOf(orderId: string) {
    const [row] = await this.system.db.select().from(orders).where(eq(orders.id, orderId));
    return required(row, 'the order');
  }

  /** Takes the offer that is open for this driver; answers what it showed. */
  async take({ ctx }: Rider) {
    const { offer } = await driverHome(ctx);
    const { offerId, ...seen } = required(offer, 'an offer');
    await acceptOffer(ctx, { offerId });
    return seen;
  }

  async pickUp({ ctx }: Rider, orderId: string): Promise<void> {
    const { id: deliveryId, pickupCode: code } = await this.deliveryOf(orderId);
    expect(await collect(ctx, { deliveryId, code })).toEqual({ kind: 'ok' });
    await this.world.deliver();
  }

  async handOver({ ctx }: Rider, orderId: string): Promise<void> {
    const { id: deliveryId, deliveryCode: code } = await this.deliveryOf(orderId);
    expect(await deliver(ctx, { deliveryId, code })).toEqual({ kind: 'ok' });
    await this.world.deliver();
  }

  earnedBy({ id }: Rider): Promise<Ugx> {
    return balanceOf(this.system, { kind: 'driver_payable', ownerId: id });
  }

  /** What must hold after anything that happens to a trip. */
  async expectAllWell(): Promise<void> {
    const broken = Object.entries(await dispatchInvariants(this.system)).filter(([, { ok }]) => !ok);
    expect(broken).toEqual([]);
    expect((await verifyLedger(this.system)).ok).toBe(true);
  }
}
