import Link from 'next/link';
import { ChevronRightIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import type { PurchaseView } from '../../../_components/answers';

/** The orders of a purchase, each a way to its own page. */
export function OrderLinks({ orders }: Pick<PurchaseView, 'orders'>) {
  return (
    <ul className="w-full divide-y divide-line border-y border-line text-left">
      {orders.map((order) => (
        <li key={order.id}>
          <Link
            href={`/orders/${order.id}`}
            prefetch={false}
            className="flex min-h-14 items-center gap-3 py-2 hover:bg-leaf-tint"
          >
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className="font-semibold">{order.shopName}</span>
                <MoneyText amountUgx={order.totalUgx} className="ml-auto" />
              </span>
              <span className="block text-sm text-muted">
                {`${order.label} · ${order.state === 'awaiting_payment' ? 'Being placed' : order.words}`}
              </span>
            </span>
            <ChevronRightIcon className="size-5 text-muted" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
