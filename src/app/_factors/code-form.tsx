'use client';

import { type FormEvent, useRef, useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { CodeInput } from '@/ui/text-input';
import { troubleWords } from './words';

type Props = {
  /** The first choice on the page, with the one filled button. */
  main: boolean;
  onConfirmed: () => void;
};

/** The six digits an authenticator app shows. */
export function CodeForm({ main, onConfirmed }: Props) {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);

  async function check(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (!/^\d{6}$/.test(code)) return setProblem('The code has six digits. Your app shows it.');
    setBusy(true);
    try {
      const outcome = await api.shop.factors.confirmWithCode.mutate({ code });
      if (outcome.kind === 'confirmed') return onConfirmed();
      setProblem(troubleWords(outcome));
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
    setCode('');
    input.current?.focus();
  }

  return (
    <form onSubmit={check} noValidate className="flex flex-col gap-4">
      <CodeInput
        ref={input}
        name="app-code"
        label="Code from your authenticator app"
        value={code}
        onChange={(event) => setCode(event.target.value.replace(/\D/g, '').slice(0, 6))}
        error={problem}
      />
      <Button
        type="submit"
        size="lg"
        wide
        variant={main ? 'primary' : 'secondary'}
        pending={busy}
        pendingLabel="Checking the code"
      >
        Confirm with this code
      </Button>
    </form>
  );
}
