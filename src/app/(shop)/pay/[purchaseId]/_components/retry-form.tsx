import { type FormEvent, useRef, useState } from 'react';
import { formatUgx, ugx } from '@/lib/money';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import type { PaymentView } from '../../../_components/answers';
import { PayerPhone, payerProblem } from '../../../_components/payer-phone';

type Props = {
  purchaseId: string;
  amountUgx: bigint;
  phone: string;
  onPhone: (phone: string) => void;
  onRetried: (payment: PaymentView) => void;
  /** Something else may have happened meanwhile: look again. */
  onAsk: () => void;
};

/** Another prompt, on the same number or another one. */
export function RetryForm({ purchaseId, amountUgx, phone, onPhone, onRetried, onAsk }: Props) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  async function retry(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const found = payerProblem(phone);
    setWrong(found ?? undefined);
    if (found) return input.current?.focus();
    setBusy(true);
    setProblem(null);
    try {
      onRetried(await api.shop.payments.retry.mutate({ purchaseId, payerPhone: phone }));
    } catch (error) {
      setProblem(messageOf(error));
      onAsk();
    }
    setBusy(false);
  }

  return (
    <form onSubmit={retry} noValidate className="flex w-full flex-col gap-4 text-left">
      <PayerPhone
        ref={input}
        value={phone}
        onChange={(text) => {
          onPhone(text);
          setWrong(undefined);
        }}
        error={wrong}
      />
      <Problem>{problem}</Problem>
      <Button type="submit" size="lg" wide pending={busy} pendingLabel="Sending the prompt">
        {`Try again: pay ${formatUgx(ugx(amountUgx))}`}
      </Button>
    </form>
  );
}
