'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { returnWords } from './decision-words';

type Props = { orderId: string; reason: string };

/** What the driver could not hand over comes back: the shop says when it is there, which gives the customer the money back. */
export function TakeReturn({ orderId, reason }: Props) {
  const router = useRouter();
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { kind } = await api.vendor.orders.takeReturn.mutate({ orderId });
      if (kind === 'not_possible') setProblem('This order has gone another way meanwhile.');
      router.refresh();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <Notice
      tone="waiting"
      title="The driver brings it back"
      action={
        isAsked ? (
          <>
            <Button pending={isBusy} pendingLabel="Saving" onClick={take}>
              Yes, the parcel is here
            </Button>
            <Button variant="quiet" disabled={isBusy} onClick={() => setAsked(false)}>
              Not yet
            </Button>
          </>
        ) : (
          <Button variant="secondary" onClick={() => setAsked(true)}>
            It is back in the shop
          </Button>
        )
      }
    >
      {problem ??
        (isAsked
          ? 'Then the pieces are on your shelf again and the customer gets all the money back. Is the parcel in your hands?'
          : returnWords(reason))}
    </Notice>
  );
}
