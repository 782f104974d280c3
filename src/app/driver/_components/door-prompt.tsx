'use client';

import { type FormEvent, useState } from 'react';
import { NO_NUMBER, type NumberProblem, networkOfDraft, numberProblem } from '@/app/_money/networks';
import { NumberFields } from '@/app/_money/number-fields';
import { failureWords, networkName } from '@/app/_money/payment-words';
import { formatUgx } from '@/lib/money';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { PhoneIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import type { DoorPayment } from './home';
import { useAction } from './use-action';

type Props = {
  deliveryId: string;
  amountUgx: bigint;
  payment: DoorPayment | null;
  isWaiting: boolean;
  onAsked: (payment: DoorPayment) => void;
  /** A refusal may mean that it is paid, or asked for already: look again. */
  onRefused: () => Promise<unknown>;
};

/** Asks the customer's phone for the money, or another one, and tells how it goes. */
export function DoorPrompt({ deliveryId, amountUgx, payment, isWaiting, onAsked, onRefused }: Props) {
  const { pending, problem, run } = useAction();
  const [draft, setDraft] = useState(NO_NUMBER);
  const [isOther, setOther] = useState(false);
  const [wrong, setWrong] = useState<NumberProblem | null>(null);

  const ask = (name: string, number: { payerPhone?: string; provider?: 'mtn' | 'airtel' }) =>
    run(name, async () => {
      try {
        onAsked(await api.driver.deliveries.askAtDoor.mutate({ deliveryId, ...number }));
      } catch (error) {
        await onRefused();
        throw error;
      }
    });
  const askOther = (event: FormEvent) => {
    event.preventDefault();
    const found = numberProblem(draft);
    setWrong(found);
    if (!found) void ask('other', { payerPhone: draft.phone, provider: networkOfDraft(draft) ?? undefined });
  };

  if (payment && isWaiting) return <Asked payment={payment} amountUgx={amountUgx} />;
  if (payment?.state === 'needs_review') {
    return (
      <Notice tone="waiting" title="We cannot tell whether it was paid" live>
        One of us looks into it. Take the cash; whatever was paid twice goes back to the customer.
      </Notice>
    );
  }
  const failure = payment && failureWords(payment);
  return (
    <>
      {failure ? (
        <Notice tone="danger" title="Not paid" live>
          {failure} Try again, use another number, or take cash.
        </Notice>
      ) : null}
      <Problem>{problem}</Problem>
      <Button
        size="lg"
        wide
        icon={<PhoneIcon className="size-6" />}
        pending={pending === 'own'}
        pendingLabel="Asking the phone"
        onClick={() => ask('own', {})}
      >
        {failure ? 'Ask the customer’s phone again' : 'Ask the customer’s phone'}
      </Button>
      {isOther ? (
        <form onSubmit={askOther} noValidate className="flex flex-col gap-4">
          <NumberFields
            id="door"
            label="Number that pays"
            value={draft}
            onChange={(next) => {
              setDraft(next);
              setWrong(null);
            }}
            problem={wrong}
          />
          <Button
            type="submit"
            size="lg"
            wide
            variant="secondary"
            pending={pending === 'other'}
            pendingLabel="Asking the phone"
          >
            Ask this number
          </Button>
        </form>
      ) : (
        <Button size="lg" wide variant="secondary" onClick={() => setOther(true)}>
          Another number
        </Button>
      )}
    </>
  );
}

function Asked({ payment, amountUgx }: { payment: DoorPayment; amountUgx: bigint }) {
  const network = networkName(payment);
  if (payment.state === 'checking') {
    return (
      <Notice tone="waiting" title={`Checking with ${network}`} live>
        This can take a minute and goes on by itself. If cash is faster, take it: what comes by phone after
        that goes back to the customer.
      </Notice>
    );
  }
  return (
    <Notice tone="waiting" title={`${network} asks for ${formatUgx(amountUgx)} now`} live>
      The customer enters the PIN on their phone. Wait here: this page knows by itself when it is paid.
    </Notice>
  );
}
