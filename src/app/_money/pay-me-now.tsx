'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { freshId } from '@/lib/fresh-id';
import { formatUgx } from '@/lib/money';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { readAmount } from './amounts';
import { type PayMeAnswer, payoutsOf, type Side } from './answers';
import { askedWords } from './payout-words';

type Props = {
  side: Side;
  /** What could be paid out now. */
  mostUgx: bigint;
  /** Payouts there have been: an id among them is spent. */
  knownIds: readonly string[];
};

/** Asks for a payout at once. One id stands for it until it is answered, so that pressing again pays once. */
export function PayMeNow({ side, mostUgx, knownIds }: Props) {
  const { busy, problem, act } = useAct();
  const [payoutId, setPayoutId] = useState(freshId);
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [answer, setAnswer] = useState<PayMeAnswer | null>(null);
  if (knownIds.includes(payoutId)) setPayoutId(freshId());

  async function ask(event: FormEvent) {
    event.preventDefault();
    const amountUgx = readAmount(typed ?? mostUgx.toString());
    setWrong(amountUgx ? null : 'Enter an amount in shillings.');
    if (!amountUgx) return;
    setAnswer(null);
    const isDone = await act(async () => {
      setAnswer(await payoutsOf(side).payMeNow.mutate({ payoutId, amountUgx }));
      return null;
    });
    if (!isDone) return;
    setPayoutId(freshId());
    setTyped(null);
  }

  return (
    <form onSubmit={ask} noValidate className="flex flex-col gap-4">
      <TextInput
        name="payout-amount"
        label="How much"
        hint={`At most ${formatUgx(mostUgx)}`}
        unit="UGX"
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? mostUgx.toString()}
        onChange={(event) => setTyped(event.target.value)}
        error={wrong ?? undefined}
      />
      <Problem>{problem}</Problem>
      {answer ? (
        <Notice tone={askedWords(answer).tone} live>
          {askedWords(answer).text}
        </Notice>
      ) : null}
      <Button type="submit" size="lg" wide pending={busy} pendingLabel="Asking for it">
        Pay me now
      </Button>
    </form>
  );
}
