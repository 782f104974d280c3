'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { FieldError } from '@/ui/field';

/** Signs one other device out; its next request finds that it is over. */
export function EndSession({ sessionId, device }: { sessionId: string; device: string }) {
  const router = useRouter();
  const [isBusy, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const end = () =>
    start(async () => {
      setProblem(null);
      try {
        await api.shop.account.endSession.mutate({ sessionId });
        router.refresh();
      } catch (error) {
        setProblem(messageOf(error));
      }
    });
  return (
    <>
      <Button
        variant="secondary"
        pending={isBusy}
        pendingLabel="Signing out"
        aria-label={`Sign out ${device}`}
        onClick={end}
      >
        Sign out
      </Button>
      {problem ? <FieldError id={sessionId}>{problem}</FieldError> : null}
    </>
  );
}
