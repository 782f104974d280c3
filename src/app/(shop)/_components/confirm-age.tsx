'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';

/** Says that one is of age; what is said is kept with the basket or the account. */
export function ConfirmAge() {
  const router = useRouter();
  const [isSending, setSending] = useState(false);
  const [isLoading, startLoading] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  async function confirm() {
    setSending(true);
    setProblem(null);
    try {
      await api.shop.cart.confirmAdult.mutate();
      startLoading(() => router.refresh());
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setSending(false);
    }
  }
  return (
    <>
      <Button size="lg" pending={isSending || isLoading} pendingLabel="One moment" onClick={confirm}>
        I am 18 or older
      </Button>
      {problem ? (
        <p role="alert" className="order-last w-full text-sm font-medium text-danger">
          {problem}
        </p>
      ) : null}
    </>
  );
}
