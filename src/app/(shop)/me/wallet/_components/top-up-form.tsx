import { type FormEvent, useRef, useState } from 'react';
import type { NumberProblem } from '@/app/_money/networks';
import { formatUgx, ugx } from '@/lib/money';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import type { OperatorsNow, PaymentView } from '../../../_components/answers';
import { idFor } from '../../../_components/once';
import { draftOf, payerOfDraft, payerProblem } from '../../../_components/payer';
import { PayerFields } from '../../../_components/payer-fields';
import { amountProblem, readAmount } from './amount-draft';
import type { WalletLimits } from './wallet-limits';

const QUICK = [10_000n, 20_000n, 50_000n, 100_000n] as const;

type Props = {
  /** What the tab remembers it by. */
  name: string;
  wallet: WalletLimits;
  accountPhone: string;
  operators: OperatorsNow;
  onAsked: (id: string, payment: PaymentView) => void;
};

/** How much, and which phone is asked for it. */
export function TopUpForm({ name, wallet: { leastUgx, mostUgx }, accountPhone, operators, onAsked }: Props) {
  const [text, setText] = useState('');
  const [payer, setPayer] = useState(() => draftOf(accountPhone, operators));
  const [busy, setBusy] = useState(false);
  const [amountWrong, setAmountWrong] = useState<string | null>(null);
  const [payerWrong, setPayerWrong] = useState<NumberProblem | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const amountUgx = readAmount(text);

  async function ask(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const wrong = amountProblem(amountUgx, { leastUgx, mostUgx, most: 'At once you can put in at most' });
    const found = payerProblem(payer, operators);
    setAmountWrong(wrong);
    setPayerWrong(found);
    if (amountUgx === null || wrong) return;
    if (found) return input.current?.focus();
    setBusy(true);
    setProblem(null);
    const { payerPhone, provider } = payerOfDraft(payer);
    const topUpId = idFor(name, amountUgx, `${provider ?? ''} ${payerPhone}`);
    try {
      const asked = { topUpId, amountUgx: ugx(amountUgx), payerPhone, provider };
      onAsked(topUpId, await api.shop.wallet.topUp.mutate(asked));
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  }

  return (
    <form
      onSubmit={ask}
      noValidate
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4 sm:p-6"
    >
      <TextInput
        name="top-up-amount"
        label="Amount"
        unit="UGX"
        inputMode="numeric"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={amountWrong ?? undefined}
      />
      <div className="flex flex-wrap gap-2">
        {QUICK.filter((quick) => quick >= leastUgx && quick <= mostUgx).map((quick) => (
          <Button
            key={quick.toString()}
            variant="secondary"
            aria-pressed={amountUgx === quick}
            onClick={() => setText(quick.toString())}
          >
            {formatUgx(quick)}
          </Button>
        ))}
      </div>
      <PayerFields
        ref={input}
        operators={operators}
        value={payer}
        onChange={(next) => {
          setPayer(next);
          setPayerWrong(null);
        }}
        problem={payerWrong}
      />
      <Problem>{problem}</Problem>
      <Button type="submit" size="lg" wide pending={busy} pendingLabel="Sending the prompt">
        {amountUgx === null ? 'Put money in' : `Put in ${formatUgx(amountUgx)}`}
      </Button>
    </form>
  );
}
