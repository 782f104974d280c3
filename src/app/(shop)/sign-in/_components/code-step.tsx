import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/choices';
import { Notice } from '@/ui/notice';
import { CodeInput } from '@/ui/text-input';
import { type CodeAnswer, signInWithCode } from '../../_components/auth-client';
import { DemoPhone } from '../../_components/demo-phone';
import { type AskOutcome, askForCode, whomOf } from './ask-for-code';
import { Resend } from './resend';
import type { SentCode } from './sent-code';

const DIGITS = 6;

/** What is wrong with the code typed; null when it was right. A dead code can only be replaced. */
function problemWith(answer: CodeAnswer): { words: string; dead: boolean } | null {
  switch (answer.kind) {
    case 'signed_in':
      return null;
    case 'wrong_code':
      if (answer.triesLeft === 0)
        return { dead: true, words: 'That code is locked after five wrong tries. Ask for a new one below.' };
      return {
        dead: false,
        words: `That is not the code. ${answer.triesLeft === 1 ? 'One try' : `${answer.triesLeft} tries`} left.`,
      };
    case 'no_valid_code':
      return {
        dead: true,
        words:
          'That code no longer works here: it was used, locked, sent for another browser, or is older than 5 minutes. Ask for a new one.',
      };
    case 'failed':
      return { dead: false, words: answer.words };
  }
}

type Props = {
  sent: SentCode;
  /** Said when no new code went out because one was just sent. */
  words: string | undefined;
  handset: string | null;
  onSent: (outcome: Extract<AskOutcome, { kind: 'sent' }>) => void;
  onChangeNumber: () => void;
  onDone: () => void;
};

export function CodeStep({ sent, words, handset, onSent, onChangeNumber, onDone }: Props) {
  const [code, setCode] = useState('');
  const [remember, setRemember] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ words: string; dead: boolean } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  async function check(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (!/^\d{6}$/.test(code)) {
      setProblem({ words: 'The code has six digits. It is in the SMS we sent you.', dead: false });
      return;
    }
    setBusy(true);
    const found = problemWith(await signInWithCode(sent, code, remember));
    // Stays busy when it was right: the next page is on its way.
    if (!found) return onDone();
    setBusy(false);
    setProblem(found);
    setCode('');
    input.current?.focus();
  }

  async function again() {
    const outcome = await askForCode(whomOf(sent));
    setCode('');
    setProblem(outcome.kind === 'refused' ? { words: outcome.words, dead: false } : null);
    if (outcome.kind === 'sent') onSent(outcome);
    input.current?.focus();
  }

  return (
    <form onSubmit={check} noValidate className="flex flex-col gap-5">
      <Notice tone={words ? 'waiting' : 'success'} live>
        {words ?? `We sent a code to ${sent.phoneMasked}. It is valid for 5 minutes.`}
      </Notice>
      <CodeInput
        ref={input}
        name="code"
        label="Code from the SMS"
        length={DIGITS}
        required
        value={code}
        onChange={(event) => setCode(event.target.value.replace(/\D/g, '').slice(0, DIGITS))}
        error={problem?.words}
      />
      {sent.person === '' ? (
        <Checkbox
          name="remember"
          label="Remember my number on this phone"
          text="Leave it off when others use this phone too."
          checked={remember}
          onChange={(event) => setRemember(event.target.checked)}
        />
      ) : null}
      <Button
        type="submit"
        size="lg"
        wide
        pending={busy}
        pendingLabel="Checking the code"
        disabled={problem?.dead}
      >
        Sign in
      </Button>
      <div className="-mx-2 flex flex-wrap items-center justify-between gap-x-2">
        <Resend key={sent.resendAtMs} atMs={sent.resendAtMs} onPress={again} />
        <Button variant="quiet" className="px-2!" onClick={onChangeNumber}>
          Change the number
        </Button>
      </div>
      <DemoPhone href={handset} phone={sent.phone}>
        Open the demo phone to read your code
      </DemoPhone>
    </form>
  );
}
