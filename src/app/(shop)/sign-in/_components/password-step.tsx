import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/ui/button';
import { TextInput } from '@/ui/text-input';
import { signInWithPassword } from '../../_components/auth-client';

/** The second way in, for who has set a password under Me. */
export function PasswordStep({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  async function check(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const words = await signInWithPassword(email, password);
    // Stays busy when it was right: the next page is on its way.
    if (words === null) return onDone();
    setBusy(false);
    setProblem(words);
    setPassword('');
    second.current?.focus();
  }

  return (
    <form onSubmit={check} noValidate className="flex flex-col gap-5">
      <TextInput
        ref={first}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="username"
        label="E-mail"
        required
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextInput
        ref={second}
        name="password"
        type="password"
        autoComplete="current-password"
        label="Password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={problem}
      />
      <Button type="submit" size="lg" wide pending={busy} pendingLabel="Signing in">
        Sign in
      </Button>
      <Button variant="quiet" wide onClick={onBack}>
        Use my phone number instead
      </Button>
      <p className="text-sm text-muted">
        No password yet, or forgotten? Sign in with your phone number and set one under Me.
      </p>
    </form>
  );
}
