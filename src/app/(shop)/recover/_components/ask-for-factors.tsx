'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

const WORDS: Readonly<Record<string, string>> = {
  nothing_to_remove: 'Your account asks for nothing besides the code by SMS, so there is nothing to remove.',
  too_many: 'You have asked for this several times this month. Please write to us.',
};

/** Starts the three days after which lost second factors are removed. */
export function AskForFactors() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [words, setWords] = useState<string | null>(null);
  async function ask() {
    setBusy(true);
    setWords(null);
    try {
      const outcome = await api.shop.recovery.askForFactors.mutate();
      if (outcome.kind === 'waiting') router.refresh();
      else setWords(WORDS[outcome.kind] ?? null);
    } catch (error) {
      setWords(messageOf(error));
    }
    setBusy(false);
  }
  return (
    <div className="mt-3 flex flex-col gap-3">
      <Button variant="secondary" pending={busy} pendingLabel="One moment" onClick={ask}>
        I have lost all of them
      </Button>
      {words ? (
        <Notice tone="info" live>
          {words}
        </Notice>
      ) : null}
    </div>
  );
}
