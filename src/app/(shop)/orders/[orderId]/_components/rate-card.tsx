import { LONGEST_REVIEW } from '@/services/trade/reviews/inputs';
import type { OrderView } from '../../../_components/answers';
import { RateForm } from './rate-form';

/** Asks how it was, once the order is there and until it has been told. */
export function RateCard({ order }: { order: OrderView }) {
  if (!order.canRate) return null;
  return (
    <section aria-labelledby="rate" className="rounded-card border border-line bg-surface p-4 sm:p-6">
      <h2 id="rate" className="title text-xl">
        How was it?
      </h2>
      <p className="mt-1 text-muted">Your first name stands beside what you write about the products.</p>
      <RateForm
        orderId={order.id}
        longest={LONGEST_REVIEW}
        driverName={order.delivery?.driver?.displayName ?? 'the driver'}
        products={order.lines.map(({ productId, name }) => ({ productId, name }))}
      />
    </section>
  );
}
