'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';

/** Stops a waiting request of the account that is signed in. */
export function StopRequest({ requestId }: { requestId: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function stop() {
    setBusy(true);
    setProblem(null);
    try {
      await api.shop.recovery.stop.mutate({ requestId });
      router.refresh();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  }
  return (
    <>
      <Button variant="danger" pending={busy} pendingLabel="Stopping" onClick={stop}>
        Stop it
      </Button>
      <Problem line>{problem}</Problem>
    </>
  );
}
