'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { TextInput } from '@/ui/text-input';
import { troubleWords } from './words';

/** One of the codes kept for the day the phone is lost. */
export function RecoveryForm({ onConfirmed }: { onConfirmed: () => void }) {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  async function check(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (code.trim() === '') return setProblem('Enter one of the codes you kept, such as 7K3QM-0XWYT.');
    setBusy(true);
    try {
      const outcome = await api.shop.factors.confirmWithRecoveryCode.mutate({ code });
      if (outcome.kind === 'confirmed') return onConfirmed();
      setProblem(troubleWords(outcome));
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
    input.current?.focus();
  }

  return (
    <form onSubmit={check} noValidate className="flex flex-col gap-4">
      <TextInput
        ref={input}
        name="recovery-code"
        label="Recovery code"
        hint="Ten letters and digits. Each code works once."
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        error={problem}
      />
      <Button
        type="submit"
        size="lg"
        wide
        variant="secondary"
        pending={busy}
        pendingLabel="Checking the code"
      >
        Use this recovery code
      </Button>
    </form>
  );
}
