import { type Ctx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { ugx } from '@/lib/money';
import { acceptOffer, deliveriesOf, driverHome, offerNext } from '@/services/delivery/dispatch';
import { drivers } from '@/services/delivery/dispatch/tables';
import { availableOf, balanceOf, postTransaction } from '@/services/money/ledger';
import { acceptOrder, markReady } from '@/services/trade/orders';
import { openDispute, type RefundOrder, refundOrder } from '@/services/trade/refunds';
import { justProven, userActor } from './context';
import { makeDriver, makeSubsidy, makeUser } from './factories';
import { OrderWorld, type Shop, type Shopper } from './order-world';

export type Sold = {
  shopper: Shopper;
  shop: Shop;
  orderId: string;
  purchaseId: string;
  productId: string;
  totalUgx: bigint;
};
type What = RefundOrder['what'];
type Options = { by?: Ctx; refundId?: string; disputeId?: string };

/** An order world with two admins, in which parcels arrive when a test says so. */
export class RefundWorld {
  private constructor(
    readonly orders: OrderWorld,
    readonly driverId: string,
    private readonly adminIds: readonly [string, string],
  ) {}

  static async open(): Promise<RefundWorld> {
    const orders = await OrderWorld.open();
    const driver = await makeDriver(orders.base.system, { online: false });
    const admins = [await adminIn(orders), await adminIn(orders)] as const;
    return new RefundWorld(orders, driver.id, admins);
  }

  close = () => this.orders.close();
  newId = () => this.system.ids.uuid();

  get admin(): Ctx {
    return this.#proven(this.adminIds[0]);
  }

  get other(): Ctx {
    return this.#proven(this.adminIds[1]);
  }

  /** One who has given nothing back yet. */
  async newAdmin(): Promise<Ctx> {
    return this.#proven(await adminIn(this.orders));
  }

  /** The same person, proven once more after the clock went on. */
  again({ actor }: Ctx): Ctx {
    if (actor.kind !== 'user') throw new Error('only a person has a second factor');
    return this.#proven(actor.userId);
  }

  /** With a second factor as fresh as it has to be, however far the clock went on. */
  #proven(userId: string): Ctx {
    const { base } = this.orders;
    return base.as(justProven(userActor(userId, 'admin'), base.clock));
  }

  get system(): Ctx {
    return this.orders.base.system;
  }

  /** Two of ten pieces with their delivery, paid by phone; of the delivery the shop pays so much. */
  async paid(priceUgx = 20_000, shopPaysUgx = 0): Promise<Sold> {
    const [shopper, shop] = [await this.orders.shopper(), await this.orders.shop()];
    if (shopPaysUgx > 0) await makeSubsidy(this.system, shop.id, { fromUgx: 0, mostUgx: shopPaysUgx });
    const product = await this.orders.product({ priceUgx, available: 10 }, shop.id);
    await this.orders.fill(shopper, [product, 2]);
    const totalUgx = await this.orders.total(shopper);
    const { orderId, purchaseId } = await this.#pay(shopper);
    return { shopper, shop, orderId, purchaseId, productId: product.id, totalUgx };
  }

  async #pay(shopper: Shopper): Promise<{ orderId: string; purchaseId: string }> {
    const outcome = await this.orders.place(shopper);
    if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
    const { purchaseId } = outcome;
    await this.orders.answer(purchaseId, 'pays');
    await this.orders.deliver();
    return { orderId: (await this.orders.onlyOrder(purchaseId)).id, purchaseId };
  }

  async packed(priceUgx?: number, shopPaysUgx?: number): Promise<Sold> {
    const order = await this.paid(priceUgx, shopPaysUgx);
    await acceptOrder(order.shop.ctx, { orderId: order.orderId });
    await markReady(order.shop.ctx, { orderId: order.orderId });
    return order;
  }

  async delivered(priceUgx?: number, shopPaysUgx?: number): Promise<Sold> {
    const order = await this.packed(priceUgx, shopPaysUgx);
    await this.handOver(order.orderId);
    return order;
  }

  /** The same customer buys one more piece of the same, and gets it. */
  async buysAgain(order: Sold): Promise<void> {
    await this.orders.fill(order.shopper, [{ id: order.productId }, 1]);
    const { orderId } = await this.#pay(order.shopper);
    await acceptOrder(order.shop.ctx, { orderId });
    await markReady(order.shop.ctx, { orderId });
    await this.handOver(orderId);
  }

  async handOver(orderId: string): Promise<void> {
    const payload = { refKind: 'order', refId: orderId, driverId: this.driverId };
    await this.orders.react({ id: '0', type: 'delivery.delivered', topics: [], payload });
  }

  /** A driver who has said yes to a packed order, and the shop's code for them. */
  async assigned({ orderId }: Sold): Promise<{ ctx: Ctx; deliveryId: string; code: string }> {
    const [delivery] = await deliveriesOf(this.system, [{ kind: 'order', id: orderId }]);
    const { id: deliveryId, pickupCode: code } = required(delivery, 'a delivery');
    // Nobody else is asked.
    await this.system.db.update(drivers).set({ online: false });
    const driver = await makeDriver(this.system, { locatedAt: this.orders.base.clock.now() });
    const ctx = this.orders.base.as(userActor(driver.id, 'driver'));
    await offerNext(this.system, { deliveryId });
    const { offer } = await driverHome(ctx);
    await acceptOffer(ctx, { offerId: required(offer, 'an offer').offerId });
    return { ctx, deliveryId, code };
  }

  refund(order: Sold, what: What, { by = this.admin, refundId = this.newId(), disputeId }: Options = {}) {
    const { orderId } = order;
    return refundOrder(by, { refundId, orderId, what, reason: 'Broken glass', disputeId });
  }

  report(order: Sold, change: Partial<Parameters<typeof openDispute>[1]> = {}) {
    const words = 'The bottle was broken.';
    return openDispute(order.shopper.ctx, {
      ...{ disputeId: this.newId(), orderId: order.orderId, reason: 'damaged', words },
      ...change,
    });
  }

  payable = ({ shop }: Sold) => availableOf(this.system, { kind: 'vendor_payable', ownerId: shop.id });
  debt = ({ shop }: Sold) => balanceOf(this.system, { kind: 'vendor_debt', ownerId: shop.id });
  wallet = ({ shopper }: Sold) => balanceOf(this.system, { kind: 'customer_wallet', ownerId: shopper.id });
  escrow = ({ orderId }: Sold) => balanceOf(this.system, { kind: 'escrow', ownerId: orderId });
  house = (kind: 'commission' | 'delivery_revenue' | 'goodwill') =>
    balanceOf(this.system, { kind, ownerId: null });

  /** The shop has been paid out. */
  async payOut(order: Sold): Promise<void> {
    const { availableUgx } = await this.payable(order);
    const id = this.newId();
    await withTransaction(this.system, (tx) =>
      postTransaction(tx, {
        ...{ key: `test:${id}`, kind: 'test', ref: { kind: 'test', id } },
        entries: [
          { account: { kind: 'vendor_payable', ownerId: order.shop.id }, amountUgx: availableUgx },
          { account: { kind: 'bank', ownerId: null }, amountUgx: ugx(-availableUgx) },
        ],
      }),
    );
  }
}

const adminIn = async (orders: OrderWorld): Promise<string> =>
  (await makeUser(orders.base.system, { roles: ['admin'] })).id;
