import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import { api } from '@/trpc/client';
import type { OperatorsNow, PaymentView } from '../../../_components/answers';
import { askedBefore, forgetAsked } from '../../../_components/once';
import { PromptWatch } from '../../../_components/prompt-watch';
import { TopUpForm } from './top-up-form';
import type { WalletLimits } from './wallet-limits';

const TOP_UP = 'top-up';

type Shown = { readonly id: string; readonly payment: PaymentView };

type Props = {
  isOpen: boolean;
  wallet: WalletLimits;
  accountPhone: string;
  operators: OperatorsNow;
  handset: string | null;
};

/** Putting money in, from the form to its end; a prompt that was out before a reload is found again. */
export function TopUp({ isOpen, wallet, accountPhone, operators, handset }: Props) {
  const router = useRouter();
  const [shown, setShown] = useState<Shown | null>(null);
  const find = useEffectEvent(async () => {
    const before = askedBefore(TOP_UP);
    if (!before) return;
    try {
      const payment = await api.shop.payments.of.query({ kind: 'top_up', id: before.id });
      if (payment.state === 'succeeded' || payment.state === 'expired') forgetAsked(TOP_UP);
      else setShown({ id: before.id, payment });
    } catch {
      // It never came to be, or cannot be asked about now: the form sends it under the same id.
      return;
    }
  });
  useEffect(() => void find(), []);
  const again = () => {
    forgetAsked(TOP_UP);
    setShown(null);
  };
  if (shown)
    return (
      <PromptWatch
        key={shown.id}
        of={{ kind: 'top_up', id: shown.id }}
        initial={shown.payment}
        accountPhone={accountPhone}
        operators={operators}
        handset={handset}
        paidWords="It is in your wallet"
        onPaid={() => {
          forgetAsked(TOP_UP);
          router.refresh();
        }}
        onAgain={again}
      />
    );
  if (!isOpen) return null;
  return (
    <TopUpForm
      name={TOP_UP}
      wallet={wallet}
      accountPhone={accountPhone}
      operators={operators}
      onAsked={(id, payment) => setShown({ id, payment })}
    />
  );
}
