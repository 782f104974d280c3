'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';

type Outcome = Awaited<ReturnType<typeof api.shop.orders.newDeliveryCode.mutate>>;

function words(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'renewed':
      return 'This is your new code. The old one no longer counts.';
    case 'limit':
      return 'You have had all the codes there are for this order. Ask the driver to wait and write to us.';
    case 'closed':
      return 'This order needs no code any more.';
  }
}

/** A fresh code: main action when the old one is locked, a quiet one when somebody has seen it. */
export function NewCode({ orderId, urgent }: { orderId: string; urgent: boolean }) {
  const router = useRouter();
  const [isLoading, startLoading] = useTransition();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  async function renew() {
    setBusy(true);
    setSaid('');
    try {
      const outcome = await api.shop.orders.newDeliveryCode.mutate({ orderId });
      startLoading(() => router.refresh());
      setSaid(words(outcome));
    } catch (error) {
      setSaid(messageOf(error));
    }
    setBusy(false);
  }
  return (
    <div className="flex flex-col items-center gap-1">
      <Button
        variant={urgent ? 'primary' : 'quiet'}
        pending={busy || isLoading}
        pendingLabel="Making a new code"
        onClick={renew}
      >
        Get a new code
      </Button>
      <p role="status" className="text-sm">
        {said}
      </p>
    </div>
  );
}
