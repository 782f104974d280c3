'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { outcomeWords } from './trouble-words';

/** Asks the operator about one payment at once; what it answers is booked as if the clock had asked. */
export function AskNow({ attemptId, about }: { attemptId: string; about: string }) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [words, setWords] = useState('');
  const ask = async () => {
    setBusy(true);
    setWords('');
    try {
      const { state } = await api.admin.payments.checkNow.mutate({ attemptId });
      setWords(outcomeWords(state));
      router.refresh();
    } catch (error) {
      setWords(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <div className="flex flex-col items-end gap-1">
      <Button
        variant="secondary"
        className="whitespace-nowrap"
        pending={isBusy}
        pendingLabel="Asking"
        aria-label={`Ask now about ${about}`}
        onClick={ask}
      >
        Ask now
      </Button>
      <p role="status" className="max-w-56 text-right text-sm text-muted">
        {words}
      </p>
    </div>
  );
}
