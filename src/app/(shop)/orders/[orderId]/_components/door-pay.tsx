'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { formatUgx } from '@/lib/money';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { PhoneIcon } from '@/ui/icons';
import type { OperatorsNow, PaymentView } from '../../../_components/answers';
import { draftOf } from '../../../_components/payer';
import { PayerForm } from '../../../_components/payer-form';
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
  return (
    <PayerForm
      operators={operators}
      payer={payer}
      onPayer={setPayer}
      label={`Pay ${formatUgx(totalUgx)}`}
      ask={async (asked) => onAsked(await api.shop.orders.pay.mutate({ orderId, ...asked }))}
      onFailed={async () => {
        // Or the driver asked first.
        const known = await api.shop.payments.of.query({ kind: 'order', id: orderId }).catch(() => null);
        if (known?.state === 'awaiting_payer' || known?.state === 'checking') onAsked(known);
      }}
    />
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
