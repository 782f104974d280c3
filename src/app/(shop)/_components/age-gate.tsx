'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { Card } from '@/ui/card';
import { Problem } from '@/ui/problem';
import { Badge } from '@/ui/status';

/** Asks for the age before goods for adults are shown. What is said is kept with the basket or the account. */
export function AgeGate({ name }: { name: string }) {
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
    <Card as="section" aria-labelledby="age" className="mx-auto mt-6 flex max-w-xl flex-col gap-4">
      <Badge tone="attention" className="self-start">
        18+
      </Badge>
      <h1 id="age" className="title text-2xl">
        {name}
      </h1>
      <p>
        This is for adults. Confirm that you are 18 or older to see it. The driver asks for your identity
        document at the door.
      </p>
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap gap-3">
        <Button size="lg" pending={isSending || isLoading} pendingLabel="One moment" onClick={confirm}>
          I am 18 or older
        </Button>
        <ButtonLink href="/" size="lg" variant="secondary">
          I am younger
        </ButtonLink>
      </div>
    </Card>
  );
}
