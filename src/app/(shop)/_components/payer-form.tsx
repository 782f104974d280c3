import { type FormEvent, useRef, useState } from 'react';
import type { NumberDraft, NumberProblem } from '@/app/_money/networks';
import { messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import type { OperatorsNow } from './answers';
import { payerOfDraft, payerProblem } from './payer';
import { PayerFields } from './payer-fields';

type Props = {
  operators: OperatorsNow;
  payer: NumberDraft;
  onPayer: (payer: NumberDraft) => void;
  /** What the button does, with the amount. */
  label: string;
  ask: (payer: ReturnType<typeof payerOfDraft>) => Promise<void>;
  /** The prompt may be out although its answer was lost: look. */
  onFailed: () => Promise<void> | void;
};

/** Which phone is asked, and the button that asks it. */
export function PayerForm({ operators, payer, onPayer, label, ask, onFailed }: Props) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<NumberProblem | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const found = payerProblem(payer, operators);
    setWrong(found);
    if (found) return input.current?.focus();
    setBusy(true);
    setProblem(null);
    try {
      await ask(payerOfDraft(payer));
    } catch (error) {
      setProblem(messageOf(error));
      await onFailed();
    }
    setBusy(false);
  }

  return (
    <form onSubmit={submit} noValidate className="flex w-full flex-col gap-4 text-left">
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
        {label}
      </Button>
    </form>
  );
}
