import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { TextInput } from '@/ui/text-input';
import { withStepUp } from '../../../../_factors/step-up';
import { codeWords, OwnerCode } from './owner-code';

/** A pause in typing, after which the server is asked what it thinks. */
const PAUSE_MS = 500;

type Judgement = { words: string | null; good: boolean };

/** What speaks against what has been typed so far; null while nobody has looked. */
function useJudgement(password: string): Judgement | null {
  const [judged, setJudged] = useState<Judgement | null>(null);
  useEffect(() => {
    setJudged(null);
    if (password === '') return;
    let isStale = false;
    const timer = setTimeout(() => {
      api.shop.signInWays.judgePassword.mutate({ password }).then(
        (judgement) => {
          if (!isStale) setJudged(judgement);
        },
        // Without an answer there is no hint; setting it is judged again anyway.
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [password]);
  return judged;
}

function hintFor(judged: Judgement | null): string {
  if (judged?.words) return judged.words;
  if (judged?.good) return 'Long enough to be hard to guess.';
  if (judged) return 'It will do. 15 characters or more are much harder to guess.';
  return 'At least 8 characters, better 15: a few words in a row. Any characters, spaces too.';
}

export function PasswordForm({ byCode, onDone }: { byCode: boolean; onDone: () => void }) {
  const router = useRouter();
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [codeProblem, setCodeProblem] = useState<string>();
  const judged = useJudgement(password);

  async function save() {
    const outcome = await withStepUp(() =>
      api.shop.signInWays.setPassword.mutate({ password, code: code || undefined }),
    );
    if (outcome.kind === 'set') {
      onDone();
      router.refresh();
    } else if (outcome.kind === 'unfit') setProblem(outcome.words);
    else if (outcome.kind === 'no_email') setProblem('Add an e-mail address first.');
    else setCodeProblem(codeWords(outcome));
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    setCodeProblem(undefined);
    try {
      await save();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  }

  return (
    <form onSubmit={submit} noValidate className="mt-3 flex flex-col gap-4">
      <div aria-live="polite">
        <TextInput
          name="new-password"
          type={isShown ? 'text' : 'password'}
          autoComplete="new-password"
          label="New password"
          hint={hintFor(judged)}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={problem}
        />
      </div>
      <Button variant="quiet" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
        {isShown ? 'Hide the password' : 'Show the password'}
      </Button>
      {byCode ? <OwnerCode name="password-code" value={code} onChange={setCode} error={codeProblem} /> : null}
      <p className="text-sm text-muted">Every other device is signed out.</p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={busy} pendingLabel="Saving">
          Save the password
        </Button>
        <Button variant="quiet" onClick={onDone}>
          Not now
        </Button>
      </div>
    </form>
  );
}
