'use client';

import { useEffect, useState } from 'react';
import type { Network } from '@/app/_money/networks';
import { formatUgx } from '@/lib/money';
import { Button } from '@/ui/button';
import { PhoneIcon, WalletIcon } from '@/ui/icons';
import type { OperatorsNow } from '../../../_components/answers';
import { askedBefore, forgetAsked } from '../../../_components/once';
import { TopUp } from './top-up';
import type { WalletLimits } from './wallet-limits';
import { WITHDRAWAL, Withdraw } from './withdraw';

type Props = {
  wallet: WalletLimits;
  /** Withdrawals the server knows of. */
  withdrawalIds: readonly string[];
  ownPhone: string;
  ownPhoneMasked: string;
  /** What the prefix of one's own number tells; null when nothing. */
  ownNetwork: Network | null;
  operators: OperatorsNow;
  handset: string | null;
};

/** What can be done with the wallet, one thing at a time. */
export function Actions(props: Props) {
  const { wallet, withdrawalIds, ownPhone, ownPhoneMasked, ownNetwork, operators, handset } = props;
  const [open, setOpen] = useState<'withdraw' | 'top-up' | null>(null);
  useEffect(() => {
    // Its answer was lost, but it is under way and stands on the page: the next wish is another one.
    const lost = askedBefore(WITHDRAWAL);
    if (lost === null || !withdrawalIds.includes(lost.id)) return;
    forgetAsked(WITHDRAWAL);
    setOpen(null);
  }, [withdrawalIds]);
  const { availableUgx, leastUgx, topUpsEnabled } = wallet;
  const canWithdraw = availableUgx >= leastUgx;
  return (
    <div className="mt-4 flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        {canWithdraw ? (
          <Button
            variant={open === 'withdraw' ? 'secondary' : 'primary'}
            icon={<PhoneIcon className="size-5" />}
            aria-expanded={open === 'withdraw'}
            onClick={() => setOpen(open === 'withdraw' ? null : 'withdraw')}
          >
            Send to your phone
          </Button>
        ) : null}
        {topUpsEnabled ? (
          <Button
            variant="secondary"
            icon={<WalletIcon className="size-5" />}
            aria-expanded={open === 'top-up'}
            onClick={() => setOpen(open === 'top-up' ? null : 'top-up')}
          >
            Put money in
          </Button>
        ) : null}
      </div>
      {availableUgx > 0n && !canWithdraw ? (
        <p className="text-sm text-muted">{`From ${formatUgx(leastUgx)} it can be sent to your phone. Until then you can pay with it.`}</p>
      ) : null}
      {open === 'withdraw' ? (
        <Withdraw
          wallet={wallet}
          phoneMasked={ownPhoneMasked}
          ownNetwork={ownNetwork}
          operators={operators}
          onDone={() => setOpen(null)}
        />
      ) : null}
      {topUpsEnabled ? (
        <TopUp
          isOpen={open === 'top-up'}
          wallet={wallet}
          accountPhone={ownPhone}
          operators={operators}
          handset={handset}
        />
      ) : null}
    </div>
  );
}
