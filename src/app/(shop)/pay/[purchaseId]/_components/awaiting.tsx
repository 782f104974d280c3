import { useEffect, useState } from 'react';
import { recall, remember } from '@/app/_account/tab-memory';
import { ugx } from '@/lib/money';
import { Spinner } from '@/ui/button';
import { CountdownRing } from '@/ui/client/countdown-ring';
import { MoneyText } from '@/ui/money-text';
import type { PaidAheadView, PaymentView } from '../../../_components/answers';
import { CheckPayment, DialHint } from '../../../_components/check-payment';
import { DemoPhone } from '../../../_components/demo-phone';
import { networkName } from '../../../_components/network-name';
import { MomentFrame } from './moment-frame';

/** The whole time of this prompt: the most this tab has ever seen left of it, so that a reload keeps the ring true. */
function useWholeTime(key: string, seconds: number): number {
  const [whole, setWhole] = useState(seconds);
  useEffect(() => {
    const seen = recall(key);
    const most = typeof seen === 'number' ? Math.max(seen, seconds) : seconds;
    remember(key, most);
    setWhole(most);
  }, [key, seconds]);
  return whole;
}

function Ring({ id, seconds, onEnd }: { id: string; seconds: number; onEnd: () => void }) {
  const whole = useWholeTime(`prompt:${id}`, seconds);
  return (
    <CountdownRing
      totalSeconds={whole}
      remainingSeconds={seconds}
      label="Time left to approve on your phone"
      onEnd={onEnd}
    />
  );
}

type Props = {
  purchase: PaidAheadView;
  /** Left on the prompt when it was last asked; null while the prompt is on its way out. */
  seconds: number | null;
  handset: string | null;
  onEnd: () => void;
  onChecked: (payment: PaymentView) => void;
};

/** The prompt is on the phone: what to do there, and how long it waits. */
export function Awaiting({ purchase: { id, payment }, seconds, handset, onEnd, onChecked }: Props) {
  const prompt = payment.promptExpiresAt?.getTime() ?? 0;
  const network = networkName(payment);
  return (
    <MomentFrame title="Approve on your phone">
      <p className="max-w-sm text-lg">
        {seconds === null ? `${network} is sending a prompt to ` : `A prompt from ${network} is on `}
        <strong className="tabular whitespace-nowrap">{payment.payerPhoneMasked}</strong>. Enter your PIN to
        approve <MoneyText amountUgx={ugx(payment.amountUgx - payment.walletUgx)} />.
      </p>
      {payment.walletUgx > 0n ? (
        <p className="max-w-sm text-muted">
          <MoneyText amountUgx={payment.walletUgx} /> more comes out of your wallet once the phone has paid.
        </p>
      ) : null}
      {seconds === null ? (
        <span className="flex size-40 items-center justify-center rounded-full border-8 border-line text-leaf">
          <Spinner />
        </span>
      ) : (
        <Ring key={prompt} id={`${id}:${prompt}`} seconds={seconds} onEnd={onEnd} />
      )}
      <CheckPayment of={{ kind: 'purchase', id }} payment={payment} onChecked={onChecked} />
      <ul className="flex max-w-sm list-disc flex-col gap-1 pl-5 text-left text-sm text-muted">
        <li>
          <DialHint payment={payment} />
        </li>
        <li>You may leave this page for the prompt. It goes on counting and knows when you are done.</li>
        <li>When the time ends, nothing is taken and you can try again.</li>
        <li>We never ask for your PIN. You type it only on your own phone.</li>
      </ul>
      <DemoPhone href={handset}>Open the demo phone to approve</DemoPhone>
    </MomentFrame>
  );
}
