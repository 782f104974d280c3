import { and, asc, eq, sql } from 'drizzle-orm';
import { builtOnce } from '@/db/built-once';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { notFound } from '@/lib/errors';
import { addUgx, type Ugx } from '@/lib/money';
import { openDrop } from '@/services/delivery/dispatch';
import { shopsOf } from '@/services/market/vendors';
import { type PaymentStatus, paymentStatus } from '@/services/money/payments';
import { authorise, thoseAllowed } from '@/services/platform/access';
import { PurchaseId } from './inputs';
import { orderLabel } from './order-label';
import { goodsOf } from './order-lines';
import { orderResource } from './order-resource';
import { type OrderState, readState } from './order-state';
import { orderWords } from './order-words';
import { orders, purchases } from './tables';

export type PurchaseStatus = {
  id: string;
  totalUgx: Ugx;
  /** Null when it cannot be read now. */
  dropName: string | null;
  createdAt: Date;
  /** Null when it is to be paid at the door. */
  payment: PaymentStatus | null;
  orders: {
    id: string;
    label: string;
    state: OrderState;
    words: string;
    shopName: string;
    totalUgx: Ugx;
  }[];
};

const ownById = builtOnce((db) =>
  db
    .select({ purchase: purchases, order: orders })
    .from(purchases)
    .innerJoin(orders, eq(orders.purchaseId, purchases.id))
    .where(
      and(
        eq(purchases.id, sql.placeholder('purchaseId')),
        eq(purchases.customerId, sql.placeholder('userId')),
      ),
    )
    .orderBy(asc(orders.number))
    .prepare('own_purchase'),
);

/** One's purchase: its payment and what has become of its orders. @throws AppError not_found */
export async function purchaseStatus(ctx: Ctx, input: PurchaseId): Promise<PurchaseStatus> {
  const { userId } = authorise(ctx, 'order.read-own', 'follow');
  const { purchaseId } = PurchaseId.parse(input);
  const found = await ownById(ctx).execute({ purchaseId, userId });
  const rows = await thoseAllowed(
    ctx,
    'order.read-own',
    found,
    ({ order }) => orderResource(order),
    await shopsOf(ctx),
  );
  const [first] = rows;
  if (!first) throw notFound('purchase');
  const [goods, payment] = await Promise.all([
    goodsOf(
      ctx,
      rows.map(({ order }) => order.id),
    ),
    first.purchase.means === 'on_delivery' ? null : paymentStatus(ctx, { kind: 'purchase', id: purchaseId }),
  ]);
  const { id, totalUgx, dropSealed, createdAt } = first.purchase;
  const drop = await openDrop(ctx, { table: 'purchases', id }, dropSealed);
  return {
    id,
    totalUgx,
    dropName: drop?.name ?? null,
    createdAt,
    payment,
    orders: rows.map(({ order }) => {
      const state = readState(order.state);
      return {
        id: order.id,
        label: orderLabel(order.number),
        state,
        words: orderWords(state, order),
        shopName: required(goods.get(order.id), 'lines of an order').shop.name,
        totalUgx: addUgx(order.subtotalUgx, order.deliveryFeeUgx),
      };
    }),
  };
}
