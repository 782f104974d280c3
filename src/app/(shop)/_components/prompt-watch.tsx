import { type ReactNode, useState } from 'react';
import { formatUgx, ugx } from '@/lib/money';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import type { OperatorsNow, PaymentRef, PaymentView } from './answers';
import { CheckPayment, DialHint } from './check-payment';
import { DemoPhone } from './demo-phone';
import { networkName } from './network-name';
import { draftOf } from './payer';
import { paymentProblem } from './payment-problem';
import { RetryForm } from './retry-form';
import { usePrompt } from './use-prompt';

type Props = {
  of: PaymentRef;
  initial: PaymentView;
  accountPhone: string;
  operators: OperatorsNow;
  handset: string | null;
  /** What is said once it is paid. */
  paidWords: string;
  onPaid: () => void;
  /** From a try that is over for good to a new one. */
  onAgain: () => void;
};

type State = ReturnType<typeof usePrompt>;

function Waiting({ of, prompt: { payment, show } }: { of: PaymentRef; prompt: State }) {
  const network = networkName(payment);
  const amount = formatUgx(ugx(payment.amountUgx - payment.walletUgx));
  const isChecking = payment.state === 'checking';
  return (
    <Notice
      tone="waiting"
      title={isChecking ? `We are checking with ${network}` : 'Approve on your phone'}
      action={<CheckPayment of={of} payment={payment} onChecked={show} />}
    >
      {isChecking ? (
        <p>{`${network} has not told us yet what became of your ${amount}. You will not be charged twice.`}</p>
      ) : (
        <>
          <p>{`${network} asks ${payment.payerPhoneMasked} for its PIN. Approve ${amount} there.`}</p>
          <p className="mt-1">
            <DialHint payment={payment} />
          </p>
        </>
      )}
    </Notice>
  );
}

function Over({ tone, title, children, onAgain }: OverProps) {
  return (
    <Notice
      tone={tone}
      title={title}
      action={
        <Button variant="secondary" onClick={onAgain}>
          Start again
        </Button>
      }
    >
      {children}
    </Notice>
  );
}
type OverProps = { tone: 'danger' | 'waiting'; title: string; children: ReactNode; onAgain: () => void };

function Failed({
  of,
  prompt,
  accountPhone,
  operators,
  onAgain,
}: Omit<Props, 'initial'> & { prompt: State }) {
  const { payment, show, ask } = prompt;
  const [payer, setPayer] = useState(() => draftOf(accountPhone, operators));
  const { title, text } = paymentProblem(payment);
  if (!payment.canRetry)
    return (
      <Over tone="danger" title={title} onAgain={onAgain}>
        {text}
      </Over>
    );
  return (
    <>
      <Notice tone="danger" title={title}>
        {text}
      </Notice>
      <RetryForm
        of={of}
        operators={operators}
        amountUgx={payment.amountUgx - payment.walletUgx}
        payer={payer}
        onPayer={setPayer}
        onRetried={show}
        onAsk={ask}
      />
    </>
  );
}

/** A payment besides the checkout's own, from its prompt to its end: at the door, into the wallet. */
export function PromptWatch(props: Props) {
  const { of, initial, handset, paidWords, onPaid, onAgain } = props;
  const prompt = usePrompt(of, initial, onPaid);
  const { payment, isStale } = prompt;
  const view = (): ReactNode => {
    switch (payment.state) {
      case 'awaiting_payer':
      case 'checking':
        return (
          <>
            <Waiting of={of} prompt={prompt} />
            <DemoPhone href={handset}>Open the demo phone to approve</DemoPhone>
          </>
        );
      case 'succeeded':
        return <Notice tone="success" title={paidWords} />;
      case 'failed':
        return <Failed {...props} prompt={prompt} />;
      case 'expired':
        return (
          <Over tone="waiting" title="The time to pay is over" onAgain={onAgain}>
            We have taken no money. Should {networkName(payment)} tell us later that you paid, it is not lost.
          </Over>
        );
      case 'needs_review':
        return (
          <Notice tone="waiting" title="One of us is looking at this">
            Do not pay again. What {networkName(payment)} says was not clear, so a person asks there.
          </Notice>
        );
    }
  };
  return (
    <div aria-live="polite" className="flex flex-col gap-4">
      {view()}
      {isStale ? (
        <p className="text-sm text-muted">
          Still trying to reach us. What you approve on your phone counts all the same.
        </p>
      ) : null}
    </div>
  );
}
