'use client';

import { type ReactNode, useState } from 'react';
import { formatUgx } from '@/lib/money';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/choices';
import { CoinsIcon, PhoneIcon } from '@/ui/icons';
import { DoorPrompt } from './door-prompt';
import type { Carried } from './home';
import { useDoorPayment } from './use-door-payment';

type Way = 'cash' | 'phone';

type Props = {
  delivery: Carried;
  onRefresh: () => Promise<void>;
  /** The form for the customer's code: only for who holds the cash. */
  children: ReactNode;
};

/** What the door has to pay, in cash or by phone; the code comes after the money. */
export function DoorMoney({ delivery: { deliveryId, collectUgx }, onRefresh, children }: Props) {
  const [chosen, setChosen] = useState<Way | null>(null);
  const [isCounted, setCounted] = useState(false);
  // What fails to load now is loaded by the next signal or poll.
  const { payment, isWaiting, ask, setPayment } = useDoorPayment(
    deliveryId,
    () => void onRefresh().catch(() => undefined),
  );
  // A prompt that was out before the page was loaded is still what is waited for.
  const way = chosen ?? (isWaiting ? 'phone' : null);
  const amount = formatUgx(collectUgx);
  return (
    <section aria-label="Money at the door" className="flex flex-col gap-4">
      <p className="rounded-card bg-sun-tint px-4 py-3 text-center">
        <span className="block font-semibold">Collect at the door</span>
        <span className="title tabular block text-2xl">{amount}</span>
      </p>
      {way === null ? (
        <>
          <Button size="lg" wide icon={<CoinsIcon className="size-6" />} onClick={() => setChosen('cash')}>
            I have the cash
          </Button>
          <Button
            size="lg"
            wide
            variant="secondary"
            icon={<PhoneIcon className="size-6" />}
            onClick={() => setChosen('phone')}
          >
            Ask for mobile money
          </Button>
        </>
      ) : null}
      {way === 'cash' ? (
        <>
          <Checkbox
            name="cash-counted"
            label={<span className="text-lg">I counted {amount} and have it in my hand</span>}
            checked={isCounted}
            onChange={(event) => setCounted(event.currentTarget.checked)}
            className="rounded-card border border-edge bg-surface px-4 py-1"
          />
          {isCounted ? children : null}
          <Button size="lg" wide variant="quiet" onClick={() => setChosen('phone')}>
            Ask for mobile money instead
          </Button>
        </>
      ) : null}
      {way === 'phone' ? (
        <>
          <DoorPrompt
            deliveryId={deliveryId}
            amountUgx={collectUgx}
            payment={payment}
            isWaiting={isWaiting}
            onAsked={setPayment}
            onRefused={() => Promise.all([ask(), onRefresh()])}
          />
          <Button size="lg" wide variant="quiet" onClick={() => setChosen('cash')}>
            Take cash instead
          </Button>
        </>
      ) : null}
    </section>
  );
}
