'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { KIND_WORDS } from '@/app/_papers/kind-words';
import type { PaperKind } from '@/services/platform/papers/inputs';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';

/** Takes a paper back; a second press shows that it is meant. */
export function RemovePaper({ paperId, kind }: { paperId: string; kind: PaperKind }) {
  const router = useRouter();
  const [isAsked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [isLoading, startLoading] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  async function remove() {
    if (!isAsked) return setAsked(true);
    setBusy(true);
    try {
      const { kind: outcome } = await api.shop.papers.remove.mutate({ paperId });
      setProblem(outcome === 'accepted' ? 'It was accepted meanwhile and stays.' : null);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
    startLoading(() => router.refresh());
  }
  return (
    <>
      <Button
        variant={isAsked ? 'danger' : 'quiet'}
        pending={busy || isLoading}
        pendingLabel="Removing"
        onClick={remove}
      >
        {isAsked ? 'Yes, remove it' : 'Remove'}
        <span className="sr-only">: {KIND_WORDS[kind]}</span>
      </Button>
      <p role="status" className="order-last w-full text-sm text-danger empty:hidden">
        {problem}
      </p>
    </>
  );
}
