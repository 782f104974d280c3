'use client';

import { type FormEvent, useState } from 'react';
import { readAmount } from '@/app/_money/amounts';
import { NO_NUMBER, type NumberProblem, networkOfDraft, numberProblem } from '@/app/_money/networks';
import { NumberFields } from '@/app/_money/number-fields';
import { failureWords, networkName } from '@/app/_money/payment-words';
import { formatUgx } from '@/lib/money';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { useAction } from './use-action';
import { useHandover } from './use-handover';

/** Sends the cash by mobile money: how much, from which number, and how it goes. */
export function HandOverForm({ owedUgx }: { owedUgx: bigint }) {
  const { status, isWaiting, handOver } = useHandover();
  const { pending, problem, run } = useAction();
  const [typed, setTyped] = useState<string | null>(null);
  const [draft, setDraft] = useState(NO_NUMBER);
  const [wrong, setWrong] = useState<NumberProblem | null>(null);
  const [wrongAmount, setWrongAmount] = useState<string | null>(null);

  const send = (event: FormEvent) => {
    event.preventDefault();
    const amountUgx = readAmount(typed ?? owedUgx.toString());
    const found = numberProblem(draft);
    setWrong(found);
    setWrongAmount(amountUgx ? null : 'Enter an amount in shillings.');
    if (found || !amountUgx) return;
    void run('hand-over', () =>
      handOver({ amountUgx, payerPhone: draft.phone, provider: networkOfDraft(draft) ?? undefined }),
    );
  };

  if (status && isWaiting) {
    const network = networkName(status);
    return (
      <Notice
        tone="waiting"
        live
        title={
          status.state === 'checking'
            ? `Checking with ${network}`
            : `Approve ${formatUgx(status.amountUgx)} on ${status.payerPhoneMasked ?? 'your phone'}`
        }
      >
        {status.state === 'checking'
          ? 'This can take a minute and goes on by itself. You will not be charged twice.'
          : `${network} asks for your PIN. This page knows by itself when it is paid.`}
      </Notice>
    );
  }
  const outcome = status ? <Outcome words={failureWords(status)} state={status.state} /> : null;
  if (owedUgx === 0n) return outcome;
  return (
    <form onSubmit={send} noValidate className="flex flex-col gap-4">
      {outcome}
      <TextInput
        name="hand-over-amount"
        label="How much do you hand over?"
        unit="UGX"
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? owedUgx.toString()}
        onChange={(event) => setTyped(event.target.value)}
        error={wrongAmount ?? undefined}
      />
      <NumberFields
        id="hand-over"
        label="Number that pays"
        value={draft}
        onChange={(next) => {
          setDraft(next);
          setWrong(null);
        }}
        problem={wrong}
      />
      <Problem>{problem}</Problem>
      <Button
        type="submit"
        size="lg"
        wide
        pending={pending === 'hand-over'}
        pendingLabel="Sending the request"
      >
        Hand over by mobile money
      </Button>
    </form>
  );
}

function Outcome({ words, state }: { words: string | null; state: string }) {
  if (words) {
    return (
      <Notice tone="danger" title="Not handed over" live>
        {words}
      </Notice>
    );
  }
  if (state === 'needs_review') {
    return (
      <Notice tone="waiting" title="We cannot tell whether it was paid" live>
        One of us looks into it. Do not send it again before we have told you.
      </Notice>
    );
  }
  return (
    <Notice tone="success" live>
      It has arrived. Thank you.
    </Notice>
  );
}
