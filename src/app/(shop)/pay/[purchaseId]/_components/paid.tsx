import Link from 'next/link';
import { ButtonLink } from '@/ui/button-link';
import { CheckIcon, ChevronRightIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import type { PurchaseView } from '../../../_components/answers';
import { MomentFrame } from './moment-frame';

/** The money is here. Calm, and straight on to the order. */
export function Paid({ purchase: { payment, orders, dropName } }: { purchase: PurchaseView }) {
  const [only] = orders;
  const href = orders.length === 1 && only ? `/orders/${only.id}` : '/orders';
  return (
    <div className="bark-cloth rounded-card p-3 sm:p-4">
      <div className="rounded-card bg-surface shadow-soft">
        <MomentFrame title="Thank you, it is paid" icon={<CheckIcon className="size-9" strokeWidth={2.5} />}>
          <p className="max-w-sm text-lg">
            We have your <MoneyText amountUgx={payment.amountUgx} />.{' '}
            {orders.length === 1
              ? 'The shop is told now.'
              : `All ${orders.length} shops are told now; each sends its own boda.`}
          </p>
          <p className="max-w-sm text-muted">
            {`It goes to ${dropName ?? 'the place you chose'}. Your money waits with us until you give the driver your code.`}
          </p>
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
          <ButtonLink href={href} size="lg" wide prefetch={false}>
            {orders.length === 1 ? 'Follow your order' : 'Follow your orders'}
          </ButtonLink>
        </MomentFrame>
      </div>
    </div>
  );
}
