import { useEffect, useState } from 'react';
import { displayPhone, parsePhone } from '@/lib/phone';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { ClockIcon, CloseIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import type { PaymentView, PurchaseView } from '../../../_components/answers';
import { recallAttempt } from '../../../checkout/_components/attempt';
import { MomentFrame } from './moment-frame';
import { paymentProblem } from './problem-words';
import { RetryForm } from './retry-form';

/** Puts the same things into the basket once more and goes there. */
function BackToBasket({ purchaseId }: { purchaseId: string }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function putBack() {
    setBusy(true);
    setProblem(null);
    try {
      await api.shop.cart.orderAgain.mutate({ purchaseId });
      // A full load: the counters in the frame around the page have to know too.
      location.assign('/basket');
    } catch (error) {
      setBusy(false);
      setProblem(messageOf(error));
    }
  }
  return (
    <>
      <Button size="lg" wide pending={busy} pendingLabel="Filling your basket" onClick={putBack}>
        Fill my basket again
      </Button>
      {problem ? (
        <Notice tone="danger" live className="w-full text-left">
          {problem}
        </Notice>
      ) : null}
      <ButtonLink href="/orders" variant="quiet" prefetch={false}>
        See your orders
      </ButtonLink>
    </>
  );
}

type FailedProps = {
  purchase: PurchaseView;
  accountPhone: string;
  onRetried: (payment: PaymentView) => void;
  onAsk: () => void;
};

/** The last try ended without money. While there is time, another one can follow. */
export function Failed({ purchase: { id, payment }, accountPhone, onRetried, onAsk }: FailedProps) {
  const { title, text } = paymentProblem(payment.reason);
  const [phone, setPhone] = useState(accountPhone);
  useEffect(() => {
    const attempt = recallAttempt();
    const typed = attempt?.purchaseId === id ? attempt.sent?.payerPhone : undefined;
    const parsed = typed ? parsePhone(typed) : null;
    if (parsed) setPhone(displayPhone(parsed));
  }, [id]);
  return (
    <MomentFrame title={title} tone="trouble" icon={<CloseIcon className="size-8" />}>
      <p className="max-w-sm text-lg">{text}</p>
      {payment.canRetry ? (
        <>
          <p className="max-w-sm text-muted">
            We still keep your things for you. Try again with the same number or another one.
          </p>
          <RetryForm
            purchaseId={id}
            amountUgx={payment.amountUgx}
            phone={phone}
            onPhone={setPhone}
            onRetried={onRetried}
            onAsk={onAsk}
          />
        </>
      ) : (
        <>
          <p className="max-w-sm text-muted">
            There is no time left for another try on this order, so the things go back to the shelf.
          </p>
          <BackToBasket purchaseId={id} />
        </>
      )}
    </MomentFrame>
  );
}

/** The hold is over: what became of the money and of the things. */
export function Expired({ purchaseId }: { purchaseId: string }) {
  return (
    <MomentFrame title="The time to pay is over" tone="trouble" icon={<ClockIcon className="size-8" />}>
      <p className="max-w-sm text-lg">We have taken no money, and the things went back to the shelf.</p>
      <p className="max-w-sm text-muted">
        Should MTN tell us later that you paid after all, we send your order if everything is still there, or
        your money back. You will hear by SMS.
      </p>
      <BackToBasket purchaseId={purchaseId} />
    </MomentFrame>
  );
}
