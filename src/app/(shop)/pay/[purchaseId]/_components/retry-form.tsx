import { type FormEvent, useRef, useState } from 'react';
import { formatUgx, ugx } from '@/lib/money';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import type { PaymentView } from '../../../_components/answers';
import { networkOfDraft, type PayerDraft, type PayerProblem, payerProblem } from '../../../_components/payer';
import { PayerFields } from '../../../_components/payer-fields';

type Props = {
  purchaseId: string;
  amountUgx: bigint;
  payer: PayerDraft;
  onPayer: (payer: PayerDraft) => void;
  onRetried: (payment: PaymentView) => void;
  /** Something else may have happened meanwhile: look again. */
  onAsk: () => void;
};

/** Another prompt, on the same number or another one. */
export function RetryForm({ purchaseId, amountUgx, payer, onPayer, onRetried, onAsk }: Props) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<PayerProblem | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  async function retry(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const found = payerProblem(payer);
    setWrong(found);
    if (found) return input.current?.focus();
    setBusy(true);
    setProblem(null);
    try {
      const again = { payerPhone: payer.phone, provider: networkOfDraft(payer) ?? undefined };
      onRetried(await api.shop.payments.retry.mutate({ kind: 'purchase', id: purchaseId, ...again }));
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
