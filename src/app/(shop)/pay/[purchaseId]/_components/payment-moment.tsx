'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { Notice } from '@/ui/notice';
import type { OperatorsNow, PaidAheadView } from '../../../_components/answers';
import { Awaiting } from './awaiting';
import { Checking, NeedsReview } from './checking';
import { Expired, Failed } from './not-paid';
import { Paid } from './paid';
import { usePayment } from './use-payment';

type Props = {
  initial: PaidAheadView;
  serverNowMs: number;
  accountPhone: string;
  operators: OperatorsNow;
  handset: string | null;
};

/** Between pressing Pay and knowing: what to do, how long it lasts, and a way on from every end. */
export function PaymentMoment({ initial, serverNowMs, accountPhone, operators, handset }: Props) {
  const { purchase, promptSeconds, isStale, ask, showPayment } = usePayment(initial, serverNowMs);
  const { payment } = purchase;
  const box = useRef<HTMLElement>(null);
  const shown = useRef(payment.state);
  useEffect(() => {
    if (shown.current === payment.state) return;
    shown.current = payment.state;
    box.current?.focus();
  }, [payment.state]);

  const view = (): ReactNode => {
    switch (payment.state) {
      case 'awaiting_payer':
        return (
          <Awaiting
            purchase={purchase}
            seconds={promptSeconds}
            handset={handset}
            onEnd={ask}
            onChecked={showPayment}
          />
        );
      case 'checking':
        return <Checking id={purchase.id} payment={payment} handset={handset} onChecked={showPayment} />;
      case 'succeeded':
        return <Paid purchase={purchase} />;
      case 'failed':
        return (
          <Failed
            purchase={purchase}
            accountPhone={accountPhone}
            operators={operators}
            onRetried={showPayment}
            onAsk={ask}
          />
        );
      case 'expired':
        return <Expired purchase={purchase} />;
      case 'needs_review':
        return <NeedsReview payment={payment} />;
    }
  };
  return (
    <div className="flex flex-col gap-4">
      <section
        ref={box}
        tabIndex={-1}
        aria-labelledby="moment"
        className="rounded-card border border-line bg-surface outline-none"
      >
        {view()}
      </section>
      {isStale ? (
        <Notice tone="waiting" title="Still trying to reach us" live>
          The connection is slow or gone. What you approve on your phone counts all the same; this page
          catches up by itself.
        </Notice>
      ) : null}
    </div>
  );
}
