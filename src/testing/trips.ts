import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { acceptOffer, collect, dispatchInvariants, offerNext } from '@/services/delivery/dispatch';
import { deliveries } from '@/services/delivery/dispatch/tables';
import { stockInvariants } from '@/services/market/catalog';
import { verifyLedger } from '@/services/money/ledger';
import { auditEntries } from '@/services/platform/audit/tables';
import { acceptOrder, markReady, orderInvariants } from '@/services/trade/orders';
import { justProven, userActor } from './context';
import { makeDriver, makeUser } from './factories';
import type { OrderWorld, Shop, Shopper } from './order-world';

/** Two of the five pieces of a shop. */
export type Sold = {
  shopper: Shopper;
  shop: Shop;
  productId: string;
  orderId: string;
  totalUgx: bigint;
};

export type Rider = { id: string; ctx: Ctx };

/** Orders that go from the shop to the door, one step at a time. */
export class Trips {
  readonly #world: OrderWorld;

  constructor(world: OrderWorld) {
    this.#world = world;
  }

  get #system(): Ctx {
    return this.#world.base.system;
  }

  /** Nobody is on the road. */
  async clearRoad(): Promise<void> {
    await this.#system.db.execute(sql`update drivers set online = false`);
  }

  /** Somebody who may and has just shown it. */
  async admin(): Promise<Ctx> {
    const { id } = await makeUser(this.#system, { roles: ['admin'] });
    return this.#world.base.as(justProven(userActor(id, 'admin'), this.#world.base.clock));
  }

  async placed(priceUgx?: number): Promise<Sold> {
    const [shopper, shop] = [await this.#world.shopper(), await this.#world.shop()];
    const product = await this.#world.product({ available: 5, ...(priceUgx ? { priceUgx } : {}) }, shop.id);
    const purchaseId = await this.#world.paid(shopper, [product, 2]);
    return this.#sold(shopper, shop, product.id, purchaseId);
  }

  /** To be paid at the door. */
  async forTheDoor(): Promise<Sold> {
    const [shopper, shop] = [await this.#world.shopper(), await this.#world.shop()];
    const product = await this.#world.product({ available: 5 }, shop.id);
    await this.#world.fill(shopper, [product, 2]);
    const outcome = await this.#world.place(shopper, { pay: { kind: 'on_delivery' } });
    if (!('purchaseId' in outcome)) throw new Error(outcome.kind);
    await this.#world.deliver();
    return this.#sold(shopper, shop, product.id, outcome.purchaseId);
  }

  async #sold(shopper: Shopper, shop: Shop, productId: string, purchaseId: string): Promise<Sold> {
    const { id: orderId, subtotalUgx, deliveryFeeUgx } = await this.#world.onlyOrder(purchaseId);
    return { shopper, shop, productId, orderId, totalUgx: subtotalUgx + deliveryFeeUgx };
  }

  async ready(sold: Sold): Promise<Sold> {
    await acceptOrder(sold.shop.ctx, sold);
    await markReady(sold.shop.ctx, sold);
    return sold;
  }

  async deliveryOf(orderId: string) {
    const [row] = await this.#system.db.select().from(deliveries).where(eq(deliveries.refId, orderId));
    return required(row, 'delivery of an order');
  }

  async rider(): Promise<Rider> {
    const { id } = await makeDriver(this.#system);
    return { id, ctx: this.#world.base.as(userActor(id, 'driver')) };
  }

  /** The driver who is asked next says yes, and has to be this one. */
  async assign(orderId: string, { ctx, id }: Rider): Promise<void> {
    const offer = await offerNext(this.#system, { deliveryId: (await this.deliveryOf(orderId)).id });
    expect(offer).toMatchObject({ kind: 'offered', driverId: id });
    if (offer.kind === 'offered') await acceptOffer(ctx, { offerId: offer.offerId });
  }

  async onTheRoad(sold: Sold): Promise<{ driver: Rider; deliveryId: string }> {
    await this.ready(sold);
    const driver = await this.rider();
    await this.assign(sold.orderId, driver);
    const { id: deliveryId, pickupCode } = await this.deliveryOf(sold.orderId);
    await collect(driver.ctx, { deliveryId, code: pickupCode });
    await this.#world.deliver();
    return { driver, deliveryId };
  }

  async stateOf(orderId: string): Promise<string | undefined> {
    const rows = await this.#system.db.execute<{ state: string }>(
      sql`select state from orders where id = ${orderId}::uuid`,
    );
    return rows[0]?.state;
  }

  /** How often something was written down about an order. */
  async audited(orderId: string, action: string): Promise<number> {
    const rows = await this.#system.db
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(eq(auditEntries.resourceId, orderId));
    return rows.filter((row) => row.action === action).length;
  }

  /** Every promise of ledger, orders, stock and dispatch that does not hold. */
  async brokenPromises(): Promise<string[]> {
    const found = {
      ...(await verifyLedger(this.#system)).invariants,
      ...(await orderInvariants(this.#system)),
      ...(await stockInvariants(this.#system)),
      ...(await dispatchInvariants(this.#system)),
    };
    return Object.entries(found).flatMap(([name, { ok, detail }]) => (ok ? [] : [`${name}: ${detail}`]));
  }
}
