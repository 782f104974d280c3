'use client';

import { useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { CallIcon } from '@/ui/icons';

/** Rings the customer. The number is asked for when it is needed and stays off the screen. */
export function CallCustomer({ deliveryId }: { deliveryId: string }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function call() {
    setBusy(true);
    setProblem(null);
    try {
      const { phone } = await api.driver.deliveries.contact.mutate({ deliveryId });
      location.href = `tel:${phone}`;
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  }
  return (
    <>
      <Button
        variant="secondary"
        size="lg"
        wide
        icon={<CallIcon className="size-6" />}
        pending={busy}
        pendingLabel="Getting the number"
        onClick={call}
      >
        Call the customer
      </Button>
      <p role="status" className="text-sm text-danger empty:hidden">
        {problem}
      </p>
    </>
  );
}
