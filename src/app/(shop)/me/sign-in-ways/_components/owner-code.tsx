import { useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { CodeInput } from '@/ui/text-input';

type Props = {
  /** Makes its field's id, when two stand on a page. */
  name: string;
  label?: string;
  value: string;
  onChange: (code: string) => void;
  error?: string | undefined;
};

/** A code to the owner's own number, for a step that wants more than a phone that lies open. */
export function OwnerCode({ name, label = 'Code from the SMS', value, onChange, error }: Props) {
  const [busy, setBusy] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  async function send() {
    setBusy(true);
    setProblem(null);
    try {
      const { phoneMasked } = await api.shop.signInWays.sendOwnerCode.mutate();
      setSentTo(phoneMasked);
    } catch (cause) {
      setProblem(messageOf(cause));
    }
    setBusy(false);
  }
  return (
    <div className="flex flex-col gap-3">
      <CodeInput
        name={name}
        label={label}
        hint={sentTo ? `We sent it to ${sentTo}. It is valid for 5 minutes.` : 'To be sure that it is you.'}
        value={value}
        onChange={(event) => onChange(event.target.value.replace(/\D/g, '').slice(0, 6))}
        error={error}
      />
      <Button variant="secondary" pending={busy} pendingLabel="Sending the code" onClick={send}>
        {sentTo ? 'Send a new code' : 'Send me a code'}
      </Button>
      {problem ? (
        <Notice tone="waiting" live>
          {problem}
        </Notice>
      ) : null}
    </div>
  );
}

/** What is wrong with a code that came by SMS or mail, in words. */
export function codeWords(outcome: { kind: string; triesLeft?: number }, by: 'SMS' | 'mail' = 'SMS'): string {
  switch (outcome.kind) {
    case 'code_needed':
      return 'Send yourself a code and enter it here.';
    case 'wrong_code':
      return outcome.triesLeft === 0
        ? 'That code is locked after five wrong tries. Send yourself a new one.'
        : `That is not the code in the newest ${by}.`;
    default:
      return 'That code no longer works. Send yourself a new one.';
  }
}
