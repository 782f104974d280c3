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

  /** The parcel arrives. Answers what the orders tell of it. */
  async arrives({ orderId }: Sold): Promise<DeliveredEvent> {
    await this.orders.news();
    const payload = { refKind: 'order', refId: orderId, driverId: this.driverId };
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
