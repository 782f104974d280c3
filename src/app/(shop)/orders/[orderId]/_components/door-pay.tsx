'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { formatUgx } from '@/lib/money';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { PhoneIcon } from '@/ui/icons';
import { Problem } from '@/ui/problem';
import type { OperatorsNow, PaymentView } from '../../../_components/answers';
import { draftOf, type PayerProblem, payerOfDraft, payerProblem } from '../../../_components/payer';
import { PayerFields } from '../../../_components/payer-fields';
import { PromptWatch } from '../../../_components/prompt-watch';

type Props = {
  orderId: string;
  totalUgx: bigint;
  /** The last payment that was asked for at this door, by whom ever; null when none was. */
  initial: PaymentView | null;
  accountPhone: string;
  operators: OperatorsNow;
  handset: string | null;
};

type FormProps = Pick<Props, 'orderId' | 'totalUgx' | 'accountPhone' | 'operators'> & {
  onAsked: (payment: PaymentView) => void;
};

function DoorForm({ orderId, totalUgx, accountPhone, operators, onAsked }: FormProps) {
  const [payer, setPayer] = useState(() => draftOf(accountPhone, operators));
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<PayerProblem | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  async function pay(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const found = payerProblem(payer, operators);
    setWrong(found);
    if (found) return input.current?.focus();
    setBusy(true);
    setProblem(null);
    try {
      onAsked(await api.shop.orders.pay.mutate({ orderId, ...payerOfDraft(payer) }));
    } catch (error) {
      setProblem(messageOf(error));
      // The prompt may be out although its answer was lost, or the driver asked first.
      const known = await api.shop.payments.of.query({ kind: 'order', id: orderId }).catch(() => null);
      if (known?.state === 'awaiting_payer' || known?.state === 'checking') onAsked(known);
    }
    setBusy(false);
  }

  return (
    <form onSubmit={pay} noValidate className="flex flex-col gap-4">
      <PayerFields
        ref={input}
        operators={operators}
        value={payer}
        onChange={(next) => {
          setPayer(next);
          setWrong(null);
        }}
        problem={wrong}
      />
      <Problem>{problem}</Problem>
      <Button type="submit" size="lg" wide pending={busy} pendingLabel="Sending the prompt">
        {`Pay ${formatUgx(totalUgx)}`}
      </Button>
    </form>
  );
}

/** Paying by phone for an order that was to be paid at its door. */
export function DoorPay({ initial, ...form }: Props) {
  const router = useRouter();
  const [payment, setPayment] = useState(initial);
  const [isOpen, setOpen] = useState(false);
  const startAgain = () => {
    setPayment(null);
    setOpen(true);
  };
  return (
    <div className="mt-4">
      {payment ? (
        <PromptWatch
          of={{ kind: 'order', id: form.orderId }}
          initial={payment}
          accountPhone={form.accountPhone}
          operators={form.operators}
          handset={form.handset}
          paidWords="Paid by phone. There is nothing to pay at the door."
          onPaid={() => router.refresh()}
          onAgain={startAgain}
        />
      ) : isOpen ? (
        <DoorForm {...form} onAsked={setPayment} />
      ) : (
        <Button
          variant="secondary"
          icon={<PhoneIcon className="size-5" />}
          aria-expanded={false}
          onClick={() => setOpen(true)}
        >
          Pay now by phone
        </Button>
      )}
    </div>
  );
}
