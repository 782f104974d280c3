import { required } from '@/lib/assert';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { acceptOrder, markReady } from '@/services/trade/orders';
import { receiptReactions } from '@/services/trade/receipts';
import { makeDriver, type ProductOptions } from '@/testing/factories';
import { OrderWorld, type Shop, type Shopper } from '@/testing/order-world';
import type { WorldOptions } from './context';

export const REGISTERED = {
  legalName: 'Kettle Teas Ltd',
  tin: '1012345678',
  legalAddress: 'Plot 4, Nakasero Road, Kampala',
  vatRegistered: true,
};

export type Sold = { shopper: Shopper; shop: Shop; orderId: string; purchaseId: string };

/** An order world in which parcels arrive, and receipts are made when a test says so. */
export class ReceiptWorld {
  private constructor(
    readonly orders: OrderWorld,
    readonly driverId: string,
  ) {}

  static async open(options: WorldOptions = {}): Promise<ReceiptWorld> {
    const orders = await OrderWorld.open(options);
    return new ReceiptWorld(orders, (await makeDriver(orders.base.system)).id);
  }

  close = () => this.orders.close();

  get system() {
    return this.orders.base.system;
  }

  /** Pieces of one product bought of a shop, paid, accepted and packed. */
  async packed(shop: Shop, product: ProductOptions = {}, quantity = 1): Promise<Sold> {
    const shopper = await this.orders.shopper('Grace Nakato');
    const made = await this.orders.product(product, shop.id);
    const purchaseId = await this.orders.paid(shopper, [made, quantity]);
    const orderId = (await this.orders.onlyOrder(purchaseId)).id;
    await acceptOrder(shop.ctx, { orderId });
    await markReady(shop.ctx, { orderId });
    return { shopper, shop, orderId, purchaseId };
  }

  /** As packed, but to be paid at the door. */
  async packedForDoor(shop: Shop): Promise<Sold> {
    const shopper = await this.orders.shopper();
    await this.orders.fill(shopper, [await this.orders.product({}, shop.id), 1]);
    const outcome = await this.orders.place(shopper, { pay: { kind: 'on_delivery' } });
    if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
    const { purchaseId } = outcome;
    await this.orders.deliver();
    const orderId = (await this.orders.onlyOrder(purchaseId)).id;
    await acceptOrder(shop.ctx, { orderId });
    await markReady(shop.ctx, { orderId });
    return { shopper, shop, orderId, purchaseId };
  }

  /** The parcel arrives, and with it what is paid in cash. Answers what the orders tell of it. */
  async arrives({ orderId }: Sold, cashUgx = 0n): Promise<DeliveredEvent> {
    await this.orders.news();
    const payload = {
      ...{ refKind: 'order', refId: orderId, driverId: this.driverId },
      cashUgx: cashUgx.toString(),
    };
    await this.orders.react({ id: '0', type: 'delivery.delivered', topics: [], payload });
    const told = (await this.orders.news()).filter(({ type }) => type === 'order.delivered');
    return required(told[0], 'news of the delivery');
  }

  async tell(event: DeliveredEvent): Promise<void> {
    await receiptReactions[event.type]?.(this.system, event);
  }

  /** As packed, delivered, and with its receipt. */
  async sold(shop: Shop, product: ProductOptions = {}, quantity = 1): Promise<Sold> {
    const sold = await this.packed(shop, product, quantity);
    await this.tell(await this.arrives(sold));
    return sold;
  }
}
