import { ButtonLink } from '@/ui/button-link';
import { CheckIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import type { PaidAheadView } from '../../../_components/answers';
import { MomentFrame } from './moment-frame';
import { OrderLinks } from './order-links';

/** The money is here. Calm, and straight on to the order. */
export function Paid({ purchase: { payment, orders, dropName } }: { purchase: PaidAheadView }) {
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
          <OrderLinks orders={orders} />
          <ButtonLink href={href} size="lg" wide prefetch={false}>
            {orders.length === 1 ? 'Follow your order' : 'Follow your orders'}
          </ButtonLink>
        </MomentFrame>
      </div>
    </div>
  );
}
