import { useEffect, useState } from 'react';
import type { NumberDraft } from '@/app/_money/networks';
import { displayPhone, parsePhone } from '@/lib/phone';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { ClockIcon, CloseIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import type { OperatorsNow, PaidAheadView, PaymentView } from '../../../_components/answers';
import { networkName } from '../../../_components/network-name';
import { draftOf } from '../../../_components/payer';
import { paymentProblem } from '../../../_components/payment-problem';
import { RetryForm } from '../../../_components/retry-form';
import { useOrderAgain } from '../../../_components/use-order-again';
import { recallAttempt } from '../../../checkout/_components/attempt';
import { MomentFrame } from './moment-frame';

/** Puts the same things into the basket once more and goes there. */
function BackToBasket({ purchaseId }: { purchaseId: string }) {
  const { busy, problem, orderAgain } = useOrderAgain(purchaseId);
  return (
    <>
      <Button size="lg" wide pending={busy} pendingLabel="Filling your basket" onClick={orderAgain}>
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
  purchase: PaidAheadView;
  accountPhone: string;
  operators: OperatorsNow;
  onRetried: (payment: PaymentView) => void;
  onAsk: () => void;
};

/** The last try ended without money. While there is time, another one can follow. */
export function Failed({
  purchase: { id, payment },
  accountPhone,
  operators,
  onRetried,
  onAsk,
}: FailedProps) {
  const { title, text } = paymentProblem(payment);
  const [payer, setPayer] = useState<NumberDraft>(() => draftOf(accountPhone, operators));
  useEffect(() => {
    const attempt = recallAttempt();
    const sent = attempt?.purchaseId === id ? attempt.sent?.pay : undefined;
    const parsed = sent?.kind === 'phone' ? parsePhone(sent.payerPhone) : null;
    if (parsed && sent?.kind === 'phone') {
      setPayer(({ chosen }) => ({ phone: displayPhone(parsed), chosen: sent.provider ?? chosen }));
    }
  }, [id]);
  return (
    <MomentFrame title={title} tone="trouble" icon={<CloseIcon className="size-8" />}>
      <p className="max-w-sm text-lg">{text}</p>
      {payment.canRetry ? (
        <>
          <p className="max-w-sm text-muted">
            We still keep your things for you. Try again with the same number, another one or the other
            network.
          </p>
          <RetryForm
            of={{ kind: 'purchase', id }}
            operators={operators}
            amountUgx={payment.amountUgx - payment.walletUgx}
            payer={payer}
            onPayer={setPayer}
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
export function Expired({ purchase: { id, payment } }: { purchase: PaidAheadView }) {
  return (
    <MomentFrame title="The time to pay is over" tone="trouble" icon={<ClockIcon className="size-8" />}>
      <p className="max-w-sm text-lg">We have taken no money, and the things went back to the shelf.</p>
      <p className="max-w-sm text-muted">
        Should {networkName(payment)} tell us later that you paid after all, we send your order if everything
        is still there, or your money back. You will hear by SMS.
      </p>
      <BackToBasket purchaseId={id} />
    </MomentFrame>
  );
}
