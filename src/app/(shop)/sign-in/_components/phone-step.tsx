import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/ui/button';
import { LockIcon } from '@/ui/icons';
import { PhoneInput } from '@/ui/text-input';
import { type AskOutcome, askForCode } from './ask-for-code';

type Props = { start: string; onSent: (outcome: Extract<AskOutcome, { kind: 'sent' }>) => void };

export function PhoneStep({ start, onSent }: Props) {
  const [phone, setPhone] = useState(start);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);

  async function ask(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const outcome = await askForCode({ phone });
    setBusy(false);
    if (outcome.kind === 'sent') return onSent(outcome);
    setProblem(outcome.words);
    input.current?.focus();
  }

  return (
    <form onSubmit={ask} noValidate className="flex flex-col gap-5">
      <PhoneInput
        ref={input}
        name="phone"
        required
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
        error={problem}
      />
      <Button type="submit" size="lg" wide pending={busy} pendingLabel="Sending the code">
        Send me a code
      </Button>
      <p className="flex gap-2 text-sm text-muted">
        <LockIcon className="mt-0.5 size-5 shrink-0" />
        We use your number to sign you in and to tell you about your orders. Shops never see it.
      </p>
    </form>
  );
}
