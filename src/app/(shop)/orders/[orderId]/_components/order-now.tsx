import { ButtonLink } from '@/ui/button-link';
import type { OrderView, TrackView } from '../../../_components/answers';
import { ArrivalLine } from './arrival-line';
import { nowWords } from './now-words';

/** The answer to "what is happening?", and the one thing to do if there is one. */
export function OrderNow({
  order,
  arrival,
  now,
}: {
  order: OrderView;
  arrival: TrackView['arrival'];
  now: Date;
}) {
  const { title, text } = nowWords(order);
  return (
    <section aria-labelledby="now" className="rounded-card border border-line bg-surface p-4 sm:p-6">
      <div aria-live="polite">
        <h2 id="now" className="title text-xl">
          {title}
        </h2>
        <p className="mt-1 text-muted">{text}</p>
      </div>
      <ArrivalLine arrival={arrival} now={now} />
      {order.state === 'awaiting_payment' && !order.payOnDelivery ? (
        <ButtonLink href={`/pay/${order.purchaseId}`} className="mt-4" prefetch={false}>
          Go to the payment
        </ButtonLink>
      ) : null}
      {order.state === 'rejected' || order.state === 'expired' || order.state === 'refunded' ? (
        <ButtonLink href="/" variant="secondary" className="mt-4" prefetch={false}>
          Look at the shelves
        </ButtonLink>
      ) : null}
    </section>
  );
}
