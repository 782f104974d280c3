import { useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import type { PaymentRef, PaymentView } from './answers';
import { networkName } from './network-name';

/** Where the operators list what waits for a PIN, should a prompt not come up by itself. */
const DIAL: Readonly<Record<NonNullable<PaymentView['provider']>, string>> = {
  mtn: '*165#',
  airtel: '*185#',
};

/** For phones on which nothing appears. */
export function DialHint({ payment }: { payment: PaymentView }) {
  if (payment.provider === null) return null;
  return (
    <>
      No prompt on the phone? Dial{' '}
      <strong className="tabular whitespace-nowrap">{DIAL[payment.provider]}</strong> on it and look among the
      pending approvals.
    </>
  );
}

type Props = { of: PaymentRef; payment: PaymentView; onChecked: (payment: PaymentView) => void };

/** "I have paid": the operator is asked now, rather than when it is its turn. */
export function CheckPayment({ of, payment, onChecked }: Props) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  async function check() {
    setBusy(true);
    setSaid('');
    try {
      onChecked(await api.shop.payments.check.mutate(of));
      setSaid(`We have asked ${networkName(payment)}. This page changes as soon as it answers.`);
    } catch (error) {
      setSaid(messageOf(error));
    }
    setBusy(false);
  }
  return (
    <div className="flex flex-col items-center gap-1">
      <Button variant="secondary" pending={busy} pendingLabel="Asking" onClick={check}>
        I have paid
      </Button>
      <p role="status" className="max-w-sm text-center text-sm text-muted empty:hidden">
        {said}
      </p>
    </div>
  );
}
