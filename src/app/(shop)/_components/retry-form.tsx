import { type FormEvent, useRef, useState } from 'react';
import { formatUgx, ugx } from '@/lib/money';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import type { OperatorsNow, PaymentRef, PaymentView } from './answers';
import { type PayerDraft, type PayerProblem, payerOfDraft, payerProblem } from './payer';
import { PayerFields } from './payer-fields';

type Props = {
  of: PaymentRef;
  operators: OperatorsNow;
  amountUgx: bigint;
  payer: PayerDraft;
  onPayer: (payer: PayerDraft) => void;
  onRetried: (payment: PaymentView) => void;
  /** Something else may have happened meanwhile: look again. */
  onAsk: () => void;
};

/** Another prompt, on the same number or another one. */
export function RetryForm({ of, operators, amountUgx, payer, onPayer, onRetried, onAsk }: Props) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<PayerProblem | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  async function retry(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const found = payerProblem(payer, operators);
    setWrong(found);
    if (found) return input.current?.focus();
    setBusy(true);
    setProblem(null);
    try {
      onRetried(await api.shop.payments.retry.mutate({ ...of, ...payerOfDraft(payer) }));
    } catch (error) {
      setProblem(messageOf(error));
      onAsk();
    }
    setBusy(false);
  }

  return (
    <form onSubmit={retry} noValidate className="flex w-full flex-col gap-4 text-left">
      <PayerFields
        ref={input}
        operators={operators}
        value={payer}
        onChange={(next) => {
          onPayer(next);
          setWrong(null);
        }}
        problem={wrong}
      />
      <Problem>{problem}</Problem>
      <Button type="submit" size="lg" wide pending={busy} pendingLabel="Sending the prompt">
        {`Try again: pay ${formatUgx(ugx(amountUgx))}`}
      </Button>
    </form>
  );
}
