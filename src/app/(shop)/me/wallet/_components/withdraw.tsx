import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { isNetwork, type Network } from '@/app/_money/networks';
import { formatUgx, ugx } from '@/lib/money';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { RadioCards } from '@/ui/choices';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import type { OperatorsNow } from '../../../_components/answers';
import { forgetAsked, idFor } from '../../../_components/once';
import { amountProblem, readAmount } from './amount-draft';
import type { WalletLimits } from './wallet-limits';

/** What the tab remembers a withdrawal by. */
export const WITHDRAWAL = 'withdrawal';

type Props = {
  wallet: WalletLimits;
  phoneMasked: string;
  ownNetwork: Network | null;
  operators: OperatorsNow;
  onDone: () => void;
};

type NetworkProps = Pick<Props, 'operators'> & {
  value: Network | null;
  error: string | undefined;
  onChoose: (network: Network) => void;
};

/** Numbers move to other operators, so the prefix only suggests one. Money for one that is paused waits. */
function WhichNetwork({ operators, value, error, onChoose }: NetworkProps) {
  if (operators.length < 2) return null;
  return (
    <RadioCards
      name="withdraw-network"
      legend="Its network"
      columns={2}
      value={value ?? ''}
      onValueChange={(next) => isNetwork(next) && onChoose(next)}
      options={operators.map(({ provider, title, words }) => ({
        value: provider,
        label: title,
        text: words ? `${words} It waits until that is over.` : undefined,
      }))}
      error={error}
    />
  );
}

/** What can be sent at once: what is there, as far as the network takes it. */
const mostOf = (availableUgx: bigint, operator: OperatorsNow[number] | null) =>
  operator && operator.sendMostUgx < availableUgx
    ? { mostUgx: operator.sendMostUgx, most: `${operator.title} sends at most` }
    : { mostUgx: availableUgx, most: 'You can use' };

/** Sends money to one's own number; pressed twice, or again after a lost answer, it is sent once. */
export function Withdraw({ wallet, phoneMasked, ownNetwork, operators, onDone }: Props) {
  const router = useRouter();
  const { busy, problem, act } = useAct();
  const [text, setText] = useState('');
  const [network, setNetwork] = useState(
    operators.length === 1 ? (operators[0]?.provider ?? null) : ownNetwork,
  );
  const [wrong, setWrong] = useState<{ amount?: string; network?: string }>({});
  const { availableUgx, leastUgx } = wallet;
  const operator = operators.find(({ provider }) => provider === network) ?? null;
  const { mostUgx } = mostOf(availableUgx, operator);

  async function send(event: FormEvent) {
    event.preventDefault();
    const amountUgx = readAmount(text);
    const amount = amountProblem(amountUgx, { leastUgx, ...mostOf(availableUgx, operator) });
    if (amountUgx === null || amount) return setWrong({ amount: amount ?? undefined });
    if (network === null) return setWrong({ network: 'Choose MTN or Airtel.' });
    setWrong({});
    const isSent = await act(async () => {
      const withdrawalId = idFor(WITHDRAWAL, amountUgx, network);
      await api.shop.wallet.withdraw.mutate({ withdrawalId, amountUgx: ugx(amountUgx), provider: network });
      forgetAsked(WITHDRAWAL);
      return null;
    });
    // Also when it failed: it may be under way although its answer was lost.
    if (isSent) onDone();
    else router.refresh();
  }

  return (
    <form
      onSubmit={send}
      noValidate
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4 sm:p-6"
    >
      <p>
        To <strong className="tabular whitespace-nowrap">{phoneMasked}</strong>, your own number
      </p>
      <TextInput
        name="withdraw-amount"
        label="Amount"
        unit="UGX"
        inputMode="numeric"
        autoComplete="off"
        hint={`From ${formatUgx(leastUgx)} to ${formatUgx(mostUgx)}`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={wrong.amount}
      />
      <Button variant="quiet" className="self-start" onClick={() => setText(mostUgx.toString())}>
        {mostUgx < availableUgx ? 'As much as goes at once' : 'All of it'}
      </Button>
      <WhichNetwork
        operators={operators}
        value={network}
        error={wrong.network}
        onChoose={(next) => setNetwork(next)}
      />
      <Problem>{problem}</Problem>
      <Button type="submit" size="lg" wide pending={busy} pendingLabel="Sending">
        Send to my phone
      </Button>
    </form>
  );
}
